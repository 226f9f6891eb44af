# Was die Zeit mit sich bringt, an eine Person allein: Erinnerungen, Fragen, was gefunden ist oder noch offen.
# $day sagt, wie sie den Tag von $when nennt: "today", "tomorrow", oder "soon", wenn er später ist.
remind-when =
    { $day ->
        [today] Heute, { $when }
        [tomorrow] Morgen, { $when }
       *[soon] { $when }
    }
remind-helper =
    { $kind ->
        [offer] { remind-when }: Du bist bei #{ $number } mit { $poster } dabei, „{ $what }“.
       *[ask] { remind-when }: Du übernimmst #{ $number } für { $poster }, „{ $what }“.
    } { note-way-out }
remind-poster =
    { $kind ->
        [offer] { remind-when }: { $names } { $count ->
                [one] ist
               *[other] sind
            } bei #{ $number } dabei, „{ $what }“.
       *[ask] { remind-when }: { $names } { $count ->
                [one] übernimmt
               *[other] übernehmen
            } #{ $number }, „{ $what }“.
    }

# Einstellungen: $wanted sagt, wann Erinnerungen kommen, "none", wo es für niemanden welche gibt.
settings-reminders =
    { $wanted ->
        [both] Ich erinnere dich am Abend davor und kurz davor. Ohne geht es so: { $prefix }settings reminders off
        [evening] Ich erinnere dich am Abend davor. Ohne geht es so: { $prefix }settings reminders off
        [shortly] Ich erinnere dich kurz davor. Ohne geht es so: { $prefix }settings reminders off
        [none] Erinnerungen gibt es hier nicht.
       *[off] Ich erinnere dich an nichts. Mit Erinnerungen geht es so: { $prefix }settings reminders on
    }
setup-reminders =
    { $wanted ->
        [both] Ich erinnere am Abend davor und kurz davor. Ändern geht so: { $prefix }setup reminders evening, shortly oder off
        [evening] Ich erinnere am Abend davor. Ändern geht so: { $prefix }setup reminders both, shortly oder off
        [shortly] Ich erinnere kurz davor. Ändern geht so: { $prefix }setup reminders both, evening oder off
       *[off] Ich erinnere niemanden. Ändern geht so: { $prefix }setup reminders both, evening oder shortly
    }
choose-one = Aus „{ $given }“ lese ich nicht heraus, was du möchtest. Es ist eins von diesen: { $names }. Geändert hat sich nichts.
field-reminders = erinnerungen
field-reminders-about = Wann ich an das erinnere, was kommt
# Was es in einem Menü zu wählen gibt, bis 100 Zeichen.
option-on = An
option-off = Aus
option-both = Am Abend davor und kurz davor
option-evening = Am Abend davor
option-shortly = Kurz davor

# Kurz vorher: Ein Platz ist frei geworden, und die Reserve wird der Reihe nach gefragt.
stepin-asked =
    { $kind ->
        [offer] Bei #{ $number } mit { $poster }, { $when }, ist ein Platz frei geworden: „{ $what }“. Möchtest du ihn? Wenn es nicht passt, auch gut; dann frage ich weiter.
       *[ask] #{ $number } für { $poster }, { $when }, ist frei geworden: „{ $what }“. Kannst du einspringen? Wenn es nicht passt, auch gut; dann frage ich weiter.
    }
stepin-taken = Bei #{ $number }, { $when }, ist inzwischen jemand dabei. Danke für dein Ja; du bist weiter die Reserve.
button-stepin =
    { $kind ->
        [offer] Ja, gern
       *[ask] Ich kann
    }
button-not-now = Diesmal nicht
# An die Person, von der der Beitrag ist, einmal, solange noch Zeit ist, anders zu planen.
stepin-unsettled = #{ $number }, { $when }, ist gerade noch offen. Ich frage weiter herum und schreibe, sobald es geklärt ist.

# Nur an die Person, von der die Bitte ist, auf halbem Weg, wenn noch niemand dabei ist.
waiting-note = #{ $number } ist noch offen: „{ $what }“, { $when }. Die Hälfte der Zeit bis dahin ist noch übrig. Wenn du magst, probier eins davon:
button-wider = Größerer Zeitraum
button-reword = Andere Worte
button-higher = Im Raum noch einmal fragen
form-reword = Mit anderen Worten
reword-how = Mit anderen Worten geht es so: { $prefix }change { $number } Kinder abholen, fünf Minuten mit dem Auto
higher-done = #{ $number } kommt noch einmal in den Raum.
higher-taken = Bei #{ $number } ist schon jemand dabei, also bleibt die Karte, wo sie ist.

# An die Person, die etwas anbietet, das wiederkommt, vor jedem Mal.
still-asks = Bleibt es bei #{ $number }, „{ $what }“, { $when }?
still-holds = Wenn ich nichts höre, bleibt es dabei.
button-still = Ja
still-off =
    { $helped ->
        [yes] Gut: #{ $number } findet { $when } nicht statt. Wer dabei ist, erfährt davon.
       *[no] Gut: #{ $number } findet { $when } nicht statt.
    }
