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

# À la dernière minute : une place s'est libérée, et l'on demande tour à tour à qui est en réserve.
stepin-asked =
    { $kind ->
        [offer] Une place s’est libérée sur le #{ $number } avec { $poster }, { $when } : « { $what } ». Elle te ferait plaisir ? Si ça ne va pas, aucun souci ; je demande alors à la personne suivante.
       *[ask] Le #{ $number } pour { $poster }, { $when }, s’est libéré : « { $what } ». Tu pourrais t’en charger ? Si ça ne va pas, aucun souci ; je demande alors à la personne suivante.
    }
stepin-taken = Quelqu’un est déjà sur le #{ $number }, { $when }. Merci d’avoir dit oui ; tu restes en réserve.
button-stepin =
    { $kind ->
        [offer] Oui, avec plaisir
       *[ask] Je peux
    }
button-not-now = Pas cette fois
# À la personne de l'annonce, une fois, tant qu'il reste du temps pour faire autrement.
stepin-unsettled = Le #{ $number }, { $when }, n’est pas réglé pour l’instant. Je continue à demander, et je t’écris dès que c’est le cas.

# À la personne de l'annonce seule, à mi-chemin d'une demande où il n'y a encore personne.
waiting-note = Le #{ $number } est toujours ouvert : « { $what } », { $when }. Il reste la moitié du temps. Si tu veux, essaie une de ces choses :
button-wider = Un créneau plus large
button-reword = D’autres mots
button-higher = Redemander dans le salon
form-reword = En d’autres mots
reword-how = Dis-le en d’autres mots, comme ceci : { $prefix }change { $number } aller chercher les enfants, cinq minutes en voiture
higher-done = Le #{ $number } s’affiche à nouveau dans le salon.
higher-taken = Quelqu’un est déjà sur le #{ $number }, sa carte reste donc où elle est.

# À qui propose quelque chose qui revient, avant chaque fois.
still-asks = Le #{ $number } tient-il toujours, « { $what } », { $when } ?
still-holds = Si je n’entends rien, c’est oui.
button-still = Oui
still-off =
    { $helped ->
        [yes] D’accord : le #{ $number } n’a pas lieu { $when }. Les personnes inscrites sont prévenues.
       *[no] D’accord : le #{ $number } n’a pas lieu { $when }.
    }
