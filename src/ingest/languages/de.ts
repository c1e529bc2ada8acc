import { type Language, months, words } from './language.ts'

export const german: Language = {
  tag: 'de',
  script: 'Latn',
  timeZone: 'Europe/Berlin',
  labels: {
    source: words('Quelle, Quellen, Quellenangabe'),
    author: words(
      'Autor, Autorin, Autoren, Von, Text, Geschrieben von, Verfasser, Verfasserin, Reporter, Reporterin, Übersetzung, Interview, Bericht',
    ),
    editor: words(
      'Redaktion, Redakteur, Redakteurin, Redigiert von, Chefredaktion, Herausgeber, Schlussredaktion',
    ),
    role: words(
      'Foto, Fotos, Fotograf, Fotografin, Bild, Bilder, Illustration, Korrektorat, Lektorat, Video, Grafik',
    ),
    published: words(
      'Veröffentlicht, Veröffentlicht am, Erstveröffentlichung, Datum, Erstellt, Erstellt am, Erschienen am, Publiziert, Publiziert am, Eingestellt am',
    ),
    updated: words(
      'Aktualisiert, Aktualisiert am, Zuletzt aktualisiert, Zuletzt aktualisiert am, Stand, Geändert, Geändert am, Letzte Änderung, Letzte Aktualisierung',
    ),
    previous: words(
      'Vorheriger Artikel, Vorheriger Beitrag, Voriger Artikel, Vorherige Meldung, Vorheriger, Zurück',
    ),
    next: words('Nächster Artikel, Nächster Beitrag, Nächste Meldung, Nächster, Weiter'),
    originalTitle: words('Originaltitel'),
    originalSource: words('Zuerst erschienen in, Zuerst veröffentlicht in, Erstveröffentlicht in'),
    abstract: words('Zusammenfassung, Kurzfassung, Auf einen Blick'),
    trail: words('Sie sind hier, Sie befinden sich hier, Aktuelle Position'),
    section: words('Ressort, Rubrik, Kategorie, Kategorien, Bereich'),
    column: words('Kolumne, Serie, Dossier'),
    other: words(
      'Bildquelle, Bildnachweis, Fotoquelle, Datenquelle, Schlagwörter, Schlagworte, Themen, Thema, Stichwörter, Aufrufe, Kommentare, Teilen, Telefon, Adresse, Kontakt, E-Mail, Lesezeit, Lesedauer, Lesen Sie auch, Mehr zum Thema, Hinweis, Anmerkung',
    ),
  },
  bare: {
    author: words('Geschrieben von'),
    published: words('Veröffentlicht, Veröffentlicht am, Publiziert am, Erschienen am, Erstellt am'),
    updated: words('Aktualisiert, Aktualisiert am, Zuletzt aktualisiert, Zuletzt aktualisiert am, Stand'),
    originalSource: words('Zuerst erschienen in, Zuerst veröffentlicht in'),
  },
  months: months(
    'januar jänner jan jän|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez',
  ),
  beforeTime: words('um, gegen'),
  relativeDates: words('heute, gestern, vorgestern, vor Stunden, Stunden her'),
  home: words('Startseite, Start, Home, Hauptseite'),
  trailEnd: words('Artikel, Beitrag, Meldung, Detail, Detailansicht'),
  noNeighbour: /^(?:keine?r?|nichts|kein weiterer.*|keine weiteren.*|zurück.*)\.?$/iu,
  rights: words('Alle Rechte vorbehalten, Rechte vorbehalten, Urheberrecht, Nachdruck, Vervielfältigung'),
  controls: words(
    'Diesen Artikel teilen, Box aufklappen, Box zuklappen, Teilen, Auf Facebook teilen, Twittern, Drucken, Merken, Speichern, Link kopieren, Kopieren, Kommentar, Kommentare, Kommentieren, Kommentar schreiben, Folgen, Abonnieren, Anmelden, Registrieren, Einloggen, Anzeige, Werbung, Schließen, Menü, Suche, Suchen, Anhören, Vorlesen, Artikel anhören, Mehr, Mehr lesen, Mehr anzeigen, Weiterlesen, Alle anzeigen, Nach oben, Zurück, Weiter, Gefällt mir, Schriftgröße, Per E-Mail teilen, Merkliste, Artikel teilen, Artikel merken, Versenden, Zur Startseite, Lesezeit, Min, Minuten, Feedback',
  ),
  endings: words(
    'Mehr zum Thema, Lesen Sie auch, Lesen Sie dazu auch, Das könnte Sie auch interessieren, Das könnte Sie interessieren, Das könnte dich auch interessieren, Auch interessant, Ähnliche Artikel, Ähnliche Beiträge, Ähnliche Themen, Verwandte Artikel, Verwandte Themen, Weitere Artikel, Weitere Meldungen, Weitere Themen, Weitere Nachrichten, Weitere Beiträge, Meistgelesen, Meist gelesen, Am meisten gelesen, Beliebt, Empfohlen, Empfehlungen, Kommentare, Kommentar schreiben, Leserkommentare, Schlagwörter, Schlagworte, Themen, Mehr aus, Mehr aus dem Ressort, Zum Thema, Neueste Artikel, Aktuelle Meldungen, Passend dazu, Dazu passend, Links zum Thema, Über den Autor, Über die Autorin, Leserbrief',
  ),
  interruptions: words(
    'Lesen Sie auch, Lesen Sie dazu, Lesen Sie hier, Lesen Sie mehr, Lies auch, Mehr zum Thema, Mehr dazu, Auch interessant, Siehe auch, Passend dazu',
  ),
  notes: words(
    'Melden Sie sich, Abonnieren Sie, Folgen Sie, Jetzt abonnieren, Jetzt bestellen, Jetzt testen, Newsletter, Unterstützen Sie, Ich möchte einen Leserbrief, Dieser Artikel, Hinweis der Redaktion, Mit Material von',
  ),
  offers: words(
    'zur Anmeldung, unseren Newsletter, unserem Newsletter, Newsletter abonnieren, finden Sie hier, lesen Sie hier, lesen Sie in unserem, jetzt unterstützen, unterstützen Sie uns, folgen Sie uns, kostenlos testen, gratis testen, kostenlos lesen, gratis lesen, jetzt bestellen, jetzt abonnieren, unverbindlich testen',
  ),
  roles: words(
    'Reporter, Reporterin, Korrespondent, Korrespondentin, Redakteur, Redakteurin, Autor, Autorin, Journalist, Journalistin, Kolumnist, Kolumnistin, Fotograf, Fotografin, Volontär, Volontärin',
  ),
  nobody: words(
    'Redaktion, Die Redaktion, Administrator, Admin, Anonym, Unbekannt, Agenturen, Redakteur, Autor, Keine, Team, Online-Redaktion, Gastautor',
  ),
  offices: words(
    'Redaktion, Nachrichten, Zeitung, Agentur, Agenturen, Presse, Rundfunk, Radio, Fernsehen, Magazin, Team, Ministerium, Universität, Zentrum, Stadt, Institut, dpa, Verlag, GmbH, AG, e.V., Verein, Tageblatt, Anzeiger',
  ),
  by: words('Von'),
  and: words('und'),
  common: words('der, die, und, das, nicht, mit, von, ist, auf, dem, den, ein, eine, zu, sich, für'),
}
