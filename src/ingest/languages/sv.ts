import { type Language, months, words } from './language.ts'

export const swedish: Language = {
  tag: 'sv',
  script: 'Latn',
  timeZone: 'Europe/Stockholm',
  labels: {
    source: words('Källa, Källor'),
    author: words('Författare, Av, Text, Skriven av, Skribent, Reporter, Journalist, Översättning'),
    editor: words('Redaktör, Redigering, Ansvarig utgivare, Redigerad av'),
    role: words('Foto, Bild, Bilder, Fotograf, Illustration, Grafik, Korrektur, Video'),
    published: words('Publicerad, Publicerat, Publicerad den, Datum, Publiceringsdatum, Skapad'),
    updated: words('Uppdaterad, Uppdaterat, Senast uppdaterad, Ändrad, Senast ändrad'),
    previous: words('Föregående artikel, Förra artikeln, Föregående'),
    next: words('Nästa artikel, Nästa'),
    trail: words('Du är här, Här är du'),
    section: words('Kategori, Kategorier, Avdelning'),
    other: words(
      'Etiketter, Taggar, Ämnen, Nyckelord, Kommentarer, Dela, Telefon, Adress, Kontakt, Läs också',
    ),
  },
  bare: {
    author: words('Skriven av'),
    published: words('Publicerad, Publicerat'),
    updated: words('Uppdaterad, Uppdaterat, Senast uppdaterad'),
  },
  months: months(
    'januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|oktober okt|november nov|december dec',
  ),
  beforeTime: words('kl, kl., klockan'),
  relativeDates: words('idag, i dag, igår, i går, timmar sedan'),
  home: words('Hem, Startsida, Start'),
  noNeighbour: /^(?:ingen|inga .*|tillbaka.*)\.?$/iu,
  rights: words('Alla rättigheter förbehållna, Upphovsrätt, Mångfaldigande'),
  controls: words(
    'Dela, Dela artikel, Skriv ut, Spara, Kopiera länk, Kommentar, Kommentarer, Kommentera, Följ, Prenumerera, Logga in, Annons, Stäng, Meny, Sök, Lyssna, Läs mer, Visa mer, Mer, Till toppen, Föregående, Nästa, Gilla',
  ),
  endings: words(
    'Läs mer, Läs också, Läs även, Relaterat, Relaterade artiklar, Mest läst, Senaste nytt, Mer om, Mer från, Fler artiklar, Kommentarer, Taggar, Ämnen, Rekommenderat, Liknande artiklar',
  ),
  interruptions: words('Läs också, Läs mer, Läs även, Se även'),
  notes: words('Prenumerera, Följ oss'),
  offers: words('vårt nyhetsbrev, prenumerera på, följ oss på, mer om oss'),
  roles: words('reporter, journalist, korrespondent, redaktör, fotograf, krönikör, skribent'),
  nobody: words('Redaktionen, Redaktion, Administratör, Admin, Anonym, Okänd'),
  offices: words(
    'Redaktionen, Nyheter, Tidning, Tidningen, Bladet, Radio, Television, Magasin, Departement, Universitet, Centrum, Kommun, TT',
  ),
  by: words('Av'),
  and: words('och'),
  common: words('och, att, det, i, som, en, är, på, för, av, med, inte, till, den, har, om'),
}
