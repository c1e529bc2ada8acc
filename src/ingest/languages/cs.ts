import { type Language, months, words } from './language.ts'

export const czech: Language = {
  tag: 'cs',
  script: 'Latn',
  timeZone: 'Europe/Prague',
  labels: {
    source: words('Zdroj, Zdroje'),
    author: words('Autor, Autorka, Autoři, Text, Napsal, Napsala, Redaktor zprávy, Překlad, Rozhovor'),
    editor: words('Editor, Redaktor, Redaktorka, Redakce, Šéfredaktor'),
    role: words('Foto, Fotograf, Fotografie, Ilustrace, Korektura, Video, Grafika'),
    published: words('Publikováno, Datum, Datum vydání, Vydáno, Vytvořeno, Zveřejněno'),
    updated: words('Aktualizováno, Aktualizace, Poslední aktualizace, Upraveno'),
    previous: words('Předchozí článek, Předchozí zpráva, Předchozí'),
    next: words('Další článek, Následující článek, Další zpráva, Následující'),
    trail: words('Nacházíte se, Jste zde'),
    section: words('Rubrika, Kategorie, Sekce'),
    other: words(
      'Štítky, Témata, Klíčová slova, Komentáře, Diskuse, Sdílet, Telefon, Adresa, Kontakt, Zdroj fotografie',
    ),
  },
  bare: {
    published: words('Publikováno, Vydáno, Zveřejněno'),
    updated: words('Aktualizováno, Poslední aktualizace'),
  },
  months: months(
    'leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|červen června čvn|červenec července čvc|srpen srpna srp|září zář|říjen října říj|listopad listopadu lis|prosinec prosince pro',
  ),
  beforeTime: words('v'),
  relativeDates: words('dnes, včera, před hodinou, hodinami'),
  home: words('Úvod, Domů, Hlavní stránka, Úvodní stránka'),
  noNeighbour: /^(?:žádn.*|není.*|zpět.*)\.?$/iu,
  rights: words('Všechna práva vyhrazena, Autorská práva, Jakékoliv užití'),
  controls: words(
    'Sdílet, Tisk, Vytisknout, Uložit, Kopírovat odkaz, Komentář, Komentáře, Diskuse, Sledovat, Odebírat, Přihlásit, Přihlásit se, Registrace, Reklama, Inzerce, Zavřít, Menu, Hledat, Poslechnout, Číst dál, Číst více, Více, Zobrazit více, Nahoru, Předchozí, Další, Líbí se mi',
  ),
  endings: words(
    'Související články, Související, Čtěte také, Přečtěte si také, Mohlo by vás zajímat, Další články, Nejčtenější, Nejnovější, Doporučujeme, Komentáře, Diskuse, Štítky, Témata, Podobné články',
  ),
  interruptions: words('Čtěte také, Přečtěte si také, Přečtěte si, Související'),
  notes: words('Sledujte nás, Odebírejte, Přihlaste se'),
  roles: words(
    'redaktor, redaktorka, novinář, novinářka, zpravodaj, zpravodajka, reportér, reportérka, fotograf, komentátor',
  ),
  nobody: words('Redakce, Administrátor, Admin, Anonym, Neznámý, Agentury'),
  offices: words(
    'Redakce, Zprávy, Noviny, Deník, Agentura, Rozhlas, Televize, Časopis, Ministerstvo, Univerzita, Centrum, Úřad, ČTK',
  ),
  and: words('a, i'),
  common: words('a, v, se, na, je, že, s, z, do, to, o, i, ve, pro, jsou, za, po, které'),
}
