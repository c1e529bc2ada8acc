/** Recognizes the words that a caption ends or starts with: the photographer, the agency, what the picture shows. */

const han =
  /(?:[摄攝]|供[图圖]|[制製][图圖]|截[图圖]|[图圖]源|配[图圖]|资料[图照]片?|資料[圖照]片?|[图圖]片?[来來]源[：:/／].{1,16}|视觉中国(?:供[图圖]|\s*资料)?|新华社发.{0,12}|(?:翻[摄攝]|取|截|摘|引)自[^，。]{1,12})[)）\]】]?\s*[。.]?\s*$/u
const hanStart =
  /^[\s▲△▼↑↓◀]*(?:[图圖]为|[图圖]為|(?:上|下|左|右)[图圖][：:为為]|[图圖]片?\s?[：:/／]|[图圖]注[：:]|資料照)/u
const arrow = /^\s*[▲△▼↑↓]/u
const other =
  /(?:^|[\s.(/—–-])(?:Photos?|Photograph|Pictures?|Image|Fotos?|Fotografía|Fotografia|Bild|Фото|写真|사진|صورة|تصوير|Ảnh|ภาพ|फोटो|फ़ोटो|Fotoğraf|Φωτο\p{L}*)\s?(?:by\s|von\s|de\s|di\s|credit\s?)?[:：/／=＝]\s?\S[^:：]{0,60}$/u
const agency =
  /(?:\/|©\s?|[(（]\s?)(?:EFE|AFP|AP|Reuters|REUTERS|Getty(?:\sImages)?|dpa|IMAGO|ANSA|TASS|ТАСС|Xinhua|CNA|Keystone|EPA|Bloomberg|Shutterstock|iStock|PA|NTB|TT|Ritzau|Lehtikuva|Yonhap|연합뉴스|뉴시스|뉴스1)(?:\sImages)?(?:\/\p{L}[\p{L} .-]{1,24})?\s?[)）]?\s*$/u

/** True if the text names a photographer or an agency at its end, or says at its start that it describes a picture. */
export function saysPhoto(text: string): boolean {
  return han.test(text) || hanStart.test(text) || arrow.test(text) || other.test(text) || agency.test(text)
}
