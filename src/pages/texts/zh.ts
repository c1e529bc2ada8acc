import type { Texts } from './texts.ts'

const roles: Record<string, string> = {
  editor: '编辑',
  reviewer: '审核',
  photographer: '摄影',
  translator: '翻译',
  proofreader: '校对',
  'sound engineer': '录音',
}

export const zh: Texts = {
  ownName: '中文',
  skip: '跳到正文',
  directory: '订阅目录',
  search: '搜索',
  switchLanguage: '界面语言',
  whatIsAFeed: '订阅源是一个地址：把它交给阅读器，新文章发布后会自己出现，不用注册，也不用逐个打开网站。',
  articles: count => `${count} 篇`,
  dateTime: wallClock => `${chineseDate(wallClock)} ${wallClock.slice(11, 16)}`,
  date: chineseDate,
  duration: seconds => {
    const minutes = Math.floor(seconds / 60)
    return minutes > 0 ? `${minutes} 分 ${Math.round(seconds % 60)} 秒` : `${Math.round(seconds)} 秒`
  },
  fileSize: bytes =>
    bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`,
  list: names => names.join('、'),
  feeds: {
    heading: '订阅源',
    latest: '最新',
    empty: '还没有文章。',
    rhythm: (weeks, total, last) => `近 ${weeks} 周共 ${total} 篇，最近一周 ${last} 篇`,
    subscribe: '订阅方式',
    copy: '复制地址',
    copied: '已复制',
    address: '订阅地址',
    openIn: '用阅读器打开',
    application: '本机的阅读器',
    formats: '格式',
    opml: '下载全部订阅源（OPML）',
    opmlNote: '一个文件，导入阅读器即可订阅全部。',
  },
  slices: {
    heading: '按线索订阅',
    note: '每个分类、来源和作者都有自己的页面和订阅源。',
    category: '分类',
    source: '来源',
    author: '作者',
    editor: '编辑',
    language: '语言',
  },
  channel: {
    kinds: {
      feeds: '订阅源',
      categories: '分类',
      sources: '来源',
      authors: '作者',
      editors: '编辑',
      languages: '语言',
    },
    articles: '文章',
    empty: '这里还没有文章。',
    older: '更早的文章',
    newest: '回到最新',
    corrected: '有更正',
  },
  searching: {
    words: '关键词',
    wordsExample: '标题、正文、人名、地名',
    narrow: '缩小范围',
    anyLanguage: '不限',
    go: '搜索',
    found: count => `找到 ${count} 篇文章`,
    subscribe: '订阅这个搜索：以后符合条件的新文章会自己出现在阅读器里。',
    latest: '最新文章',
  },
  article: {
    source: '来源',
    originalSource: '原载',
    author: '作者',
    editor: '编辑',
    role: role => roles[role.toLowerCase()] ?? role,
    published: '发布',
    updated: '更新',
    readOriginal: '阅读原文',
    correction: '更正',
    attachments: '附件',
    download: '下载',
    transcript: '文字稿',
    chapters: '章节',
    credit: name => `图：${name}`,
    categories: '分类',
    previous: '上一篇',
    next: '下一篇',
    none: '没有了',
    neighbours: '相邻文章',
    licence: '许可',
    subscribe: '订阅这类文章',
  },
  gone: {
    retracted: '这篇文章已撤回',
    expired: '这篇文章已过期',
    retractedNote: date =>
      date ? `本站已于 ${date} 撤回这篇文章，不再提供正文。` : '本站已撤回这篇文章，不再提供正文。',
    expiredNote: '这篇文章的刊登期限已到，不再提供。',
    reason: '撤回原因',
  },
  problem: {
    titles: { 404: '没有这个页面', 405: '这个地址不接受这种请求', 410: '已经停止提供', 503: '暂时无法访问' },
    other: '请求没有完成',
    notes: {
      404: '地址可能写错了，或者内容从来没有在这里发布过。',
      410: '这里的内容已不再发布。',
      503: '请过一会儿再试。',
    },
    back: '回到订阅目录',
  },
}

function chineseDate(wallClock: string): string {
  const [year, month, day] = wallClock.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}
