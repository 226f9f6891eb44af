# À quoi ressemble une annonce dans son salon. $kind vaut "ask" ou "offer".
card-heading =
    { $kind ->
        [offer] { $poster } peut donner un coup de main
       *[ask] { $poster } aimerait un coup de main
    }
# Qui est sur un créneau, et ce qui reste ouvert. Qui est en réserve n'est jamais nommé.
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
        [yes] { " " }Il y a aussi quelqu’un en réserve.
       *[no] { "" }
    }
# Une place s'est libérée à la dernière minute, et l'on demande.
card-finding =
    { $kind ->
        [offer] Une place est en train de passer à quelqu’un.
       *[ask] On cherche quelqu’un.
    }
card-free =
    { $kind ->
        [offer] { $free ->
            [one] Il y a une place.
            [2] Il y a deux places.
            [3] Il y a trois places.
           *[other] Il y a { $free } places.
        }
       *[ask] { $free ->
            [one] Il faudrait une personne.
            [2] Il faudrait deux personnes.
            [3] Il faudrait trois personnes.
           *[other] Il faudrait { $free } personnes.
        }
    }
card-free-still =
    { $kind ->
        [offer] { $free ->
            [one] Il reste une place.
            [2] Il reste deux places.
           *[other] Il reste { $free } places.
        }
       *[ask] { $free ->
            [one] Il faudrait encore une personne.
            [2] Il faudrait encore deux personnes.
           *[other] Il faudrait encore { $free } personnes.
        }
    }
card-taken =
    { $kind ->
        [offer] { $helpers ->
            [one] { $names } a dit oui.
           *[other] { $names } ont dit oui.
        }
       *[ask] { $helpers ->
            [one] { $names } s’en occupe.
           *[other] { $names } s’en occupent.
        }
    }
card-hint =
    { $several ->
        [yes] { $kind ->
            [offer] Choisis un numéro si ça te dit.
           *[ask] Choisis un numéro si tu peux.
        }
       *[no] { $kind ->
            [offer] 🙋 si ça te dit.
           *[ask] 🙋 si tu peux.
        }
    }
# Une partie du moment est devinée par le bot, comme le matin ou le soir.
card-guessed = { $when } (si j’ai bien compris)
card-done = C’est fait.
card-over = Ce moment est passé.

button-done = C’est fait
button-ican =
    { $kind ->
        [offer] Oui, avec plaisir
       *[ask] Je peux aider
    }
