import { isUnspaced, Phrases, vocabulary, wordKey } from '../../languages/vocabulary.ts'
import { isControlText } from '../lines/furniture.ts'

/** Decides by shape and words if a text may be the name of a person or an office. */

const nobody = new Phrases(() => vocabulary('nobody'))
const roles = new Phrases(() => vocabulary('roles'))
const homes = new Phrases(() => vocabulary('home'))

const hanName = /^\p{Script=Han}{2,4}$/u
const dottedName =
  /^[\p{Script=Han}\p{Script=Katakana}ー]{1,10}(?:[·・•．][\p{Script=Han}\p{Script=Katakana}ー]{1,10}){1,3}$/u
const japaneseName = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・]{2,10}$/u
const koreanName = /^\p{Script=Hangul}{2,4}$/u
const particle = 'd[aei]|del|van|von|der|den|de|la|le|bin|al|el|y|dos|das|do|ten|ter|af|zu|zur'
const casedName = new RegExp(
  `^(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|${particle}|d['’]\\p{Lu}\\p{L}+)(?: (?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|${particle}|d['’]\\p{Lu}\\p{L}+|[“"«„]\\p{L}+[”"»“])){0,5}$`,
  'u',
)
/** A letter of a script that has no capitals and puts spaces between words. */
const uncasedLetter =
  "(?:[[\\p{Lo}\\p{Lm}\\p{M}\\p{Script=Georgian}.'\\-]--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]]|\\u200c|\\u200d)"
const uncasedName = new RegExp(`^${uncasedLetter}{2,24}(?: ${uncasedLetter}{1,24}){0,4}$`, 'v')
const login = /^[A-Za-z][A-Za-z0-9_.-]{2,19}$/

const nameMaxLength = 60

/** True if the text may be a person's name. */
export function isName(text: string): boolean {
  if (text.length > nameMaxLength || isNobody(text) || roles.has(text) || isControlText(text)) return false
  if (hanName.test(text)) return !endsLikeOffice(text)
  if (holdsOfficeWord(text)) return false

  return (
    dottedName.test(text) ||
    koreanName.test(text) ||
    casedName.test(text) ||
    uncasedName.test(text) ||
    login.test(text) ||
    (japaneseName.test(text) &&
      /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) &&
      !endsLikeOffice(text))
  )
}

/** True for a placeholder in place of a name: admin, 佚名, Redaktion. */
export function isNobody(text: string): boolean {
  return nobody.has(text) || homes.has(text)
}

const officeEnd = new Phrases(() => [...vocabulary('offices')].filter(isUnspaced))
const officeWord = new Phrases(() => [...vocabulary('offices')].filter(word => !isUnspaced(word)))

/** True if the text names an office or outlet, which may sign but is not a person. */
export function isOffice(text: string): boolean {
  return (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\d《》()（）·・ー]{2,24}$/u.test(
      text,
    ) && endsLikeOffice(text)
  )
}

/** In scripts with spaces: true if the text contains a word of offices and outlets. */
export function holdsOfficeWord(text: string): boolean {
  return officeWord.isIn(text)
}

/** The same in scripts without spaces. A name may end with the character that an office ends with: 王科. */
export function endsLikeOffice(text: string): boolean {
  const length = officeEnd.lengthAtEnd(wordKey(text))
  return (
    length > 1 ||
    (length === 1 && (text.length > 3 || /[局部委厅廳处處署院网網报報社站刊会會办辦]$/.test(text)))
  )
}

/** The commonest surnames, without those that many other words begin with. */
const surnames = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦史顾侯邵孟龙段雷钱汤尹黎乔贺赖龚庞樊殷施翁倪严牛芦俞章鲁葛韦尤毕聂焦柳邢岳齐梅莫庄辛管祝涂祁耿牟卜詹苗凌费靳盛童欧甄曲游阳裴席卫屈鲍覃霍翟植甘薄司柏宁柯阮桂闵柴冉房阴闫佟苑付岑鄢张劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭許呂蘇盧蔣賈鍾閻葉譚鄒陸龔錢湯賴龐嚴溫韋畢聶齊莊費紀項單歐衛闕簡游凃巫闞'.split(
    '',
  ),
)

/** Words of menus, places and tags that begin like a surname. */
const noNames = new Set(
  '安徽 云南 时政 时评 时尚 时事 国际 国内 国家 文化 文旅 文体 文史 文件 文娱 文学 文明 文艺 文章 文博 文苑 房产 关注 关于 关闭 关键 高清 高层 高考 高校 党建 党史 万象 金融 金华 金山 明星 武汉 武术 武侠 和谐 东方 东北 经济 常识 常用 常委 乐活 康养 康复 常州 常德 温州 温馨 广州 广西 广安 江苏 江西 江门 山东 山西 农业 农村 农经 车市 车讯 车辆 家居 家庭 家电 全文 全部 全国 水利 游记 游戏 游客 应用 向上 步行 空间 通知 通告 通讯 通报 公告 公益 公示 公司 宁夏 宁波 荆州 黄冈 黄石 黄山 黄金 成都 成长 成功 成果 成都市 查看 查询 相关 单位 强军 路况 路线 连载 连线 华人 华商 华夏 华东 舒适 从业 方案 方法 计划 项目 充电 干部 石家庄 石油 满意 双语 包头 包容 古今 蓝图 童话 童年 终身 居家 都市 夏天 夏季 司法 台湾 阳光 边疆 边境 白酒 莫言 谈话 曲艺 曲阜 雷达 海外 程序 牛市 能源 苏州 沈阳 邯郸 邢台 秦皇岛 胡同 段落 支持 管理 管控 党政 党员 幸福 平安 平台 平板 余额 余下 支付 宣传 宣讲 年度 富民 和平 和讯 后台 红色 红包 权威 马上 马云 马拉松 白天 白领 石化 毛利 任务 任命 任免 康熙 夏日 解读 解放 解密 解析 解说 解决 强国 强烈 文字 文创 武器 武警 罗马 史记 史料 史话 汪洋 尤其 温度 温暖 严格 严打 章程 管辖 祝福 左右 路透 路透社 成本 游泳 阳台 卫生 卫视 卫星 查处 位置 植物 植树 景区 景点 包装 司机 司令 司长 桂林 房子 房价 房地产 车展 边缘 单身 项链 欧洲 欧美 欧盟 韩国 唐山 唐代 宋代 秦岭 汤圆 钱包 林业 林区 林场 马路 龙头 石刻 石材 杨梅 梅花 柳州 牛肉 江湖 段子 莫斯科 钟表 施工 施行 顾问 侯选 孔子 孟子 叶子 盛会 盛世 曾经 于是 许可 许多 何时 何以 任何 程度 董事 董事会 常务 常规 常见 常态 武装 丁香 白皮书 牛奶 甘肃 申请 申报 申论 毕业 毕业生 焦点 焦虑 向前 齐鲁 庄园 辛苦 左翼 季节 季度 俞敏洪 易信 华侨 万科 车企 纪念 纪检 纪委 纪实 纪录 项羽 曲线 单品 罗列 余年 周边 周刊 周末 周年 周报 温泉 黎明 白云 白银 湖北'.split(
    ' ',
  ),
)

/** True if an unlabelled word is a Chinese name: a common surname and one or two more characters. */
export function isChineseName(text: string): boolean {
  return (
    /^\p{Script=Han}{2,3}$/u.test(text) &&
    surnames.has(text[0] ?? '') &&
    !noNames.has(text) &&
    !endsLikeOffice(text) &&
    !isNobody(text) &&
    !isControlText(text)
  )
}
