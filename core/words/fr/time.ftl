# Ce que le temps apporte, à une seule personne : rappels, questions, ce qui est trouvé ou encore ouvert.
# $day dit comment elle appelle le jour de $when : "today", "tomorrow", ou "soon" s'il est plus loin.
remind-when =
    { $day ->
        [today] Aujourd’hui, { $when }
        [tomorrow] Demain, { $when }
       *[soon] { $when }
    }
remind-helper =
    { $kind ->
        [offer] { remind-when } : tu as une place sur le #{ $number } avec { $poster }, « { $what } ».
       *[ask] { remind-when } : tu t’occupes du #{ $number } pour { $poster }, « { $what } ».
    } { note-way-out }
remind-poster =
    { $kind ->
        [offer] { remind-when } : { $names } { $count ->
                [one] a dit oui
               *[other] ont dit oui
            } au #{ $number }, « { $what } ».
       *[ask] { remind-when } : { $names } { $count ->
                [one] s’occupe
               *[other] s’occupent
            } du #{ $number }, « { $what } ».
    }

# Réglages : $wanted dit quand viennent les rappels, "none" là où il n'y en a pour personne.
settings-reminders =
    { $wanted ->
        [both] Je te rappelle les choses la veille au soir et peu avant. Pour t’en passer : { $prefix }settings reminders off
        [evening] Je te rappelle les choses la veille au soir. Pour t’en passer : { $prefix }settings reminders off
        [shortly] Je te rappelle les choses peu avant. Pour t’en passer : { $prefix }settings reminders off
        [none] Ici, il n’y a pas de rappels.
       *[off] Je ne te rappelle rien. Pour avoir des rappels : { $prefix }settings reminders on
    }
setup-reminders =
    { $wanted ->
        [both] Je rappelle les choses la veille au soir et peu avant. Pour en changer : { $prefix }setup reminders evening, shortly ou off
        [evening] Je rappelle les choses la veille au soir. Pour en changer : { $prefix }setup reminders both, shortly ou off
        [shortly] Je rappelle les choses peu avant. Pour en changer : { $prefix }setup reminders both, evening ou off
       *[off] Je ne rappelle rien à personne. Pour en changer : { $prefix }setup reminders both, evening ou shortly
    }
choose-one = Avec « { $given } », je ne vois pas ce que tu préfères. C’est un de ces mots : { $names }. Rien n’a changé.
field-reminders = rappels
field-reminders-about = Quand je rappelle ce qui vient
# Ce qu'on peut choisir dans un menu, jusqu'à 100 lettres.
option-on = Oui
option-off = Non
option-both = La veille au soir, et peu avant
option-evening = La veille au soir
option-shortly = Peu avant
