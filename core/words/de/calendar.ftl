# Her calendar: files with notes, and an address to subscribe to.
calendar-files =
    { $files ->
        [yes] Meine Notizen über das, was du übernommen hast, bringen eine Kalenderdatei mit. Ohne geht es so: { $prefix }calendar files off
       *[no] Meine Notizen kommen ohne Kalenderdateien. Mit geht es so: { $prefix }calendar files on
    }
calendar-has =
    { $address ->
        [yes] Dein Kalender hat eine geheime Adresse. { $prefix }calendar new macht eine neue, und die jetzige gilt nicht mehr. { $prefix }calendar off nimmt sie zurück.
       *[no] Mit { $prefix }calendar address bekommst du eine geheime Adresse. Eine Kalender-App, die sie abonniert, bleibt von selbst auf dem Stand.
    }
calendar-address = Das ist die Adresse deines Kalenders: { $address }
calendar-how = Abonniere sie in deiner Kalender-App. Sie zeigt, wann du dabei bist und wann deine eigenen Karten dran sind, nur mit ihren Nummern, und das jedem Menschen, der sie hat. Behalte sie also für dich. Ich sage sie nur dieses eine Mal.
calendar-kept = Du hast schon eine Adresse, und noch einmal sagen kann ich sie nicht: Ich bewahre sie nicht auf. { $prefix }calendar new macht eine neue, und die bisherige gilt nicht mehr.
calendar-off = Diese Adresse gilt nicht mehr. Was deine Kalender-App noch davon zeigt, geht, wenn du das Abo dort beendest.
calendar-none = Da ist keine Adresse, die ich zurücknehmen könnte.
calendar-nowhere = Kalenderadressen gibt es hier noch nicht. Wer mich betreibt, kann sie einschalten.
calendar-unclear = Ich weiß nicht, was ich ändern soll. Es geht so: { $prefix }calendar address, { $prefix }calendar new, { $prefix }calendar off, { $prefix }calendar files on, { $prefix }calendar files off. Alles bleibt, wie es war.

# The title of an event: a post of her own. No words of it, and no names.
calendar-yours = Many Hands #{ $number }, von dir
