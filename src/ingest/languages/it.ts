import { type Language, months, words } from './language.ts'

export const italian: Language = {
  tag: 'it',
  script: 'Latn',
  timeZone: 'Europe/Rome',
  labels: {
    source: words('Fonte, Fonti'),
    author: words(
      'Autore, Autrice, Autori, Di, Testo, Scritto da, A cura di, Giornalista, Traduzione, Intervista',
    ),
    editor: words('Redattore, Redattrice, A cura della redazione, Editor, Caporedattore'),
    role: words(
      'Foto, Fotografia, Fotografie, Fotografo, Immagine, Immagini, Illustrazione, Video, Revisione, Grafica',
    ),
    published: words(
      'Pubblicato, Pubblicato il, Pubblicata il, Data, Data di pubblicazione, Creato il, Inserito il',
    ),
    updated: words(
      'Aggiornato, Aggiornato il, Ultimo aggiornamento, Ultima modifica, Modificato, Modificato il',
    ),
    previous: words('Articolo precedente, Notizia precedente, Precedente'),
    next: words('Articolo successivo, Notizia successiva, Articolo seguente, Successivo, Prossimo articolo'),
    originalTitle: words('Titolo originale'),
    originalSource: words('Pubblicato originariamente su'),
    abstract: words('Sommario, Riassunto, In breve'),
    trail: words('Sei qui, Ti trovi qui, Ti trovi in'),
    section: words('Sezione, Categoria, Categorie, Rubrica'),
    column: words('Serie, Speciale'),
    other: words(
      'Tag, Etichette, Argomenti, Parole chiave, Visualizzazioni, Commenti, Condividi, Telefono, Indirizzo, Contatti, Tempo di lettura, Leggi anche',
    ),
  },
  bare: {
    author: words('Scritto da, A cura di'),
    published: words('Pubblicato, Pubblicato il'),
    updated: words('Aggiornato, Aggiornato il, Ultimo aggiornamento, Modificato il'),
  },
  months: months(
    'gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic',
  ),
  beforeTime: words('alle, ore, alle ore'),
  relativeDates: words('oggi, ieri, ore fa, minuti fa'),
  home: words('Home, Prima pagina, Pagina iniziale, Inizio'),
  noNeighbour: /^(?:nessuno|nessuna|nessun .*|niente|non ci sono.*|torna.*)\.?$/iu,
  rights: words('Tutti i diritti riservati, Diritti riservati, Riproduzione riservata, Riproduzione vietata'),
  controls: words(
    'Condividi, Twitta, Stampa, Salva, Copia link, Copia, Commenta, Commenti, Vedi i commenti, Segui, Seguici, Abbonati, Accedi, Registrati, Pubblicità, Annuncio, Chiudi, Menu, Cerca, Ascolta, Guarda, Leggi tutto, Leggi di più, Continua a leggere, Altro, Mostra di più, Torna su, Precedente, Successivo, Mi piace, Dimensione testo, Ascolta la versione audio',
  ),
  endings: words(
    'Leggi anche, Articoli correlati, Notizie correlate, Correlati, Potrebbe interessarti, Potrebbe interessarti anche, Ti potrebbe interessare, Ti potrebbero interessare, Altri articoli, Altre notizie, I più letti, Più letti, Più lette, Ultime notizie, Ultim’ora, Commenti, Lascia un commento, Tag, Argomenti, Consigliati, Vedi anche',
  ),
  interruptions: words('Leggi anche, Vedi anche, Guarda anche, Approfondisci, Per approfondire, Leggi qui'),
  notes: words('Iscriviti, Abbonati, Seguici, Ricevi, Scarica'),
  offers: words(
    'nostra newsletter, iscriviti alla, seguici su, sostieni il nostro, prova gratis, prova gratuita, abbonati ora',
  ),
  roles: words(
    'giornalista, inviato, inviata, corrispondente, redattore, redattrice, fotografo, fotografa, editorialista, cronista',
  ),
  nobody: words(
    'Redazione, La redazione, Amministratore, Admin, Anonimo, Sconosciuto, Agenzie, Autore, Nessuno, Redazione web',
  ),
  offices: words(
    'Redazione, Notizie, Giornale, Agenzia, Agenzie, Stampa, Radio, Televisione, Rivista, Ministero, Università, Centro, Comune, Istituto, ANSA, Quotidiano',
  ),
  by: words('Di'),
  and: words('e, ed'),
  common: words('di, che, il, la, per, una, del, con, della, gli, è, non, in, un, sono, da'),
}
