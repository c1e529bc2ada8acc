import { type Language, months, words } from './language.ts'

export const dutch: Language = {
  tag: 'nl',
  script: 'Latn',
  timeZone: 'Europe/Amsterdam',
  labels: {
    source: words('Bron, Bronnen'),
    author: words(
      'Auteur, Auteurs, Door, Tekst, Geschreven door, Verslaggever, Journalist, Vertaling, Interview',
    ),
    editor: words('Redactie, Redacteur, Eindredactie, Geredigeerd door, Hoofdredacteur'),
    role: words('Foto, Foto’s, Fotograaf, Fotografie, Beeld, Illustratie, Video, Graphics'),
    published: words(
      'Gepubliceerd, Gepubliceerd op, Datum, Publicatiedatum, Geplaatst, Geplaatst op, Verschenen op',
    ),
    updated: words(
      'Bijgewerkt, Bijgewerkt op, Laatst bijgewerkt, Laatst gewijzigd, Gewijzigd, Gewijzigd op, Update',
    ),
    previous: words('Vorig artikel, Vorige artikel, Vorig bericht, Vorige'),
    next: words('Volgend artikel, Volgende artikel, Volgend bericht, Volgende'),
    abstract: words('Samenvatting, In het kort'),
    trail: words('U bent hier, Je bent hier'),
    section: words('Rubriek, Categorie, Categorieën, Sectie'),
    column: words('Column, Serie'),
    other: words(
      'Labels, Trefwoorden, Onderwerpen, Tags, Reacties, Delen, Telefoon, Adres, Contact, Leestijd, Lees ook, Beeldbron',
    ),
  },
  bare: {
    author: words('Geschreven door'),
    published: words('Gepubliceerd, Gepubliceerd op, Geplaatst op'),
    updated: words('Bijgewerkt, Laatst bijgewerkt, Bijgewerkt op, Laatst gewijzigd'),
  },
  months: months(
    'januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep sept|oktober okt|november nov|december dec',
  ),
  beforeTime: words('om'),
  relativeDates: words('vandaag, gisteren, uur geleden, minuten geleden'),
  home: words('Home, Startpagina, Voorpagina, Hoofdpagina'),
  noNeighbour: /^(?:geen|geen .*|niets|terug.*)\.?$/iu,
  rights: words('Alle rechten voorbehouden, Rechten voorbehouden, Auteursrecht'),
  controls: words(
    'Delen, Deel, Deel dit artikel, Tweeten, Afdrukken, Printen, Opslaan, Bewaren, Kopieer link, Reactie, Reacties, Reageer, Volgen, Abonneren, Inloggen, Aanmelden, Registreren, Advertentie, Sluiten, Menu, Zoeken, Luisteren, Luister, Lees meer, Meer, Toon meer, Naar boven, Vorige, Volgende, Lettergrootte, Bekijk',
  ),
  endings: words(
    'Lees ook, Lees meer, Meer over, Gerelateerd, Gerelateerde artikelen, Gerelateerd nieuws, Meer nieuws, Meest gelezen, Laatste nieuws, Reacties, Laat een reactie achter, Aanbevolen, Tags, Trefwoorden, Onderwerpen, Ook interessant, Bekijk ook, Verwante artikelen',
  ),
  interruptions: words('Lees ook, Lees meer, Bekijk ook, Zie ook, Lees verder'),
  notes: words('Schrijf je in, Abonneer, Volg ons, Meld je aan'),
  offers: words(
    'onze nieuwsbrief, schrijf je in, volg ons op, gratis proberen, probeer gratis, word abonnee',
  ),
  roles: words('verslaggever, verslaggeefster, journalist, correspondent, redacteur, columnist, fotograaf'),
  nobody: words('Redactie, De redactie, Beheerder, Admin, Anoniem, Onbekend, Redacteur, Auteur, Geen, Team'),
  offices: words(
    'Redactie, Nieuws, Krant, Dagblad, Persbureau, Radio, Televisie, Omroep, Magazine, Ministerie, Universiteit, Centrum, Gemeente, Instituut, ANP, Belga',
  ),
  by: words('Door'),
  and: words('en'),
  common: words('de, het, een, van, en, niet, dat, zijn, voor, met, op, is, te, aan, die'),
}
