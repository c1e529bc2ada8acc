import { type Language, months, words } from './language.ts'

export const french: Language = {
  tag: 'fr',
  script: 'Latn',
  timeZone: 'Europe/Paris',
  zoneRegions: words('FR, BE, CH, LU, MC'),
  labels: {
    source: words('Source, Sources, Source de l’article'),
    author: words(
      'Auteur, Autrice, Auteure, Auteurs, Par, Texte, Écrit par, Rédigé par, Journaliste, Traduction, Reportage, Propos recueillis par',
    ),
    editor: words(
      'Éditeur, Éditrice, Édité par, Rédacteur en chef, Rédactrice en chef, Édition, Secrétaire de rédaction',
    ),
    role: words(
      'Photo, Photos, Photographie, Photographe, Image, Illustration, Relecture, Correction, Vidéo, Infographie, Crédit photo',
    ),
    published: words(
      'Publié, Publié le, Publiée le, Date, Date de publication, Créé le, Posté le, Mis en ligne le, Paru le',
    ),
    updated: words(
      'Mis à jour, Mis à jour le, Mise à jour, Mise à jour le, Modifié, Modifié le, Dernière mise à jour, Actualisé le',
    ),
    previous: words('Article précédent, Actualité précédente, Billet précédent, Précédent'),
    next: words('Article suivant, Actualité suivante, Billet suivant, Suivant'),
    originalTitle: words('Titre original, Titre d’origine'),
    originalSource: words('Publié à l’origine dans, Publié initialement dans, Paru dans'),
    abstract: words('Résumé, En bref'),
    trail: words('Vous êtes ici, Fil d’Ariane'),
    section: words('Rubrique, Catégorie, Catégories, Section, Classé dans'),
    column: words('Chronique, Série, Dossier'),
    other: words(
      'Mots-clés, Mots clés, Étiquettes, Thèmes, Sujets, Tags, Vues, Commentaires, Partager, Téléphone, Adresse, Contact, Courriel, Crédit, Légende, Temps de lecture, Lire aussi',
    ),
  },
  bare: {
    author: words('Écrit par, Rédigé par'),
    published: words('Publié, Publié le, Publiée le, Mis en ligne le'),
    updated: words('Mis à jour, Mis à jour le, Mise à jour le, Modifié le, Dernière mise à jour'),
    originalSource: words('Publié à l’origine dans, Publié initialement dans'),
  },
  months: months(
    'janvier janv jan|février févr fév fevrier|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept|octobre oct|novembre nov|décembre déc decembre',
  ),
  beforeTime: words('à, a'),
  relativeDates: words('aujourd’hui, hier, il y a'),
  home: words('Accueil, Page d’accueil, La une'),
  trailEnd: words('Article, Actualité, Détail'),
  noNeighbour: /^(?:aucun|aucune|rien|néant|pas d.*|aucun article.*|retour.*)\.?$/iu,
  rights: words('Tous droits réservés, Droits réservés, Reproduction interdite'),
  controls: words(
    'Partager, Partagez, Partager sur, Tweeter, Imprimer, Enregistrer, Sauvegarder, Copier le lien, Copier, Lien, Commenter, Commentaires, Voir les commentaires, Réagir, Réactions, Suivre, S’abonner, Abonnez-vous, Se connecter, Connexion, S’inscrire, Publicité, Annonce, Fermer, Menu, Rechercher, Écouter, Voir plus, Lire la suite, Lire plus, Plus, Haut de page, Retour en haut, Précédent, Suivant, J’aime, Taille du texte, Offrir, Offrir l’article, Lire plus tard, Ajouter à vos favoris, Envoyer par e-mail, Lecture, min',
  ),
  endings: words(
    'À lire aussi, A lire aussi, Lire aussi, À lire également, Sur le même sujet, Sur le même thème, Articles liés, Articles similaires, Articles associés, Articles connexes, Dans la même rubrique, Les plus lus, Le plus lu, Plus d’articles, Voir aussi, À voir aussi, Commentaires, Laisser un commentaire, Vos réactions, Mots-clés, Thèmes, Étiquettes, Recommandé, Nos dernières actualités, Dernières actualités, Services, Contenus sponsorisés, Sujets associés',
  ),
  interruptions: words(
    'À lire aussi, A lire aussi, Lire aussi, À lire également, Voir aussi, À voir aussi, Pour aller plus loin, Article réservé',
  ),
  notes: words('Abonnez-vous, Inscrivez-vous, Suivez-nous, Recevez, Téléchargez, Retrouvez, Contribuer'),
  offers: words(
    'notre newsletter, inscrivez-vous, suivez-nous, téléchargez notre application, soutenez notre, essai gratuit, essayez gratuitement, abonnez-vous',
  ),
  roles: words(
    'journaliste, reporter, correspondant, correspondante, envoyé spécial, envoyée spéciale, chroniqueur, chroniqueuse, rédacteur, rédactrice, photographe',
  ),
  nobody: words(
    'Rédaction, La rédaction, Administrateur, Admin, Anonyme, Inconnu, Agences, Éditeur, Auteur, Aucun, L’équipe',
  ),
  offices: words(
    'Rédaction, Actualités, Journal, Agence, Agences, Presse, Radio, Télévision, Magazine, Équipe, Ministère, Université, Centre, Mairie, Institut, AFP, Média, Médias',
  ),
  by: words('Par'),
  and: words('et'),
  common: words('le, la, les, des, est, et, que, dans, une, du, en, pour, qui, par, sur, au'),
}
