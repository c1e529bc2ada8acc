/**
 * Month names, long and short, in the languages of Europe whose pages spell months out, January first. Written once
 * from CLDR; a test compares them with the runtime's.
 */
const names = [
  'january jan januar janvier janv enero ene gennaio gen janeiro januari tammikuu tammikuuta tammi styczeń stycznia sty leden ledna led ocak oca январь января янв січень січня січ ianuarie ian január ιανουαρίου ιαν',
  'february feb februar février févr febrero febbraio fevereiro fev februari helmikuu helmikuuta helmi luty lutego lut únor února úno şubat şub февраль февраля февр лютий лютого лют februarie február febr φεβρουαρίου φεβ',
  'march mar märz mär mars marzo março maart mrt marts maaliskuu maaliskuuta maalis marzec marca březen března bře mart март марта мар березень березня бер maret martie március márc μαρτίου μαρ',
  'april apr avril avr abril abr aprile huhtikuu huhtikuuta huhti kwiecień kwietnia kwi duben dubna dub nisan nis апрель апреля апр квітень квітня квіт aprilie április ápr απριλίου απρ',
  'may mai mayo maggio mag maio mei maj toukokuu toukokuuta touko maja květen května kvě mayıs май мая травень травня трав május máj μαΐου μαΐ',
  'june jun juni juin junio giugno giu junho kesäkuu kesäkuuta kesä czerwiec czerwca cze červen června čvn haziran haz июнь июня июн червень червня черв iunie iun június jún ιουνίου ιουν',
  'july jul juli juillet juil julio luglio lug julho heinäkuu heinäkuuta heinä lipiec lipca lip červenec července čvc temmuz tem июль июля июл липень липня лип iulie iul július júl ιουλίου ιουλ',
  'august aug août agosto ago augustus augusti elokuu elokuuta elo sierpień sierpnia sie srpen srpna srp ağustos ağu август августа авг серпень серпня серп agustus agu augusztus αυγούστου αυγ',
  'september sep sept septembre septiembre settembre set setembro syyskuu syyskuuta syys wrzesień września wrz září zář eylül eyl сентябрь сентября сент вересень вересня вер septembrie szeptember szept σεπτεμβρίου σεπ sept setiembre',
  'october oct oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta loka październik października paź říjen října říj ekim eki октябрь октября окт жовтень жовтня жовт octombrie október οκτωβρίου οκτ',
  'november nov novembre noviembre novembro marraskuu marraskuuta marras listopad listopada lis listopadu kasım kas ноябрь ноября нояб листопад листопада лист noiembrie νοεμβρίου νοε',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des joulukuu joulukuuta joulu grudzień grudnia gru prosinec prosince pro aralık ara декабрь декабря дек грудень грудня груд decembrie δεκεμβρίου δεκ',
].map(row => row.split(' '))

/** Any month name, as a regular expression's alternatives, the longest first. */
export const monthPattern = names
  .flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|')

/** 1 to 12; 0 for a word that is no month. */
export function monthNumber(name: string): number {
  return names.findIndex(row => row.includes(name.toLowerCase())) + 1
}
