# manyhands doctor, à propos de Matrix
matrix-check-reached = Le serveur { $server } répond.
matrix-check-unreachable = Le serveur { $server } est injoignable : { $why }
matrix-check-unreachable-remedy = Mets dans matrix.homeserver l’adresse qu’utiliserait une application Matrix, comme https://matrix.example.org.
matrix-check-signed-in = Session ouverte en tant que { $user } sur l’appareil { $device }.
matrix-check-signed-out = Le serveur n’accepte pas la connexion. { $why }
matrix-check-signed-out-remedy = Renseigne matrix.user_id, et un matrix.access_token récent ou le bon matrix.password.
matrix-check-versions = Il parle Matrix { $version } et ouvre des salons de version { $room }.
matrix-check-too-old = Il ne parle pas de Matrix plus récent que { $version }, et le bot a besoin de v1.3.
matrix-check-too-old-remedy = Mets le serveur à jour.
matrix-check-keys = Les clés de chiffrement de l’appareil sont dans { $store }, et publiées.
matrix-check-keys-none = L’appareil n’a pas encore de clés de chiffrement. Le premier démarrage les crée.
matrix-check-keys-lost = Les clés de chiffrement de l’appareil { $device } ne sont pas dans { $store }.
matrix-check-keys-lost-remedy = Remets le dossier qui les contient, ou connecte un nouvel appareil : choisis un autre matrix.device_id.
matrix-check-keys-locked = Les clés de chiffrement dans { $store } sont inutilisables : { $why }
matrix-check-keys-locked-remedy = Renseigne la matrix.store_key avec laquelle elles ont été créées, et vérifie que le bot peut écrire dans ce dossier.
matrix-check-signed = L’appareil est signé par son compte : les autres applications lui font confiance.
matrix-check-unsigned = L’appareil n’est pas signé par son compte. Certaines applications le signalent ou le laissent de côté.
matrix-check-unsigned-remedy = Renseigne matrix.password et démarre le bot. Si la signature croisée du compte a été configurée dans Element, écris-y : /verify { $user } { $device } { $fingerprint }
matrix-check-directs = Le bot peut ouvrir des salons, les discussions privées sont donc possibles. Chaque membre reste libre d’en accepter une.
matrix-check-no-directs = Le bot ne peut pas ouvrir de salons, il ne peut donc pas commencer de discussion privée : { $why }
matrix-check-no-directs-remedy = Laisse { $user } ouvrir des salons et inviter, dans les réglages du serveur. D’ici là, il ne peut écrire qu’aux personnes qui ont commencé une discussion privée avec lui.
matrix-check-anyone = N’importe qui peut inviter le bot ; matrix.invited_by permet de dire qui.
matrix-check-invited-by =
    { $count ->
        [0] Personne ne peut inviter le bot dans des salons. Qui en partage un avec lui peut commencer une discussion privée.
       *[other] Peuvent inviter le bot dans des salons, et personne d’autre : { $names }. Qui en partage un avec lui peut commencer une discussion privée.
    }
matrix-check-stopped = La vérification s’est arrêtée en route : { $why }
matrix-check-stopped-remedy = Réessaie dans un moment.
matrix-check-no-rooms = Le bot n’est encore dans aucun salon. Invite { $user } dans l’un d’eux, et !help y fonctionne.
matrix-check-room =
    { $sealed ->
        [yes] Dans « { $room } », qui est chiffré, le bot peut lire, écrire, réagir et retirer ses propres messages.
       *[no] Dans « { $room } », le bot peut écrire, réagir et retirer ses propres messages.
    }
matrix-check-cant-read = « { $room } » est chiffré, et le bot ne peut pas le lire.
matrix-check-cant-read-remedy = Il le pourra quand ses clés seront en ordre, voir plus haut.
matrix-check-moved = « { $room } » a été fermé par une mise à niveau. Le bot continue dans le salon qui l’a remplacé.
matrix-check-not-moved = « { $room } » a été fermé par une mise à niveau, et le bot n’est pas dans le salon qui l’a remplacé.
matrix-check-not-moved-remedy = Lance le bot, qui ira s’il le peut. Sinon, quelqu’un doit y inviter { $user }.
matrix-check-hidden =
    { $count ->
        [one] Dans un salon, le bot ne peut pas changer les réglages, les applis qui listent les commandes n’y montrent donc pas les siennes. Tout marche sans cela.
       *[other] Dans { $count } salons, le bot ne peut pas changer les réglages, les applis qui listent les commandes n’y montrent donc pas les siennes. Tout marche sans cela.
    }
matrix-check-cant-write = Dans « { $room } », le bot n’a pas le droit d’écrire.
matrix-check-cant-react = Dans « { $room } », le bot n’a pas le droit de réagir : personne ne voit donc quoi presser.
matrix-check-cant-redact = Dans « { $room } », le bot n’a pas le droit de retirer ses propres messages : une annonce retirée laisse donc sa carte.
matrix-check-powers-remedy = La personne qui gère ce salon peut donner plus de droits au bot dans les paramètres du salon.
