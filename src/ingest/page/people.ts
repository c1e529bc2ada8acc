import type { Person } from '../../record/article.ts'

/** Names out of a byline: 「本报记者 王科 通讯员 李明」, `By Jane Doe and John Roe`, 「記者林宸誼／即時報導」. */

export interface Byline {
  names: string[]
  /** Words that are no name and no role: the value may be damaged, or an office. */
  leftover: string[]
}

const roles =
  /(?:本报|本网|本刊|本台|特约|特派|实习|见习|首席|驻.{2,6}|全媒体|新媒体|摄影|文字|视频|本報|特約|駐.{2,4})?(?:见习|实习|通讯)?(?:记者|記者|通讯员|通訊員|评论员|評論員|报道员|撰稿人?|撰文|编辑|編輯|主笔|作者|主持人?|特派员|实习生|研究员|教授)|文\/图|图\/文|文图|图文|整合|整理|综合|摄影报道|[/／]?(?:即時|即时|综合|綜合|台北|專題|現場|外電|地|[\p{Script=Han}]{2,3})?(?:報導|报道|電)|[(（](?:实习|见习|文|图|摄)[)）]|기자|특파원|인턴|記者|編集委員|論説委員/gu
const outlet =
  /[\p{Script=Han}A-Za-z]{0,10}(?:社|报|網|网|報|台|刊|客户端|频道|融媒体中心|融媒体|传媒)(?=\s*(?:记者|記者|通讯员|通訊員|评论员))/gu
const nobody =
  /^(?:网络|网络整理|综合|整理|佚名|匿名|未知|本站|本站原创|原创|转载|转发|小编|管理员|admin|administrator|root|editor|staff|编辑|编辑部|无|暂无|none|null|unknown|n\/a|author|name|系统管理员|超级管理员|网站管理员|互联网|不详|新闻|来源|作者|记者|责编|摄|文|图|图片|资料|完|待续|节选|摘要|编译|翻译)$/iu
const prefixes = /^(?:by|von|por|par|di|da|de|door|av|af|text|words|story)(?::|\s+)\s*/i

/** The people that a byline names. Never refuses; what it cannot read is left over. */
export function readByline(value: string): Byline {
  const bare = value
    .replace(/[[\]【】〔〕（）()「」]/g, ' ')
    .replace(outlet, ' ')
    .replace(roles, '、')
    .replace(prefixes, '')
  const names: string[] = []
  const leftover: string[] = []
  for (const token of bare.split(
    /[、,，;；&|｜/／+]|\s+(?:and|und|y|et|e|en|og|och)\s+|[与及和與](?=\p{Script=Han}{2,3}(?:[、,，\s]|$))/u,
  )) {
    for (const name of wordsOf(token)) {
      if (isName(name)) names.push(...(names.includes(name) ? [] : [name]))
      else if (/\p{L}/u.test(name) && !nobody.test(name)) leftover.push(name)
    }
  }
  return { names, leftover }
}

/** Han names stand apart by spaces, and two-character ones are padded (王　科); Latin names hold spaces. */
function wordsOf(token: string): string[] {
  const text = token.trim().replace(/^(\p{Script=Han})[\s\u3000]+(\p{Script=Han})$/u, '$1$2')
  if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))
    return text ? [text.replace(/\s+/g, ' ')] : []
  const padded = text.replace(
    /(?<![\p{Script=Han}])(\p{Script=Han})[\s\u3000]+(\p{Script=Han})(?![\p{Script=Han}])/gu,
    '$1$2',
  )
  return padded
    .split(/[\s\u3000]+/)
    .map(word => word.replace(/_?[A-Z]{1,3}\d{2,6}$|_.*$/, ''))
    .filter(word => word !== '' && !/^[A-Z]{1,3}\d{2,6}$/.test(word))
}

const hanName = /^\p{Script=Han}{2,4}$/u
const dottedName = /^[\p{Script=Han}]{1,8}(?:[·・•．][\p{Script=Han}]{1,8}){1,3}$/u
const japaneseName = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]{2,12}$/u
const koreanName = /^\p{Script=Hangul}{2,4}$/u
const latinName =
  /^(?:[\p{Lu}][\p{L}'’.-]*|d[aei]|del|van|von|der|den|de|la|le|bin|al|y)(?: (?:[\p{Lu}][\p{L}'’.-]*|d[aeiou]s?|del|van|von|der|den|la|le|bin|al|el|y)){0,5}$/u
