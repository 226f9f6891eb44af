# Des mots en privé. $prefix est ce qui précède une commande : "!" ou "/".

note-helper =
    { $kind ->
        [offer] Tu as une place sur le #{ $number } avec { $poster }, { $when } : « { $what } ».
       *[ask] Tu t’occupes du #{ $number } pour { $poster }, { $when } : « { $what } ».
    } { note-way-out }
note-backup =
    { $helpers ->
        [0] Tu es en réserve pour le #{ $number }, { $when }. Je ne t’écris que si ça te revient.
        [one] { $names } y est déjà (#{ $number }, { $when }). Tu es en réserve ; je ne t’écris que si ça te revient.
       *[other] { $names } y sont déjà (#{ $number }, { $when }). Tu es en réserve ; je ne t’écris que si ça te revient.
    }
note-moved-up =
    { $via ->
        [reaction] Finalement, le #{ $number } est pour toi : { $poster }, { $when }. Si ça ne va pas, aucun souci : enlève juste ton { $emoji }.
       *[word] Finalement, le #{ $number } est pour toi : { $poster }, { $when }. Si ça ne va pas, aucun souci : écris juste { $prefix }cant { $which }.
    }
note-way-out =
    { $via ->
        [reaction] Si ta journée change, enlève ton { $emoji }. Pas besoin d’expliquer.
       *[word] Si ta journée change, écris { $prefix }cant { $which }. Pas besoin d’expliquer.
    }
note-thanks =
    { $kind ->
        [offer] Pour { $poster }, le #{ $number } n’est plus d’actualité ({ $when }). Merci d’avoir dit oui.
       *[ask] Pour { $poster }, le #{ $number } n’est plus d’actualité ({ $when }). Merci d’avoir été là.
    }

# Pour la personne qui a écrit l'annonce. $names sont les noms nouveaux pour elle, $free ce qui reste ouvert.
poster-has =
    { $free ->
        [0] { $kind ->
            [offer] { $names } { $count ->
                    [one] a dit oui
                   *[other] ont dit oui
                } au #{ $number }, { $when }.{ poster-enough }
           *[ask] { $names } { $count ->
                    [one] s’occupe
                   *[other] s’occupent
                } du #{ $number }, { $when }.{ poster-enough }
        }
       *[other] { $names } { $count ->
                [one] est
               *[other] sont
            } sur le #{ $number }, { $when }. { card-free-still }
    }
poster-enough =
    { $slots ->
        [one] { " " }Plus rien à faire pour toi.
       *[other] { "" }
    }
poster-changed =
    { $names } { $count ->
        [one] est
       *[other] sont
    } sur le #{ $number } maintenant, { $slots ->
        [one] à la même heure.
       *[other] { $when }.
    }
poster-open =
    { $soon ->
        [yes] Le #{ $number }, { $when }, est de nouveau ouvert, et la carte dans le salon le dit déjà. Quelqu’un peut encore se proposer.
       *[no] Le #{ $number }, { $when }, est de nouveau ouvert. La carte dans le salon le dit déjà ; tu n’as rien à faire.
    }

# What only those who help may know: an address, a phone number.
note-details = Rien que pour toi : { $details }
