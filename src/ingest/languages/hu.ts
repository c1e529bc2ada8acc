import { type Language, months, words } from './language.ts'

export const hungarian: Language = {
  tag: 'hu',
  script: 'Latn',
  timeZone: 'Europe/Budapest',
  labels: {
    source: words('Forrás, Források'),
    author: words('Szerző, Szerzők, Írta, Szöveg, Újságíró, Tudósító, Fordította, Fordítás'),
    editor: words('Szerkesztő, Szerkesztette, Szerkesztőség, Főszerkesztő'),
    role: words('Fotó, Fotók, Kép, Képek, Fotós, Illusztráció, Videó, Grafika'),
    published: words('Megjelent, Közzétéve, Dátum, Publikálva, Megjelenés, Létrehozva'),
    updated: words('Frissítve, Utolsó frissítés, Módosítva, Frissült'),
    previous: words('Előző cikk, Előző hír, Előző'),
    next: words('Következő cikk, Következő hír, Következő'),
    trail: words('Ön itt van, Itt vagy'),
    section: words('Rovat, Kategória'),
    other: words('Címkék, Kulcsszavak, Témák, Hozzászólások, Megosztás, Telefon, Cím, Kapcsolat'),
  },
  bare: { published: words('Megjelent, Közzétéve'), updated: words('Frissítve, Utolsó frissítés') },
  months: months(
    'január jan|február febr feb|március márc már|április ápr|május máj|június jún|július júl|augusztus aug|szeptember szept szep|október okt|november nov|december dec',
  ),
  relativeDates: words('ma, tegnap, órája, perce'),
  home: words('Kezdőlap, Főoldal, Címlap'),
  noNeighbour: /^(?:nincs.*|vissza.*)\.?$/iu,
  rights: words('Minden jog fenntartva, Szerzői jog'),
  controls: words(
    'Megosztás, Megosztom, Nyomtatás, Mentés, Link másolása, Hozzászólás, Hozzászólások, Követés, Feliratkozás, Bejelentkezés, Regisztráció, Hirdetés, Bezár, Menü, Keresés, Meghallgatás, Tovább, Több, Előző, Következő',
  ),
  endings: words(
    'Kapcsolódó cikkek, Kapcsolódó, Olvassa el ezt is, Ezt is olvassa el, Ajánlott, Ajánljuk, Legolvasottabb, Legfrissebb, Hozzászólások, Címkék, További cikkek, Ezek is érdekelhetik',
  ),
  interruptions: words('Olvassa el ezt is, Ezt is olvassa el, Kapcsolódó cikk, Lásd még'),
  notes: words('Iratkozzon fel, Kövessen minket'),
  roles: words('újságíró, tudósító, szerkesztő, fotós, riporter, munkatárs'),
  nobody: words('Szerkesztőség, Adminisztrátor, Admin, Névtelen, Ismeretlen'),
  offices: words(
    'Szerkesztőség, Hírek, Újság, Lap, Hírügynökség, Rádió, Televízió, Magazin, Minisztérium, Egyetem, Központ, MTI',
  ),
  and: words('és'),
  common: words('a, az, és, hogy, nem, is, egy, ez, meg, volt, csak, de, mint, már, el, még'),
}