const login = /^[A-Za-z][A-Za-z0-9_.-]{2,19}$/
const office =
  /(?:局|委|厅|处|科|署|院|中心|网|報|报|社|站|部|公司|集团|平台|频道|频率|电视台|广播|杂志|大学|学校|办公室|办|协会|联合会|法院|检察院|政府|街道|支队|分局|日报|在线|新闻|客户端|编辑部)$/u

const latinOffice =
  /\b(?:News|Times|Post|Press|Staff|Writers?|Reporters?|Correspondents?|Editors?|Editorial|Agency|Agencies|Reuters|AFP|EFE|ANSA|dpa|Media|Magazine|Radio|TV|Desk|Team|Redaktion|Redacción|Redazione|Rédaction|Redação|Redactie|Newsroom|Board|Bureau|Service|Contributor|Guest)\b/i

/** Whether the text may be a person's name, as far as its shape tells. */
export function isName(text: string): boolean {
  if (nobody.test(text) || latinOffice.test(text) || text.length > 60) return false
  if (hanName.test(text)) return !office.test(text)
  return (
    dottedName.test(text) ||
    koreanName.test(text) ||
    latinName.test(text) ||
    login.test(text) ||
    isJapanese(text)
  )
}

function isJapanese(text: string): boolean {
  return (
    japaneseName.test(text) && /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) && text.length <= 10
  )
}

/** Whether the text names an office or outlet, which may sign but is no person. */
export function isOffice(text: string): boolean {
  return /^[\p{Script=Han}\d《》()（）·]{3,24}$/u.test(text) && office.test(text)
}

/** Words of menus and tags that begin like a surname. */
const noNames = new Set(
  '安徽 云南 时政 时评 时尚 时事 国际 国内 国家 文化 文旅 文体 文史 文件 文娱 房产 关注 高清 高层 高考 高校 党建 党史 万象 金融 金华 金山 明星 武汉 武术 和谐 东方 东北 经济 常识 乐活 康养 常州 常德 温州 广州 广西 广安 江苏 江西 江门 山东 山西 农业 农村 农经 车市 车讯 家居 家庭 家电 全文 全部 全国 水利 游记 游戏 应用 向上 步行 空间 通知 通告 通讯 通报 公告 公益 公示 公司 宁夏 宁波 荆州 黄冈 黄石 黄山 成都 成都市 查看 相关 单位 强军 路况 连载 连线 华人 华商 舒适 从业 方案 方法 计划 项目 充电 干部 石家庄 满意 双语 包头 古今 蓝图 童话 终身 居家 都市 文明 夏天 司法 台湾 阳光 边疆 白酒 莫言 谈话 曲艺 雷达 海外 程序 牛市 能源 苏州 沈阳 邯郸 邢台 秦皇岛 胡同 段落 支持 管理 党政 党员 幸福 平安 平台 平板 余额 支付 宣传 宣讲 年度 富民 和平 和讯 后台 红色 红包 权威'.split(
    ' ',
  ),
)
const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖仝付岳闫涂代丘覃佟仉楚撒商伍佘卿苑冼邝鄢储尉'
const traditional =
  '趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華陶謝鄒蘇範魯韋馬鳳費賀湯羅畢鄔樂時傅齊顧黃蕭邵貝計談龐紀項藍閔麻賈婁顏鐘駱盧萬應單諸龔陸榮劉葉龍賴喬譚譚莊連習聶關曾簡饒豐鄧溫塗'

/** Whether an unlabelled word is a Chinese name: a known surname and one or two characters more. */
export function isChineseName(text: string): boolean {
  const first = noNames.has(text) ? '' : (text[0] ?? '')
  return (
    /^\p{Script=Han}{2,3}$/u.test(text) &&
    (surnames.includes(first) || traditional.includes(first)) &&
    !office.test(text) &&
    !nobody.test(text)
  )
}

export function persons(names: string[], role?: string): Person[] {
  return names.map(name => ({ name, ...(role && { role }) }))
}
