import { type Language, months, words } from './language.ts'

export const turkish: Language = {
  tag: 'tr',
  script: 'Latn',
  timeZone: 'Europe/Istanbul',
  labels: {
    source: words('Kaynak, Kaynaklar, Haber kaynağı, Alıntı'),
    author: words(
      'Yazar, Yazan, Muhabir, Haber, Yazı, Röportaj, Haberi yazan, Çeviri, Çeviren, Hazırlayan, Derleyen',
    ),
    editor: words('Editör, Editor, Yayın yönetmeni, Genel yayın yönetmeni, Düzenleyen'),
    role: words('Fotoğraf, Fotoğraflar, Foto, Kamera, Düzeltmen, Grafik, İllüstrasyon'),
    published: words(
      'Yayınlanma, Yayınlanma tarihi, Yayın tarihi, Yayımlanma, Yayımlanma tarihi, Giriş, Giriş tarihi, Oluşturulma tarihi, Eklenme tarihi, Eklenme, Tarih, Yayınlandı',
    ),
    updated: words(
      'Güncelleme, Son güncelleme, Güncellenme, Güncellenme tarihi, Güncelleme tarihi, Güncellendi, Düzenlenme',
    ),
    previous: words('Önceki haber, Önceki yazı, Önceki, Bir önceki haber'),
    next: words('Sonraki haber, Sonraki yazı, Sonraki, Bir sonraki haber'),
    originalTitle: words('Özgün başlık, Orijinal başlık'),
    originalSource: words('İlk yayımlandığı yer'),
    abstract: words('Özet, Kısaca'),
    trail: words('Buradasınız, Konum'),
    section: words('Kategori, Bölüm, Kategoriler'),
    column: words('Köşe, Dizi'),
    other: words(
      'Etiketler, Etiket, Anahtar kelimeler, Konular, Okunma, Görüntülenme, Yorum, Yorumlar, Paylaş, Telefon, Adres, E-posta, İletişim, Fotoğraf kaynağı',
    ),
  },
  bare: {
    published: words('Yayınlanma, Yayınlanma tarihi, Giriş tarihi, Giriş'),
    updated: words('Güncelleme, Son güncelleme, Güncelleme tarihi, Güncellenme'),
  },
  months: months(
    'ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara',
  ),
  beforeTime: words('saat'),
  relativeDates: words('bugün, dün, saat önce, dakika önce, gün önce'),
  home: words('Ana sayfa, Anasayfa, Giriş sayfası'),
  trailEnd: words('Haber, Detay, Haber detayı, İçerik'),
  noNeighbour: /^(?:yok|bulunmuyor|.*bulunamadı|listeye dön.*)\.?$/iu,
  rights: words('Tüm hakları saklıdır, Her hakkı saklıdır, Telif hakkı, Kaynak gösterilmeden'),
  controls: words(
    'Paylaş, Tweetle, Yazdır, Kaydet, Bağlantıyı kopyala, Kopyala, Yorum, Yorumlar, Yorum yap, Yorum yaz, Takip et, Abone ol, Giriş yap, Üye ol, Kayıt ol, Reklam, İlan, Kapat, Menü, Ara, Dinle, İzle, Devamını oku, Daha fazla, Tümünü gör, Yukarı, Önceki, Sonraki, Beğen, Yazı boyutu, Haberi dinle, Google News, A+, A-',
  ),
  endings: words(
    'İlgili haberler, İlgili haber, Benzer haberler, Diğer haberler, Bunlar da ilginizi çekebilir, İlginizi çekebilir, Bunları da sevebilirsiniz, Son dakika, Son haberler, Çok okunanlar, En çok okunanlar, Öne çıkanlar, Önerilen haberler, Sizin için seçtiklerimiz, Yorumlar, Yorum yap, Etiketler, Etiket, Popüler, Günün haberleri, Editörün seçtikleri, Konular',
  ),
  interruptions: words('İlgili haber, Ayrıca okuyun, Haberin devamı, Bunu da okuyun, Detaylar için'),
  notes: words('Bu içerik, Bizi takip edin, Abone olun, Yasal uyarı'),
  offers: words('bültenimize, abone olun, bizi takip edin'),
  roles: words('muhabir, muhabiri, gazeteci, yazar, köşe yazarı, editör, fotoğrafçı, haberci, temsilcisi'),
  nobody: words(
    'Admin, Yönetici, Editör, Anonim, Haber Merkezi, Haber merkezi, Yok, Bilinmiyor, Muhabir, Ajanslar',
  ),
  offices: words(
    'Haber, Haberler, Gazete, Gazetesi, Ajansı, Ajans, Radyo, Televizyon, Dergi, Merkezi, Bakanlığı, Üniversitesi, Belediyesi, Müdürlüğü, AA, DHA, İHA, Medya, Haberleri',
  ),
  and: words('ve, ile'),
  common: words('ve, bir, bu, için, ile, da, de, olarak, daha, olan, çok, gibi, sonra, kadar, ancak, en'),
}
