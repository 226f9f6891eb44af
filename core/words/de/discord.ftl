# Was der Bot nur auf Discord sagt. Die Erwähnung eines Raums wird als sein Name gezeigt.

# Der Name eines privaten Threads mit einer Person, die keine Direktnachrichten annimmt
discord-aside = Nur für dich

# /setup und manyhands doctor: was der Bot in einem Raum nicht darf
discord-lacks-view-channel = In { $room } fehlt mir das Recht „Kanal anzeigen“, also sehe ich den Raum nicht.
discord-lacks-send-messages = In { $room } fehlt mir „Nachrichten senden“, also kann dort keine Karte stehen.
discord-lacks-add-reactions = In { $room } fehlt mir „Reaktionen hinzufügen“, also gibt es unter einer Karte kein 🙋 zum Drücken.
discord-lacks-read-message-history = In { $room } fehlt mir „Nachrichtenverlauf anzeigen“, also sehe ich nicht, wer reagiert hat, während ich weg war.
discord-lacks-create-private-threads = In { $room } fehlt mir „Private Threads erstellen“, also erreiche ich niemanden, der keine Direktnachrichten annimmt.
discord-lacks-send-messages-in-threads = In { $room } fehlt mir „Nachrichten in Threads senden“, also erreiche ich niemanden, der keine Direktnachrichten annimmt.

# manyhands doctor, über Discord
discord-check-unreachable = Discord ist nicht zu erreichen: { $why }
discord-check-unreachable-remedy = Schau, ob dieser Rechner online ist. Wenn vor Discord ein Proxy steht, setze discord.api_url auf dessen Adresse.
discord-check-signed-in = Discord kennt das Token: Es ist das des Bots { $name }.
discord-check-signed-out = Discord nimmt das Token nicht an.
discord-check-signed-out-remedy = Setze discord.token auf ein frisches. Es steht auf der Seite Bot deiner Anwendung unter discord.com/developers.
discord-check-endpoint = Die Anwendung hat eine Adresse für Interaktionen, also kommen Befehle und Knöpfe nie beim Bot an.
discord-check-endpoint-remedy = Leere „Interactions Endpoint URL“ auf der Seite General Information deiner Anwendung.
discord-check-invite = Wer einen Server verwaltet, fügt den Bot hier hinzu: { $link }
discord-check-no-servers = Der Bot ist noch auf keinem Server.
discord-check-server = Auf „{ $server }“ darf der Bot alles, was er braucht, in { $rooms ->
    [one] dem einen Raum, den er sieht
   *[other] den { $rooms } Räumen, die er sieht
  }.
discord-check-no-rooms = Auf „{ $server }“ sieht der Bot keinen Raum.
discord-check-no-rooms-remedy = Gib seiner Rolle „Kanal anzeigen“ (View Channel) in dem Raum, in den die Karten sollen.
discord-check-lacks = Auf „{ $server }“ fehlt dem Bot { $permissions } in { $rooms }.
discord-check-lacks-remedy = Gib dem Bot diese Rechte in den Einstellungen des Raums, unter Berechtigungen. Wo er nicht sein soll, lass es so.
discord-check-stopped = Die Prüfung ist auf halbem Weg stehen geblieben: { $why }
discord-check-stopped-remedy = Versuch es gleich noch einmal.
