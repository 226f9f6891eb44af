# Was die Kommandozeile zu denen sagt, die den Bot betreiben.
when-repeat = wiederholt sich: { $rule }
when-guessed = geraten: { $what }
when-none = keine Zeit darin
when-vague = eine Zeit ist gemeint, aber nicht gesagt
when-past = diese Zeit ist schon vorbei
when-rest = der Rest: { $rest }

migrate-done =
    { $steps ->
        [0] Die Datenbank ist auf dem neuesten Stand.
        [one] Die Datenbank wurde in einem Schritt auf den neuesten Stand gebracht.
       *[other] Die Datenbank wurde in { $steps } Schritten auf den neuesten Stand gebracht.
    }
migrate-backup = Ihr Stand davor ist in { $file } aufgehoben.

demo-open = Der Raum ist offen unter { $address } (Strg-C beendet).
demo-kept = Seine Daten liegen in { $folder }; --fresh fängt von vorn an.

init-exists = { $file } gibt es schon. Mit --force wird sie überschrieben, mit --file eine andere genommen.
init-zone = In welcher Zeitzone leben deine Leute?
init-zone-unknown = „{ $zone }“ steht nicht in der IANA-Liste der Zeitzonen; sie sehen aus wie Europe/Berlin.
init-language = Welche Sprache soll der Bot sprechen? Es gibt { $languages }.
init-chat = Wo sind deine Leute? (discord, matrix, oder playground, um es erst auszuprobieren)
init-homeserver = Der Matrix-Homeserver deines Bots:
init-user = Das Konto deines Bots dort:
init-secret = Leg sein Passwort in die Umgebungsvariable { $name } oder in eine Datei, die matrix.password_file nennt. In diese Datei gehört es nicht.
init-token = Leg das Token deines Bots in die Datei { $file }, die nur du lesen kannst, oder als { $name } in die Umgebung. Du findest es in Discords Entwicklerportal unter Bot.
init-written = Nach { $file } geschrieben. Als Nächstes: manyhands doctor, dann manyhands run.

doctor-config = Die Konfiguration ist lesbar.
doctor-zone-default = Die Zone ist UTC. Wenn deine Leute woanders leben, stimmen die Zeiten nicht.
doctor-zone-remedy = Setze zone, etwa Europe/Berlin.
doctor-database = Die Datenbank lässt sich öffnen.
doctor-database-old = Die Datenbank wird beim nächsten Start auf diese Version gebracht; ihr Inhalt wird vorher gesichert.
doctor-database-fault = Die Datenbank ist nicht nutzbar: { $why }
doctor-database-remedy = Setze database auf eine Datei in einem Ordner, in den der Bot schreiben darf, oder auf ein laufendes PostgreSQL.
doctor-playground = Der Port { $port } für den Playground ist frei.
doctor-playground-fault = Der Port { $port } auf 127.0.0.1 ist belegt.
doctor-playground-remedy = Setze playground.port auf einen anderen, oder auf 0 für irgendeinen.
doctor-calendar = Die Kalenderseite ist eingeschaltet. Ihre Adresse ist { $address }, und ihr Port { $port } ist frei.
doctor-calendar-fault = Der Port { $port } für die Kalenderseite ist belegt.
doctor-calendar-remedy = Setze calendar.port auf einen anderen und lass deinen Proxy dorthin führen.
doctor-calendar-off = Die Kalenderseite ist ausgeschaltet, deshalb gibt es keine Kalenderadressen für die Mitglieder.
doctor-good = Alles in Ordnung.
doctor-bad = Noch ist nicht alles in Ordnung.

# manyhands demo --script
demo-ana-asks = /ask die Kinder morgen um 15 Uhr von der Lincoln-Schule abholen
demo-step-ask = 1. Ana bittet: „die Kinder morgen um 15 Uhr von der Lincoln-Schule abholen“.
demo-step-claim = 2. Bea setzt 🙋 darunter.
demo-step-backup = 3. Cleo auch.
demo-step-step-back = 4. Bei Bea kommt etwas dazwischen. Sie nimmt ihr 🙋 weg.
demo-step-done = 5. Die Kinder sind zu Hause. Ana setzt ✅ darunter.
demo-note = Nur für { $name }:
