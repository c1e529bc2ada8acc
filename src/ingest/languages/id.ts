import { type Language, months, words } from './language.ts'

export const indonesian: Language = {
  tag: 'id',
  script: 'Latn',
  timeZone: 'Asia/Jakarta',
  labels: {
    source: words('Sumber, Sumber berita'),
    author: words('Penulis, Ditulis oleh, Oleh, Reporter, Wartawan, Pewarta, Laporan, Jurnalis, Penerjemah'),
    editor: words('Editor, Redaktur, Penyunting, Disunting oleh'),
    role: words('Foto, Fotografer, Ilustrasi, Gambar, Video, Grafis'),
    published: words(
      'Diterbitkan, Dipublikasikan, Tayang, Terbit, Tanggal, Tanggal terbit, Diposting, Diunggah',
    ),
    updated: words('Diperbarui, Pembaruan, Terakhir diperbarui, Update, Diperbaharui'),
    previous: words('Artikel sebelumnya, Berita sebelumnya, Sebelumnya'),
    next: words(
      'Artikel selanjutnya, Berita selanjutnya, Artikel berikutnya, Berita berikutnya, Selanjutnya, Berikutnya',
    ),
    abstract: words('Ringkasan, Intisari'),
    trail: words('Anda di sini, Anda berada di'),
    section: words('Kategori, Rubrik, Kanal'),
    other: words(
      'Tag, Topik, Kata kunci, Dilihat, Komentar, Bagikan, Telepon, Alamat, Kontak, Baca juga, Sumber foto',
    ),
  },
  bare: {
    author: words('Ditulis oleh'),
    published: words('Diterbitkan, Dipublikasikan, Tayang'),
    updated: words('Diperbarui, Terakhir diperbarui'),
  },
  months: months(
    'januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu agt|september sep|oktober okt|november nov|desember des',
  ),
  beforeTime: words('pukul, jam'),
  relativeDates: words('hari ini, kemarin, jam lalu, jam yang lalu, menit lalu'),
  home: words('Beranda, Halaman utama, Home, Depan'),
  noNeighbour: /^(?:tidak ada.*|kembali.*)\.?$/iu,
  rights: words('Hak cipta, Semua hak dilindungi, Dilarang mengutip, Hak cipta dilindungi'),
  controls: words(
    'Bagikan, Bagikan artikel, Cetak, Simpan, Salin tautan, Komentar, Beri komentar, Ikuti, Langganan, Berlangganan, Masuk, Daftar, Iklan, Tutup, Menu, Cari, Dengarkan, Lihat, Baca selengkapnya, Selengkapnya, Lebih banyak, Ke atas, Sebelumnya, Selanjutnya, Suka',
  ),
  endings: words(
    'Baca juga, Berita terkait, Artikel terkait, Terkait, Berita lainnya, Artikel lainnya, Terpopuler, Paling populer, Terbaru, Berita terbaru, Rekomendasi, Komentar, Tinggalkan komentar, Tag, Topik, Lainnya, Pilihan editor',
  ),
  interruptions: words('Baca juga, Baca selengkapnya, Lihat juga, Simak juga'),
  notes: words('Ikuti, Dapatkan, Unduh, Simak'),
  roles: words(
    'reporter, wartawan, pewarta, jurnalis, koresponden, penulis, editor, kontributor, fotografer',
  ),
  nobody: words('Admin, Redaksi, Administrator, Anonim, Tidak diketahui, Editor, Penulis, Tim'),
  offices: words(
    'Redaksi, Berita, Koran, Harian, Kantor, Radio, Televisi, Majalah, Kementerian, Universitas, Pusat, Dinas, Antara, Media, Tim',
  ),
  by: words('Oleh'),
  and: words('dan'),
  common: words(
    'yang, dan, di, dari, untuk, dengan, pada, ini, itu, tidak, dalam, akan, ke, juga, oleh, telah',
  ),
}
