/**
 * The labels that news pages put before a value, as data. A line is matched on its folded copy. A label stands at a
 * word's start (so that 资金来源 is no 来源), or right behind the value of another label on the same line
 * (来源：某网作者：某人), and is followed by a colon, a bar or a slash; the `bare` ones may do without.
 */

export type LabelField =
  | 'source'
  | 'author'
  | 'editor'
  | 'role'
  | 'published'
  | 'updated'
  | 'previous'
  | 'next'
  | 'originalTitle'
  | 'crumbs'
  | 'section'
  | 'column'
  | 'other'

export interface LabelRow {
  field: LabelField
  words: string
  bare?: true
}

export const labelTable: LabelRow[] = [
  {
    field: 'source',
    words:
      '来源 稿件来源 信息来源 文章来源 新闻来源 消息来源 本文来源 内容来源 原文来源 转自 转载自 摘自 稿源 來源 稿件來源 文章來源 新聞來源 消息來源 轉載自 出典 提供元 출처 Source Quelle Fuente Fonte',
  },
  { field: 'source', words: '来源于 來源於', bare: true },
  {
    field: 'author',
    words:
      '作者 文章作者 本文作者 原作者 记者 文字记者 采访记者 本报记者 本网记者 报道员 撰文 撰稿 撰稿人 采写 采访 文字 执笔 供稿 编译 翻译 通讯员 文 文/图 图/文 文图 記者 文字記者 撰稿者 採訪 採寫 筆者 取材 執筆 글 기자 Author Authors Autor Autorin Autore Auteur Text Words',
  },
  {
    field: 'editor',
    words:
      '责任编辑 责编 编辑 网络编辑 网页编辑 新媒体编辑 本文编辑 本期编辑 值班编辑 執行編輯 責任編輯 責編 編輯 網絡編輯 新媒體編輯 编辑人 本篇编辑 編集 편집 Editor Edited_by Redaktion',
  },
  { field: 'editor', words: '责任编辑 責任編輯 责编 責編 编辑', bare: true },
  { field: 'role', words: '校对 校對', bare: true },
  {
    field: 'role',
    words:
      '校对 校對 审核 审校 复审 终审 初审 一审 二审 三审 编审 监制 主编 总编 总监制 策划 摄影 摄影记者 摄像 图片 配图 制图 图 签发 出品 出品人 审稿 值班编委 值班总编 監製 攝影 校閱 審核 參與採寫 参与采写 发布 发布者 发布人 上传 录入 信息员 剪辑 设计 统筹 撮影 사진 Photo Foto Photos',
  },
  {
    field: 'published',
    words:
      '发布时间 发布日期 发表时间 发表日期 发稿时间 发稿日期 刊发时间 刊登日期 出版日期 日期 时间 本站发布时间 录入时间 添加时间 上传时间 公开日期 成文日期 发文日期 生成日期 創建時間 發布時間 發佈時間 發表時間 發布日期 發佈日期 發稿時間 刊登日期 時間 公開日 公開日時 掲載日 配信 作成日 登録日 입력 등록 승인 작성일 게시 기사입력 기사등록 Published First_published Posted Date Publicado Publicado_em Pubblicato Veröffentlicht Erstellt Datum Fecha Publicerad Publisert Publiceret Gepubliceerd Opublikowano Data_publikacji Yayınlanma Yayın_tarihi Julkaistu Publikováno Опубликовано',
  },
  {
    field: 'published',
    words:
      '发布于 发表于 發布於 發佈於 發表於 刊于 입력 등록 Published Published_on First_published First_published_on Posted Posted_on Publié Publié_le Publicado Publicado_el Publicado_em Pubblicato Pubblicato_il Veröffentlicht Veröffentlicht_am Publicerad Publisert Gepubliceerd Gepubliceerd_op',
    bare: true,
  },
  {
    field: 'updated',
    words:
      '更新时间 最后更新 更新日期 修改时间 最近更新 更新時間 最後更新 更新日 更新 最終更新 最終更新日 수정 최종수정 업데이트 기사수정 Updated Last_updated Modified Actualizado Aktualisiert Stand Mis_à_jour Aggiornato',
  },
  {
    field: 'updated',
    words:
      '更新于 更新於 最后更新于 最終更新 수정 업데이트 최종수정 Updated Last_updated Last_modified Modified Actualizado Actualizado_el Aktualisiert Aktualisiert_am Modifié_le Mis_à_jour Mis_à_jour_le Aggiornato Aggiornato_il Atualizado Atualizado_em Uppdaterad Oppdatert Opdateret Bijgewerkt Aktualizacja Päivitetty Güncelleme Son_güncelleme Zuletzt_aktualisiert',
    bare: true,
  },
  {
    field: 'previous',
    words:
      '上一篇 上一条 上一则 上一頁文章 前一篇 上篇 上一篇文章 上一篇新闻 上一條 上一則 上一篇報導 前の記事 이전글 이전기사 Previous_article Previous_post',
    bare: true,
  },
  {
    field: 'next',
    words:
      '下一篇 下一条 下一则 后一篇 下篇 下一篇文章 下一篇新闻 阅读下一篇 下一條 下一則 下一篇報導 閱讀下一篇 次の記事 다음글 다음기사 Next_article Next_post',
    bare: true,
  },
  { field: 'originalTitle', words: '原标题 本文原标题 原题 原题为 原標題 原文标题 原題' },
  {
    field: 'crumbs',
    words:
      '当前位置 您当前的位置 您的当前位置 您的位置 您所在的位置 你的位置 您现在的位置 当前所在位置 所在位置 位置 當前位置 您的位置 目前位置 現在位置 您在這裡',
  },
  {
    field: 'section',
    words:
      '所属栏目 所属分类 栏目 频道 分类 所屬分類 分類 欄目 Section Category Rubrik Sección Ressort カテゴリー カテゴリ',
  },
  { field: 'column', words: '专栏 专题 專欄 特集 Column Kolumne Columna' },
  {
    field: 'other',
    words:
      '资料来源 资金来源 数据来源 图片来源 图源 資料來源 圖片來源 信息来源于 关键词 关键字 关键词语 标签 關鍵詞 標籤 关注 浏览 浏览次数 浏览量 浏览数 点击 点击量 点击数 点击次数 访问量 访问次数 阅读 阅读量 阅读数 閱讀 瀏覽 瀏覽次數 人氣 点赞 评论 評論 字号 字体 字体大小 字號 字體 分享 分享到 分享至 打印 收藏 投稿邮箱 邮箱 电话 举报电话 新闻热线 热线 声明 版权声明 免责声明 特别声明 平台声明 责任 信息索引号 索引号 文号 新闻来源地址 原文链接 本文链接 链接 来源地址 图注 Tags Tag Share Keywords Views Etiquetas Temas Mehr_zum_Thema 関連記事 タグ',
  },
]
