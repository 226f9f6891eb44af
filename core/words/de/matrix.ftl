# Was der Bot nur auf Matrix sagt.
matrix-encrypted-room = Dieser Raum ist verschlüsselt, und verschlüsselte Räume kann ich noch nicht lesen, deshalb kann ich hier nicht helfen. In einem Raum ohne Verschlüsselung geht es: Lad mich dorthin ein, und !help zeigt, was ich mache.

# manyhands doctor, über Matrix
matrix-check-reached = Der Homeserver { $server } antwortet.
matrix-check-unreachable = Der Homeserver { $server } ist nicht zu erreichen: { $why }
matrix-check-unreachable-remedy = Setze matrix.homeserver auf die Adresse, die eine Matrix-App nehmen würde, etwa https://matrix.example.org.
matrix-check-signed-in = Angemeldet als { $user } auf dem Gerät { $device }.
matrix-check-signed-out = Die Anmeldung wird nicht angenommen. { $why }
matrix-check-signed-out-remedy = Setze matrix.user_id und ein frisches matrix.access_token oder das richtige matrix.password.
matrix-check-stopped = Die Prüfung ist auf halbem Weg stehen geblieben: { $why }
matrix-check-stopped-remedy = Versuch es gleich noch einmal.
matrix-check-no-rooms = Der Bot ist noch in keinem Raum. Lade { $user } in einen ein, und !help geht dort.
matrix-check-room = In „{ $room }“ kann der Bot schreiben, reagieren und seine eigenen Nachrichten entfernen.
matrix-check-cant-write = In „{ $room }“ darf der Bot nicht schreiben.
matrix-check-cant-react = In „{ $room }“ darf der Bot nicht reagieren, also sieht niemand, was zu drücken ist.
matrix-check-cant-redact = In „{ $room }“ darf der Bot seine eigenen Nachrichten nicht entfernen, also bleibt die Karte beim Zurücknehmen stehen.
matrix-check-powers-remedy = Wer diesen Raum verwaltet, kann dem Bot in den Raumeinstellungen mehr Rechte geben.
matrix-check-encrypted = „{ $room }“ ist verschlüsselt, und verschlüsselte Räume können noch nicht gelesen werden.
matrix-check-encrypted-remedy = Lade den Bot in einen Raum ohne Verschlüsselung ein.
