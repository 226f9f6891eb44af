# Die Seite des Playgrounds. Was in geschweiften Klammern steht, füllt die Seite aus.
playground-title = Many Hands zum Ausprobieren
playground-brand = Many Hands
playground-tagline = Probier es aus: Hier sprichst du für alle.
playground-noscript = Diese Seite braucht JavaScript. Alles, was sie nutzt, kommt von diesem Rechner.
playground-skip = Zum Schreiben springen

# Als jemand aus der Nachbarschaft sprechen
playground-speaking-as = Du sprichst als
playground-new-note = { $name }, da ist eine neue Notiz

# Der Raum
playground-room = Der Raum
playground-room-empty = Es ist ruhig hier. Tipp /, um zu sehen, worum du bitten kannst.
playground-write = Als { $name } in den Raum schreiben
playground-write-hint = Schreib als { $name }, oder / zum Bitten
playground-send = Senden
playground-bot = Many Hands

# Notizen
playground-notes = Notizen
playground-notes-of = Notizen für { $name }
playground-only = Das sieht nur { $name }
playground-notes-empty = Noch nichts. Was Many Hands { $name } allein zu sagen hat, kommt hierher.
playground-notes-unread = Notizen, etwas Neues
playground-answer = Many Hands antworten, als { $name }
playground-answer-hint = Privat antworten
playground-answer-this = Antworten
playground-answering = Antwort auf: { $text }
playground-answer-latest = Lieber auf das Neueste antworten
playground-peek = Die Notiz lesen
playground-file = { $name } speichern

# Karten und Reaktionen
playground-now = jetzt
playground-card = { $heading }, Nummer { $number }
playground-slot-button = { $label }: { $when }
playground-remove = Entfernen
playground-remove-card = Entfernen: die Karte zu Nummer { $number }
playground-reactions = Reaktionen auf Nummer { $number }
playground-add-reaction = Eine Reaktion auf Nummer { $number } hinzufügen
playground-pick-reaction = Such eine Reaktion aus
playground-another-emoji = Ein anderes Emoji
playground-add = Hinzufügen
playground-close = Schließen
playground-reaction = { $meaning }, { $count ->
        [0] noch niemand
        [one] { $count } Person
       *[other] { $count } Personen
    }{ $you ->
        [yes] , du auch
       *[no] { "" }
    }
playground-names = { $names }
playground-emoji-claim = Ich bin dabei
playground-emoji-backup = Nur als Reserve
playground-emoji-seen = Ich denk an dich
playground-emoji-done = Erledigt
playground-emoji-never-mind = Doch nicht
playground-emoji-slot = Ich bin bei Zeit { $position } dabei

# Was ein Screenreader sagt, wenn etwas ankommt
playground-heard = { $name }: { $text }
playground-heard-note = Nur für { $name }: { $text }
playground-heard-card = Nummer { $number }: { $text }

# Befehle
playground-commands = Befehle

# Tasten
playground-keys = Tasten
playground-keys-about = Hier geht alles ohne Maus.
playground-keys-tab = Tab
playground-keys-tab-about = zum Nächsten, das sich drücken oder beschreiben lässt
playground-keys-enter = Enter
playground-keys-enter-about = sendet; mit Umschalt beginnt eine neue Zeile
playground-keys-slash = /
playground-keys-slash-about = am Zeilenanfang zeigt, worum du bitten kannst; die Pfeiltasten wählen aus
playground-keys-arrows = Pfeiltasten
playground-keys-arrows-about = wählen jemanden aus der Nachbarschaft oder eine Reaktion
playground-keys-alt = Alt und hoch oder runter
playground-keys-alt-about = spricht als die Person davor oder danach, von überall
playground-keys-escape = Esc
playground-keys-escape-about = schließt, was aufgegangen ist

# Wenn etwas im Weg ist
playground-lost = Der Raum ist gerade nicht zu erreichen. Ich versuche es weiter, und was du geschrieben hast, bleibt hier.
playground-too-long = Das ist ein bisschen lang: { $count } Zeichen, und { $most } passen. Es steht noch im Feld.
playground-not-kept = Das konnte ich gerade nicht festhalten; vielleicht ist die Festplatte voll. Es ist noch hier, versuch es gleich noch einmal.
playground-not-there = Das ist nicht mehr da.
playground-no-emoji = Da kann ich nur ein Emoji setzen.

# Die Anfangsszene: was im Raum steht, wenn jemand zum ersten Mal hereinkommt
scene-bea-morning = Guten Morgen! Wer hat auch wieder Glitzer in der Butter gefunden?
scene-dora-glitter = Wir. Im Hund auch.
scene-dora-offer = /offer Platz für zwei Kinder bei uns, Samstag 9-12 Uhr
scene-cleo-dentist = Morgen Zahnarzt, und natürlich macht genau dann die Kita früher zu.
scene-cleo-ask = /ask Milo morgen um 15 Uhr aus der Kita abholen
scene-eva-sofa = Und wir haben ein Sofa gewonnen. Ich glaube, es ist größer als das Treppenhaus.
scene-eva-ask = /ask zwei Leute zum Sofatragen in den ersten Stock, Sonntag 10-11 Uhr
