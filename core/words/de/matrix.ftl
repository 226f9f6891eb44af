# manyhands doctor, über Matrix
matrix-check-reached = Der Homeserver { $server } antwortet.
matrix-check-unreachable = Der Homeserver { $server } ist nicht zu erreichen: { $why }
matrix-check-unreachable-remedy = Setze matrix.homeserver auf die Adresse, die eine Matrix-App nehmen würde, etwa https://matrix.example.org.
matrix-check-signed-in = Angemeldet als { $user } auf dem Gerät { $device }.
matrix-check-signed-out = Die Anmeldung wird nicht angenommen. { $why }
matrix-check-signed-out-remedy = Setze matrix.user_id und ein frisches matrix.access_token oder das richtige matrix.password.
matrix-check-versions = Er spricht Matrix { $version } und eröffnet Räume der Version { $room }.
matrix-check-too-old = Er spricht kein neueres Matrix als { $version }, und der Bot braucht v1.3.
matrix-check-too-old-remedy = Bring den Homeserver auf einen neueren Stand.
matrix-check-keys = Die Schlüssel des Geräts liegen in { $store } und sind veröffentlicht.
matrix-check-keys-none = Das Gerät hat noch keine Schlüssel. Der erste Start macht welche.
matrix-check-keys-lost = Die Schlüssel des Geräts { $device } sind nicht in { $store }.
matrix-check-keys-lost-remedy = Hol den Ordner zurück, in dem sie liegen, oder melde dich als neues Gerät an: Setze eine andere matrix.device_id.
matrix-check-keys-locked = Die Schlüssel in { $store } sind nicht zu gebrauchen: { $why }
matrix-check-keys-locked-remedy = Setze den matrix.store_key, mit dem sie gemacht wurden, und sorge dafür, dass der Bot in den Ordner schreiben darf.
matrix-check-signed = Das Gerät ist von seinem Konto signiert, andere Apps vertrauen ihm also.
matrix-check-unsigned = Das Gerät ist nicht von seinem Konto signiert. Manche Apps warnen davor oder lassen es aus.
matrix-check-unsigned-remedy = Setze matrix.password und starte den Bot. Wurde das Quersignieren des Kontos in Element eingerichtet, schreib dort: /verify { $user } { $device } { $fingerprint }
matrix-check-directs = Der Bot darf Räume eröffnen, private Chats sind also möglich. Ob sie einen annimmt, entscheidet jede selbst.
matrix-check-no-directs = Der Bot darf keine Räume eröffnen, kann also keine privaten Chats beginnen: { $why }
matrix-check-no-directs-remedy = Erlaube { $user } in den Einstellungen des Homeservers, Räume zu eröffnen und einzuladen. Bis dahin kann er nur denen schreiben, die selbst einen privaten Chat mit ihm begonnen haben.
matrix-check-anyone = Einladen darf den Bot, wer will; mit matrix.invited_by kannst du sagen, wer es darf.
matrix-check-invited-by =
    { $count ->
        [0] Niemand darf den Bot in Räume einladen. Wer einen Raum mit ihm teilt, darf einen privaten Chat beginnen.
       *[other] In Räume einladen darf den Bot nur, wer hier steht: { $names }. Wer einen Raum mit ihm teilt, darf einen privaten Chat beginnen.
    }
matrix-check-stopped = Die Prüfung ist auf halbem Weg stehen geblieben: { $why }
matrix-check-stopped-remedy = Versuch es gleich noch einmal.
matrix-check-no-rooms = Der Bot ist noch in keinem Raum. Lade { $user } in einen ein, und !help geht dort.
matrix-check-room =
    { $sealed ->
        [yes] In „{ $room }“, einem verschlüsselten Raum, kann der Bot lesen, schreiben, reagieren und seine eigenen Nachrichten entfernen.
       *[no] In „{ $room }“ kann der Bot schreiben, reagieren und seine eigenen Nachrichten entfernen.
    }
matrix-check-cant-read = „{ $room }“ ist verschlüsselt, und der Bot kann dort nichts lesen.
matrix-check-cant-read-remedy = Er kann es, sobald seine Schlüssel in Ordnung sind; siehe oben.
matrix-check-moved = „{ $room }“ wurde durch ein Upgrade geschlossen. Der Bot macht in dem Raum weiter, der an seine Stelle trat.
matrix-check-not-moved = „{ $room }“ wurde durch ein Upgrade geschlossen, und der Bot ist nicht in dem Raum, der an seine Stelle trat.
matrix-check-not-moved-remedy = Starte den Bot, er geht dorthin, wenn er kann. Sonst muss jemand { $user } dorthin einladen.
matrix-check-hidden =
    { $count ->
        [one] In einem Raum darf der Bot keine Einstellungen ändern, deshalb zeigen Apps, die Befehle auflisten, seine nicht. Alles geht auch ohne.
       *[other] In { $count } Räumen darf der Bot keine Einstellungen ändern, deshalb zeigen Apps, die Befehle auflisten, seine nicht. Alles geht auch ohne.
    }
matrix-check-cant-write = In „{ $room }“ darf der Bot nicht schreiben.
matrix-check-cant-react = In „{ $room }“ darf der Bot nicht reagieren, also sieht niemand, was zu drücken ist.
matrix-check-cant-redact = In „{ $room }“ darf der Bot seine eigenen Nachrichten nicht entfernen, also bleibt die Karte beim Zurücknehmen stehen.
matrix-check-powers-remedy = Wer diesen Raum verwaltet, kann dem Bot in den Raumeinstellungen mehr Rechte geben.
