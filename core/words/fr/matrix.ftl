# Ce que le bot ne dit que sur Matrix.
matrix-encrypted-room = Ce salon est chiffré, et je ne sais pas encore lire les salons chiffrés : ici, je ne peux pas aider. Dans un salon sans chiffrement, oui : invite-moi là-bas, et !help montre ce que je fais.

# manyhands doctor, à propos de Matrix
matrix-check-reached = Le serveur { $server } répond.
matrix-check-unreachable = Le serveur { $server } est injoignable : { $why }
matrix-check-unreachable-remedy = Mets dans matrix.homeserver l’adresse qu’utiliserait une application Matrix, comme https://matrix.example.org.
matrix-check-signed-in = Session ouverte en tant que { $user } sur l’appareil { $device }.
matrix-check-signed-out = Le serveur n’accepte pas la connexion. { $why }
matrix-check-signed-out-remedy = Renseigne matrix.user_id, et un matrix.access_token récent ou le bon matrix.password.
matrix-check-stopped = La vérification s’est arrêtée en route : { $why }
matrix-check-stopped-remedy = Réessaie dans un moment.
matrix-check-no-rooms = Le bot n’est encore dans aucun salon. Invite { $user } dans l’un d’eux, et !help y fonctionne.
matrix-check-room = Dans « { $room } », le bot peut écrire, réagir et retirer ses propres messages.
matrix-check-cant-write = Dans « { $room } », le bot n’a pas le droit d’écrire.
matrix-check-cant-react = Dans « { $room } », le bot n’a pas le droit de réagir : personne ne voit donc quoi presser.
matrix-check-cant-redact = Dans « { $room } », le bot n’a pas le droit de retirer ses propres messages : une annonce retirée laisse donc sa carte.
matrix-check-powers-remedy = La personne qui gère ce salon peut donner plus de droits au bot dans les paramètres du salon.
matrix-check-encrypted = « { $room } » est chiffré, et les salons chiffrés ne peuvent pas encore être lus.
matrix-check-encrypted-remedy = Invite le bot dans un salon sans chiffrement.
