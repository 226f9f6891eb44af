# Ce que le bot ne dit que sur Discord. La mention d'un salon s'affiche comme son nom.

# Le nom d'un fil privé avec une personne, quand elle ne prend pas de messages privés
discord-aside = Rien que pour toi

# /setup et manyhands doctor : ce que le bot n'a pas le droit de faire dans un salon
discord-lacks-view-channel = Dans { $room }, il me manque la permission « Voir le salon », alors je ne vois pas le salon.
discord-lacks-send-messages = Dans { $room }, il me manque « Envoyer des messages », alors aucune carte ne peut y être.
discord-lacks-add-reactions = Dans { $room }, il me manque « Ajouter des réactions », alors il n’y a pas de 🙋 à presser sous une carte.
discord-lacks-read-message-history = Dans { $room }, il me manque « Voir les anciens messages », alors je ne vois pas qui a réagi en mon absence.
discord-lacks-create-private-threads = Dans { $room }, il me manque « Créer des fils privés », alors je ne peux pas joindre qui ne prend pas de messages privés.
discord-lacks-send-messages-in-threads = Dans { $room }, il me manque « Envoyer des messages dans les fils », alors je ne peux pas joindre qui ne prend pas de messages privés.

# manyhands doctor, à propos de Discord
discord-check-unreachable = Discord est injoignable : { $why }
discord-check-unreachable-remedy = Regarde si cette machine est en ligne. S’il y a un proxy devant Discord, mets son adresse dans discord.api_url.
discord-check-signed-in = Discord connaît le jeton : c’est celui du bot { $name }.
discord-check-signed-out = Discord n’accepte pas le jeton.
discord-check-signed-out-remedy = Mets-en un nouveau dans discord.token. Il est sur la page Bot de ton application, sur discord.com/developers.
discord-check-endpoint = L’application a une adresse pour les interactions, alors les commandes et les boutons n’arrivent jamais au bot.
discord-check-endpoint-remedy = Vide « Interactions Endpoint URL » sur la page General Information de ton application.
discord-check-invite = La personne qui gère un serveur y ajoute le bot ici : { $link }
discord-check-no-servers = Le bot n’est encore sur aucun serveur.
discord-check-server = Sur « { $server } », le bot peut faire tout ce qu’il lui faut dans { $rooms ->
    [one] le seul salon qu’il voit
   *[other] les { $rooms } salons qu’il voit
  }.
discord-check-no-rooms = Sur « { $server } », le bot ne voit aucun salon.
discord-check-no-rooms-remedy = Donne à son rôle « Voir le salon » (View Channel) dans le salon où doivent aller les cartes.
discord-check-lacks = Sur « { $server } », il manque au bot { $permissions } dans { $rooms }.
discord-check-lacks-remedy = Donne ces permissions au bot dans les paramètres du salon, sous Permissions. Là où il n’a rien à faire, laisse comme ça.
discord-check-stopped = La vérification s’est arrêtée en route : { $why }
discord-check-stopped-remedy = Réessaie dans un moment.
