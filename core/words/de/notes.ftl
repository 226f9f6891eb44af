# Worte an eine Person allein. $prefix steht vor einem Befehl: "!" oder "/".

note-helper =
    { $kind ->
        [offer] Du bist bei #{ $number } mit { $poster } dabei, { $when }: „{ $what }“.
       *[ask] Du übernimmst #{ $number } für { $poster }, { $when }: „{ $what }“.
    } { note-way-out }
note-backup =
    { $helpers ->
        [0] Du bist die Reserve für #{ $number }, { $when }. Ich schreibe nur, wenn es an dich geht.
        [one] { $names } ist schon dabei (#{ $number }, { $when }). Du bist die Reserve; ich schreibe nur, wenn es an dich geht.
       *[other] { $names } sind schon dabei (#{ $number }, { $when }). Du bist die Reserve; ich schreibe nur, wenn es an dich geht.
    }
note-moved-up =
    { $via ->
        [reaction] #{ $number } geht doch an dich: { $poster }, { $when }. Wenn es nicht passt, auch gut: Nimm einfach dein { $emoji } weg.
       *[word] #{ $number } geht doch an dich: { $poster }, { $when }. Wenn es nicht passt, auch gut: Schreib einfach { $prefix }cant { $which }.
    }
note-way-out =
    { $via ->
        [reaction] Wenn bei dir was dazwischenkommt, nimm dein { $emoji } weg. Erklären musst du nichts.
       *[word] Wenn bei dir was dazwischenkommt, schreib { $prefix }cant { $which }. Erklären musst du nichts.
    }
note-thanks =
    { $kind ->
        [offer] #{ $number } hat sich für { $poster } erledigt ({ $when }). Danke für dein Ja.
       *[ask] #{ $number } hat sich für { $poster } erledigt ({ $when }). Danke, dass du bereit warst.
    }

# An die Person, von der der Beitrag ist. $names sind die Namen, die für sie neu sind, $free ist, was noch offen ist.
poster-has =
    { $free ->
        [0] { $kind ->
            [offer] { $names } { $count ->
                    [one] nimmt
                   *[other] nehmen
                } #{ $number } gern an, { $when }.{ poster-enough }
           *[ask] { $names } { $count ->
                    [one] übernimmt
                   *[other] übernehmen
                } #{ $number }, { $when }.{ poster-enough }
        }
       *[other] { $names } { $count ->
                [one] ist
               *[other] sind
            } bei #{ $number } dabei, { $when }. { card-free-still }
    }
poster-enough =
    { $slots ->
        [one] { " " }Mehr brauchst du nicht zu tun.
       *[other] { "" }
    }
poster-changed =
    { $names } { $count ->
        [one] ist
       *[other] sind
    } jetzt bei #{ $number } dabei, { $slots ->
        [one] zur selben Zeit.
       *[other] { $when }.
    }
poster-open =
    { $soon ->
        [yes] #{ $number }, { $when }, ist wieder offen, und auf der Karte im Raum steht es schon. Vielleicht meldet sich noch jemand.
       *[no] #{ $number }, { $when }, ist wieder offen. Auf der Karte im Raum steht es schon; du brauchst nichts zu tun.
    }

# What only those who help may know: an address, a phone number.
note-details = Nur für dich: { $details }
