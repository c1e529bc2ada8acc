import { type Language, months, words } from './language.ts'

export const romanian: Language = {
  tag: 'ro',
  script: 'Latn',
  timeZone: 'Europe/Bucharest',
  labels: {
    source: words('Sursa, Sursă, Surse'),
    author: words('Autor, Autoare, Autori, De, Text, Scris de, Reporter, Jurnalist, Traducere'),
    editor: words('Editor, Editat de, Redactor, Redactor-șef'),
    role: words('Foto, Fotografie, Fotograf, Imagine, Ilustrație, Video, Corectură'),
    published: words('Publicat, Publicat la, Publicat în, Data, Data publicării, Postat'),
    updated: words('Actualizat, Actualizat la, Ultima actualizare, Modificat'),
    previous: words('Articolul anterior, Articol anterior, Știrea anterioară, Anterior'),
    next: words('Articolul următor, Articol următor, Știrea următoare, Următor'),
    trail: words('Vă aflați aici, Ești aici'),
    section: words('Categorie, Categorii, Rubrica, Secțiune'),
    other: words(
      'Etichete, Subiecte, Cuvinte cheie, Comentarii, Distribuie, Telefon, Adresa, Contact, Citește și',
    ),
  },
  bare: {
    author: words('Scris de'),
    published: words('Publicat, Publicat la'),
    updated: words('Actualizat, Actualizat la, Ultima actualizare'),
  },
  months: months(
    'ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept sep|octombrie oct|noiembrie noi|decembrie dec',
  ),
  beforeTime: words('la, ora'),
  relativeDates: words('astăzi, azi, ieri, ore în urmă, acum'),
  home: words('Acasă, Prima pagină, Pagina principală'),
  noNeighbour: /^(?:niciun.*|nu există.*|înapoi.*)\.?$/iu,
  rights: words('Toate drepturile rezervate, Drepturi de autor'),
  controls: words(
    'Distribuie, Printează, Tipărește, Salvează, Copiază linkul, Comentariu, Comentarii, Comentează, Urmărește, Abonează-te, Autentificare, Înregistrare, Publicitate, Închide, Meniu, Caută, Ascultă, Citește mai mult, Mai mult, Sus, Anterior, Următor',
  ),
  endings: words(
    'Citește și, Citeşte şi, Articole similare, Articole conexe, Știri similare, Te-ar putea interesa, Cele mai citite, Ultimele știri, Comentarii, Lasă un comentariu, Etichete, Recomandări, Mai multe despre',
  ),
  interruptions: words('Citește și, Citeşte şi, Vezi și, Citește mai multe'),
  notes: words('Urmărește, Abonează-te'),
  roles: words('jurnalist, reporter, corespondent, redactor, fotograf, editorialist'),
  nobody: words('Redacția, Redacția, Administrator, Admin, Anonim, Necunoscut'),
  offices: words(
    'Redacția, Știri, Ziarul, Ziar, Agenția, Radio, Televiziune, Revista, Ministerul, Universitatea, Centru, Primăria, Agerpres',
  ),
  by: words('De'),
  and: words('și'),
  common: words('de, și, în, la, a, că, nu, cu, pe, din, este, un, o, pentru, care, mai'),
}
