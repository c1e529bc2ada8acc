import { type Language, months, words } from './language.ts'

export const norwegian: Language = {
  tag: 'nb',
  script: 'Latn',
  timeZone: 'Europe/Oslo',
  labels: {
    source: words('Kilde, Kilder'),
    author: words('Forfatter, Av, Tekst, Skrevet av, Skribent, Journalist, Oversettelse'),
    editor: words('Redaktør, Ansvarlig redaktør, Redigert av'),
    role: words('Foto, Bilde, Bilder, Fotograf, Illustrasjon, Grafikk, Video'),
    published: words('Publisert, Dato, Publiseringsdato, Opprettet'),
    updated: words('Oppdatert, Sist oppdatert, Endret, Sist endret'),
    previous: words('Forrige artikkel, Forrige sak, Forrige'),
    next: words('Neste artikkel, Neste sak, Neste'),
    trail: words('Du er her'),
    section: words('Kategori, Kategorier, Seksjon'),
    other: words('Emneord, Emner, Stikkord, Kommentarer, Del, Telefon, Adresse, Kontakt, Les også'),
  },
  bare: {
    author: words('Skrevet av'),
    published: words('Publisert'),
    updated: words('Oppdatert, Sist oppdatert'),
  },
  months: months(
    'januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|desember des',
  ),
  beforeTime: words('kl, kl., klokken'),
  relativeDates: words('i dag, i går, timer siden'),
  home: words('Hjem, Forside, Forsiden, Start'),
  noNeighbour: /^(?:ingen|ingen .*|tilbake.*)\.?$/iu,
  rights: words('Alle rettigheter reservert, Opphavsrett, Åndsverkloven'),
  controls: words(
    'Del, Del artikkel, Skriv ut, Lagre, Kopier lenke, Kommentar, Kommentarer, Kommenter, Følg, Abonner, Logg inn, Annonse, Lukk, Meny, Søk, Lytt, Les mer, Vis mer, Mer, Til toppen, Forrige, Neste',
  ),
  endings: words(
    'Les mer, Les også, Relatert, Relaterte saker, Relaterte artikler, Mest lest, Siste nytt, Mer om, Flere saker, Kommentarer, Emner, Anbefalt',
  ),
  interruptions: words('Les også, Les mer, Se også, Bakgrunn'),
  notes: words('Abonner, Følg oss, Tips oss'),
  roles: words('journalist, reporter, korrespondent, redaktør, fotograf, kommentator, skribent'),
  nobody: words('Redaksjonen, Redaksjon, Administrator, Admin, Anonym, Ukjent'),
  offices: words(
    'Redaksjonen, Nyheter, Avis, Avisen, Bladet, Radio, Magasin, Departement, Universitet, Senter, Kommune, NTB',
  ),
  by: words('Av'),
  and: words('og'),
  common: words('og, i, det, er, på, som, en, til, av, for, at, med, ikke, har, jeg, fra'),
}
