# Wie ein Beitrag in seinem Raum aussieht. $kind ist "ask" oder "offer".
card-heading =
    { $kind ->
        [offer] { $poster } hat eine Hand frei
       *[ask] { $poster } könnte eine Hand gebrauchen
    }
# Wer bei einer Zeit dabei ist und was noch offen ist. Wer Reserve ist, wird nie genannt.
card-status =
    { $helpers ->
        [0] { $free ->
            [0] { card-finding }
           *[other] { card-free }{ $finding ->
                [yes] { " " }{ card-finding }
               *[no] { "" }
            }
        }
       *[other] { card-taken }{ $free ->
            [0] { "" }
           *[other] { " " }{ card-free-still }
        }{ $finding ->
            [yes] { " " }{ card-finding }
           *[no] { "" }
        }
    }{ $backup ->
        [yes] { " " }Eine Reserve gibt es auch.
       *[no] { "" }
    }
# Kurz vorher ist ein Platz frei geworden, und es wird gefragt.
card-finding =
    { $kind ->
        [offer] Ein Platz wird weitergegeben.
       *[ask] Eine Person wird gesucht.
    }
card-free =
    { $kind ->
        [offer] { $free ->
            [one] Ein Platz ist frei.
            [2] Zwei Plätze sind frei.
            [3] Drei Plätze sind frei.
           *[other] { $free } Plätze sind frei.
        }
       *[ask] { $free ->
            [one] Eine Person reicht.
            [2] Zwei Leute wären gut.
            [3] Drei Leute wären gut.
           *[other] { $free } Leute wären gut.
        }
    }
card-free-still =
    { $kind ->
        [offer] { $free ->
            [one] Ein Platz ist noch frei.
            [2] Zwei Plätze sind noch frei.
           *[other] { $free } Plätze sind noch frei.
        }
       *[ask] { $free ->
            [one] Noch eine Person wäre gut.
            [2] Noch zwei Leute wären gut.
           *[other] Noch { $free } Leute wären gut.
        }
    }
card-taken =
    { $kind ->
        [offer] { $helpers ->
            [one] { $names } nimmt das gern an.
           *[other] { $names } nehmen das gern an.
        }
       *[ask] { $helpers ->
            [one] { $names } übernimmt das.
           *[other] { $names } übernehmen das.
        }
    }
card-hint =
    { $several ->
        [yes] { $kind ->
            [offer] Such dir eine Nummer aus, wenn du magst.
           *[ask] Such dir eine Nummer aus, wenn du kannst.
        }
       *[no] { $kind ->
            [offer] 🙋, wenn du magst.
           *[ask] 🙋, wenn du kannst.
        }
    }
# Einen Teil der Zeit hat der Bot geraten, etwa ob morgens oder abends.
card-guessed = { $when } (so habe ich es verstanden)
card-done = Erledigt.
card-over = Diese Zeit ist vorbei.

button-done = Erledigt
button-ican =
    { $kind ->
        [offer] Ja, gern
       *[ask] Ich kann helfen
    }
