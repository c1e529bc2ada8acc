import type { Line } from './line.ts'

/** The words around an article that are not the article, as data: headings that end it, and widgets to skip. */

/** A short line that starts like this stands behind the article: what follows is another thing. */
const endings =
  /^[\s\W]{0,4}(?:相关(?:新闻|阅读|推荐|文章|链接|报道|专题|信息|内容)|相關(?:新聞|閱讀|報導|文章)|延伸(?:阅读|閱讀)|推荐(?:阅读|新闻|文章)|推薦(?:閱讀|新聞)|猜你喜欢|你可能|热门|熱門|最新(?:文章|新闻|消息|评论)|精彩(?:推荐|图片)|今日(?:推荐|热点)|更多(?:新闻|精彩|报道|内容)|热点(?:新闻|推荐)|本站推荐|编辑推荐|大家都在看|小编最近文章|新闻排行|排行榜|点击排行|阅读排行|(?:全部|网友|热门|发表|查看|最新|用户|我要|文明)(?:评论|留言)|评论区|写评论|留言与评论|跟帖|声明[:：]|(?:版权|免责|平台|特别|法律|郑重)(?:声明|提示)|本文(?:来自|仅代表|系|转载|版权|为.{0,8}原创)|[(（]?(?:本文|以上)(?:内容)?(?:来自|来源|仅代表)|转载请|原标题|本文原标题|[(（]原题|原標題|关键[词字]|關鍵[詞字]|标签|標籤|返回(?:首页|列表|顶部)|扫(?:一扫|码|描)?.{0,3}(?:二维码|关注|阅读)|长按|分享让更多人|分享到|分享至|打印本|【?关闭窗口|\[?关闭|此文章|您(?:可能|此时|看到此篇)|看完这篇|用户评论|编前语?$|阅读\s*\d|閱讀\s*\d|赞\s*\d|网友评论|責任編輯|新闻推荐|友情链接|今日要闻|图片新闻|视频推荐|Most (?:Popular|Read)|You (?:might|may) also|Related|Read (?:more|next|also)|More (?:from|on|stories)|Recommended|Comments?\s*(?:\(|\d|$)|Share (?:this|on)|Tags?\s*:|Topics?\s*:|Filed under|Leave a (?:comment|reply)|Popular|Trending|About the author|関連(?:記事|ニュース)|あわせて読みたい|おすすめ|アクセスランキング|ランキング|【時系列|【関連|この記事の筆者|関連するキーワード|人気記事|관련\s?기사|추천\s?기사|많이 본|인기\s?기사|댓글|저작권자|무단\s?전재|ⓒ|Ähnliche|Mehr zum|Lesen Sie auch|Das könnte|Ich möchte einen Leserbrief|Jetzt (?:bestellen|abonnieren|testen)|Etiquetas|Temas|Lo más|Relacionad|Más (?:sobre|noticias|información)|Noticias relacionadas|Comentarios|À lire|Lire aussi|Sur le même|Articles? (?:liés|similaires)|Commentaires|Leggi anche|Articoli correlati|Commenti|Leia (?:mais|também)|Veja também|Lees ook|Läs (?:mer|också)|Les også|Читайте также|По теме|Похожие)/iu

const offers =
  /(?:kostenlos|gratis|gratuit\w*|free|免费|免費|無料).{0,24}(?:testen|lesen|trial|prueba|essai|试用|试读|試讀|登録)|返回搜狐|点击(?:查看|进入|阅读)(?:全文|更多|下载)|Support (?:our|independent)|become a (?:member|subscriber)/i

const widgets =
  /^[\s\W]{0,4}(?:分享|转发|微博|微信|朋友圈|QQ空间|QQ好友|facebook|twitter|x|line|用LINE傳送|複製連結|whatsapp|e-?mail|telegram|打印|列印|印刷|收藏|保存|評論|评论|留言|纠错|举报|字号|字體|字体|小字号|大字号|中字号|调整字体|字体大小|繁体|简体|朗读|听新闻|播放|点赞|赞|踩|推薦|推荐|Advertisement|Anzeige|Werbung|Publicidad|Publicité|Pubblicità|広告|광고|广告|ポスト|シェア|ブックマーク|メール|リンク|みんなのポストを見る|공유|인쇄|스크랩|글자크기|Share|Print|Copy link|Save|Listen|Follow|A[+-]?|大|中|小|T[+-]?|\d{1,6}|[+-])(?:[\s:：]|$)/iu

/** A related article or an invitation between two paragraphs: its line is skipped, the article goes on. */
const interruptions =
  /^[\s\W]{0,4}(?:Read (?:more|also|next)|Related|More on this|Also read|Lesen Sie auch|Mehr zum Thema|Lire aussi|À lire aussi|Leggi anche|Leia também|Lee también|Lea también|Te puede interesar|Lees ook|Läs (?:också|mer)|Les også|Læs også|Читайте также|相关(?:阅读|新闻|报道)|延伸阅读|延伸閱讀|関連記事|관련\s?기사)\s*[:：|】»].{6,}|^(?:Sign up|Subscribe|Get (?:our|the)|Newsletter|Support our|Melden Sie sich|Abonnez-vous|Inscrivez-vous|Suscríbete|Iscriviti|Assine)\b/iu

/** Whether the line only interrupts the article. */
export function interruptsArticle(line: Line): boolean {
  return line.weight <= 60 && interruptions.test(line.text)
}

/** Whether the line opens what comes behind an article: related pieces, comments, disclaimers, offers. */
export function endsArticle(line: Line): boolean {
  if (line.weight > 60) return false
  return endings.test(line.text) || offers.test(line.text)
}

/** Whether the line is a control or an advertisement's label, which a reader skips. */
export function isWidget(line: Line): boolean {
  return line.weight <= 24 && widgets.test(line.text)
}

/** Class and id words of page parts: where articles stand, and where they don't. */
export const articlePart =
  /article-?_?(?:body|content|text|main|detail)|articlebody|content-?_?(?:body|main|text|detail)|post-?_?(?:body|content)|entry-?_?content|story-?_?(?:body|content)|TRS_Editor|rm_txt_con|main-?_?(?:text|content)|contentmain|p-detail|endtext|news_?(?:content|txt|text|body|con)|art_?(?:text|content|main)|show_?(?:text|content)|vsb_content|js_content|zoom|rich_?text|ueditor|detail_?content|single-content/i

export const otherPart =
  /comment|related|recommend|sidebar|side-bar|footer|share|social|breadcrumb|crumb|copyright|rank|hot-?news|taboola|outbrain|advert|popular|promo|newsletter|subscribe|widget|login|menu|navbar|toolbar|pinglun|tuijian|xiangguan|paihang|recirculation|teaser|paywall|cookie|consent|modal|popup/i

/** Furniture glued to the end of the last paragraph: links back to the site, invitations to read on. */
const glued =
  /\s*(?:返回[^，。\s]{2,8}[，,]?\s*查看更多|[[【（(]?(?:查看更多|阅读全文|展开全文|阅读原文|查看原文|点击[^。]{2,12})[\]】）)]?(?:>+)?|分享让更多人看到|Read more\.{0,3})\s*$/i

/** Where furniture at the end of the text starts, undefined when there is none. */
export function gluedFurniture(text: string): number | undefined {
  const start = Math.max(0, text.length - 60)
  const match = glued.exec(text.slice(start))
  return match ? start + match.index : undefined
}
