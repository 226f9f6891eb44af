# Des listes d’après lesquelles le bot lit, pas des phrases : de combien de mains parle un texte.
hands-numbers = un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix
# Qui compte dans une demande : “deux personnes pour porter un canapé”.
hands-helpers = personne, personnes, adultes, mamans, voisines, voisins, bénévoles, paires de bras, bras, mains
# Comment finissent les mots qui comptent dans une offre : “deux enfants”.
hands-plurals = s, x
# Comment commencent ceux qui sont des durées et ne comptent pas : “deux heures”.
hands-lengths = an, mois, semaine, jour, heure, minute, min
