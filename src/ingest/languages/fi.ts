import { type Language, months, words } from './language.ts'

export const finnish: Language = {
  tag: 'fi',
  script: 'Latn',
  timeZone: 'Europe/Helsinki',
  labels: {
    source: words('Lähde, Lähteet'),
    author: words('Kirjoittaja, Kirjoittajat, Teksti, Kirjoittanut, Toimittaja, Toimittajat, Käännös'),
    editor: words('Päätoimittaja, Muokannut, Toimitus'),
    role: words('Kuva, Kuvat, Kuvaaja, Valokuvaaja, Kuvitus, Grafiikka, Video'),
    published: words('Julkaistu, Päivämäärä, Julkaisupäivä, Luotu'),
    updated: words('Päivitetty, Viimeksi päivitetty, Muokattu'),
    previous: words('Edellinen artikkeli, Edellinen juttu, Edellinen'),
    next: words('Seuraava artikkeli, Seuraava juttu, Seuraava'),
    trail: words('Olet tässä, Olet täällä'),
    section: words('Kategoria, Kategoriat, Osasto'),
    other: words('Avainsanat, Aiheet, Tunnisteet, Kommentit, Jaa, Puhelin, Osoite, Yhteystiedot, Lue myös'),
  },
  bare: { published: words('Julkaistu'), updated: words('Päivitetty, Viimeksi päivitetty') },
  months: months(
    'tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|maaliskuu maaliskuuta maalis|huhtikuu huhtikuuta huhti|toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|heinäkuu heinäkuuta heinä|elokuu elokuuta elo|syyskuu syyskuuta syys|lokakuu lokakuuta loka|marraskuu marraskuuta marras|joulukuu joulukuuta joulu',
  ),
  beforeTime: words('klo, kello'),
  relativeDates: words('tänään, eilen, tuntia sitten'),
  home: words('Etusivu, Alkuun, Koti'),
  noNeighbour: /^(?:ei .*|takaisin.*)\.?$/iu,
  rights: words('Kaikki oikeudet pidätetään, Tekijänoikeus'),
  controls: words(
    'Jaa, Jaa artikkeli, Tulosta, Tallenna, Kopioi linkki, Kommentti, Kommentit, Kommentoi, Seuraa, Tilaa, Kirjaudu, Kirjaudu sisään, Mainos, Sulje, Valikko, Haku, Hae, Kuuntele, Lue lisää, Näytä lisää, Lisää, Edellinen, Seuraava',
  ),
  endings: words(
    'Lue myös, Lue lisää, Aiheesta lisää, Lisää aiheesta, Luetuimmat, Uusimmat, Suosituimmat, Kommentit, Avainsanat, Aiheet, Suosittelemme, Katso myös',
  ),
  interruptions: words('Lue myös, Lue lisää, Katso myös'),
  notes: words('Tilaa, Seuraa meitä'),
  roles: words('toimittaja, kirjeenvaihtaja, kuvaaja, valokuvaaja, päätoimittaja, kolumnisti'),
  nobody: words('Toimitus, Ylläpito, Admin, Nimetön, Tuntematon'),
  offices: words(
    'Toimitus, Uutiset, Lehti, Sanomat, Radio, Televisio, Ministeriö, Yliopisto, Keskus, Kunta, STT',
  ),
  and: words('ja, sekä'),
  common: words('ja, on, ei, että, se, oli, hän, kun, mutta, myös, ovat, joka, tai, sen, ole, niin'),
}
