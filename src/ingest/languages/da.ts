import { type Language, months, words } from './language.ts'

export const danish: Language = {
  tag: 'da',
  script: 'Latn',
  timeZone: 'Europe/Copenhagen',
  labels: {
    source: words('Kilde, Kilder'),
    author: words('Forfatter, Af, Tekst, Skrevet af, Skribent, Journalist, Oversættelse'),
    editor: words('Redaktør, Ansvarshavende redaktør, Redigeret af'),
    role: words('Foto, Billede, Billeder, Fotograf, Illustration, Grafik, Video'),
    published: words('Publiceret, Offentliggjort, Udgivet, Dato, Oprettet'),
    updated: words('Opdateret, Senest opdateret, Sidst opdateret, Ændret'),
    previous: words('Forrige artikel, Forrige'),
    next: words('Næste artikel, Næste'),
    trail: words('Du er her'),
    section: words('Kategori, Kategorier, Sektion'),
    other: words('Emneord, Emner, Nøgleord, Kommentarer, Del, Telefon, Adresse, Kontakt, Læs også'),
  },
  bare: {
    author: words('Skrevet af'),
    published: words('Publiceret, Offentliggjort, Udgivet'),
    updated: words('Opdateret, Senest opdateret'),
  },
  months: months(
    'januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|december dec',
  ),
  beforeTime: words('kl, kl., klokken'),
  relativeDates: words('i dag, i går, timer siden'),
  home: words('Hjem, Forside, Forsiden, Start'),
  noNeighbour: /^(?:ingen|ingen .*|tilbage.*)\.?$/iu,
  rights: words('Alle rettigheder forbeholdes, Ophavsret'),
  controls: words(
    'Del, Del artikel, Udskriv, Print, Gem, Kopier link, Kommentar, Kommentarer, Kommentér, Følg, Abonner, Log ind, Annonce, Luk, Menu, Søg, Lyt, Læs mere, Vis mere, Mere, Til toppen, Forrige, Næste',
  ),
  endings: words(
    'Læs mere, Læs også, Relateret, Relaterede artikler, Mest læste, Seneste nyt, Mere om, Flere artikler, Kommentarer, Emner, Anbefalet',
  ),
  interruptions: words('Læs også, Læs mere, Se også'),
  notes: words('Abonner, Følg os'),
  roles: words('journalist, reporter, korrespondent, redaktør, fotograf, kommentator, skribent'),
  nobody: words('Redaktionen, Redaktion, Administrator, Admin, Anonym, Ukendt'),
  offices: words(
    'Redaktionen, Nyheder, Avis, Avisen, Bladet, Radio, Magasin, Ministeriet, Universitet, Center, Kommune, Ritzau',
  ),
  by: words('Af'),
  and: words('og'),
  common: words('og, i, det, er, på, som, en, til, af, for, at, med, ikke, har, de, den'),
}
