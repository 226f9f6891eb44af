# Réponses, pour elle seule, à ce que quelqu'un vient de dire ou de presser.

# $said, ce sont ses mots à elle pour le moment.
post-up =
    { $slots ->
        [one] C’est affiché, avec le #{ $number }. J’ai compris « { $said } » comme ceci : { $when }.
       *[other] C’est affiché, avec le #{ $number }. J’ai compris « { $said } » comme ceci :
    }
post-up-picked = C’est affiché, avec le #{ $number } : { $when }.
slot-item = { $position }. { $when }
post-guessed = J’en ai deviné une partie. Si ce n’est pas ça, choisis un autre moment.
# $forms dit si un bouton peut ouvrir un formulaire ici.
post-when =
    Avec plaisir. Quand est-ce que ça t’irait ? Voici trois moments pour « { $what } » : { $forms ->
        [yes] choisis-en un, ou indique le tien.
       *[no] choisis-en un, ou réponds avec le tien.
    }
post-past =
    Ce moment est déjà passé. Tu pensais à l’un de ceux-ci pour « { $what } » ? { $forms ->
        [yes] Choisis-en un, ou indiques-en un autre.
       *[no] Choisis-en un, ou réponds avec un autre.
    }
post-what =
    { $kind ->
        [offer] Je sais quand, mais pas encore ce que tu peux faire. Dis les deux sur une ligne, par exemple : { $prefix }offer garder deux enfants samedi de 9h à 12h
       *[ask] Je sais quand, mais pas encore ce qui t’aiderait. Dis les deux sur une ligne, par exemple : { $prefix }ask récupérer les enfants demain à 15h
    }
post-empty =
    { $kind ->
        [offer] Dis ce que tu peux faire et quand, sur une ligne, par exemple : { $prefix }offer garder deux enfants samedi de 9h à 12h
       *[ask] Dis ce qui t’aiderait et quand, sur une ligne, par exemple : { $prefix }ask récupérer les enfants demain à 15h
    }
post-too-long = Ça fait { $length } caractères, et une carte en contient { $most }. Tu peux le dire plus court ? Les détails, tu les donneras plus tard à qui t’aidera. Ton message est toujours là où tu l’as écrit.
post-too-many = Ça fait plus de moments que n’en contient une annonce ({ $most }). Et si tu en faisais deux ?
post-in-room = Dis-le dans le salon où est tout le monde, pour que ça se voie : { $prefix }{ $kind } …
post-muted = Je ne peux pas écrire dans le salon où tu as dit ça, donc personne ne le verrait. La personne qui s’occupe du salon peut m’y donner le droit d’envoyer des messages ; ensuite, redis-le, tout simplement.
post-closed = Le #{ $number } est déjà terminé, il n’y a donc rien à changer.

choice-period = { $when }

claim-own = Le #{ $number } est à toi. C’est à quelqu’un d’autre de lever la main.
claim-no-slot =
    { $slots ->
        [one] Celui-là n’a qu’un moment : { $prefix }ican et son numéro suffisent.
       *[other] Celui-là n’a pas de moment { $position } ; il en a { $slots }.
    }
cant-done =
    { $one ->
        [yes] Tu n’es plus sur le #{ $number }, { $when }. C’est tout, pas besoin d’expliquer.
       *[no] Tu n’es plus sur le #{ $number }. C’est tout, pas besoin d’expliquer.
    }
cant-which = Tu es plusieurs fois sur le #{ $number }. De laquelle parles-tu ?
button-cant-all = De toutes
cant-none = Tu n’étais pas sur le #{ $number }, il n’y a donc rien à défaire.

done-done = Le #{ $number }, c’est fait.
done-not-yours = Pour le #{ $number }, c’est à { $poster } de dire que c’est fait, ou à la personne qui l’a pris.
nevermind-done =
    { $helped ->
        [yes] Le #{ $number } n’est plus là. La personne qui l’avait pris reçoit un merci.
       *[no] Le #{ $number } n’est plus là, et je n’ai rien dit à personne.
    }
nevermind-not-yours = C’est { $poster } qui a mis le #{ $number }, et personne d’autre ne peut le retirer.

open-heading = Ce qui est ouvert ici en ce moment :
open-item =
    #{ $number } { $kind ->
        [offer] { $poster } propose :
       *[ask] { $poster } demande :
    } { $what } · { $when }{ $slots ->
        [one] { "" }
       *[other] { " " }et d’autres moments
    } · { $free ->
        [0] { $helpers ->
            [0] { $kind ->
                [offer] en train de passer
               *[ask] en recherche
            }
           *[other] { $names }
        }
       *[other] ouvert
    }
open-more =
    { $more ->
        [one] … et { $more } autre plus tard.
       *[other] … et { $more } autres plus tard.
    }
open-none = Rien d’ouvert ici en ce moment. Avec { $prefix }ask ou { $prefix }offer, c’est parti.

mine-heading = À toi :
mine-none = Tu n’as rien d’ouvert en ce moment.
mine-posted =
    #{ $number } à toi : { $what } · { $when } · { $helpers ->
        [0] { $free ->
            [0] { $kind ->
                [offer] en train de passer
               *[ask] en recherche
            }
           *[other] ouvert
        }
       *[other] { $names }
    }
mine-claim =
    { $role ->
        [helper] #{ $number } c’est pour toi : { $what }, { $poster } · { $when }
       *[backup] #{ $number } tu es en réserve : { $what }, { $poster } · { $when }
    }

which-heading = Lequel ? Donne son numéro, par exemple : { $prefix }{ $word } { $number }
which-item = #{ $number } { $poster } : { $what } · { $when }
which-none = Il n’y a rien d’ouvert à quoi ça puisse se rapporter. { $prefix }open montre ce qu’il y a.

button-another-time = Un autre moment
button-never-mind = Finalement, non
button-cant = Finalement, je ne peux pas
button-gone = Ce n’est plus ouvert, il ne s’est donc rien passé.

unknown-command = Je ne connais pas « { $word } ». { $prefix }help montre ce que je sais faire.
called-how = Pour demander aux autres, commence par { $prefix }ask, par exemple : { $prefix }ask chercher les enfants demain 15h
pick-how = Dis un numéro de 1 à { $most }, pour choisir au-dessus.
unknown-number = Je ne trouve pas le #{ $number }. { $prefix }open montre ce qui est ouvert.
error-mine = Quelque chose a coincé de mon côté, et je n’ai pas pu le faire. Rien d’autre n’a changé. C’est noté dans mon journal pour la personne qui me fait tourner.
answer-noted = D’accord.

# Une carte que quelqu'un a retirée, un salon perdu. Pour la personne qui a écrit l'annonce, une fois.
card-removed = La carte du #{ $number } a été retirée du salon. « { $what } » tient toujours, { $when }, mais ça ne se voit plus là-bas. Je la remets ?
button-show-again = Remets-la
card-again = Le #{ $number } revient dans le salon.
room-lost = Je ne peux plus écrire dans le salon du #{ $number }, sa carte ne peut donc plus y changer. « { $what } », { $when }, tient toujours : qui y est y reste, et je vous écris en privé. La personne qui s’occupe du salon peut m’y rouvrir la porte avec { $prefix }setup.

# Réglages : les siens ou, avec { "/" }setup, ceux du salon.
settings-heading = Voilà comment je fais avec toi :
settings-zone =
    { $own ->
        [yes] Ton fuseau horaire est { $zone }.
       *[no] Ton fuseau horaire est { $zone }, comme pour tout le monde ici. Pour en changer : { $prefix }settings zone Europe/Paris
    }
settings-language =
    { $own ->
        [yes] Avec toi, je parle { $language }.
       *[no] Avec toi, je parle { $language }, comme avec tout le monde ici. Pour en changer : { $prefix }settings language en
    }
settings-quiet =
    { $hours ->
        [none] Mes mots arrivent à toute heure. Pour du calme la nuit : { $prefix }settings quiet 22-7
       *[some] { $own ->
            [yes] De { $start }h à { $end }h, mes mots attendent, sauf si quelque chose commence avant.
           *[no] De { $start }h à { $end }h, mes mots attendent, comme pour tout le monde ici, sauf si quelque chose commence avant. Pour les avoir à toute heure : { $prefix }settings quiet off
        }
    }
choose-how = Je peux changer { $names }. Dis quoi, et comment tu le veux, par exemple : { $prefix }settings zone Europe/Paris
choose-zone = Je ne connais pas le fuseau horaire « { $zone } ». Tu pensais à { $near } ? Rien n’a changé.
choose-language = Je ne parle pas encore « { $language } ». Je parle { $names }. Rien n’a changé.
choose-hours = Avec « { $hours } », je ne vois pas quand tu veux du calme. Dis-le comme ceci : 22-7, ou bien « off » pour jamais. Rien n’a changé.

setup-in-room = Dis-le dans le salon où doivent aller mes cartes.
setup-managers = Ça, c’est pour les personnes qui s’occupent de cet endroit. Demande à l’une d’elles d’écrire { $prefix }setup ici.
setup-missing = Je ne peux pas encore tout faire là-bas. Il me manque :
setup-again = Le reste est comme tu l’as choisi. Quand ce sera fait, écris encore { $prefix }setup.
setup-done = Tout est prêt. Les cartes vont dans le salon choisi (langue : { $language }, fuseau horaire : { $zone }). Le #{ $number } est une carte d’essai : mets 🙋 dessous depuis un autre compte pour voir comment ça se passe, et appuie sur « Finalement, non » quand tu en as assez vu.
setup-test = Juste un essai, pour voir si tout marche. Personne n’a besoin de venir

# Ses données
export-file = Voici tout ce que je garde sur toi, dans un fichier. Ce que tu as retiré n’y est plus, ni nulle part ailleurs.
forget-sure = Si tu veux, je t’oublie : ce que tu as demandé ou proposé disparaît, qui s’en occupait reçoit un merci, ta place passe à la personne suivante et tes réglages sont effacés. Après, on ne peut pas revenir en arrière.
button-forget-me = Oui, oublie-moi
forget-done = C’est fait. Je ne garde plus rien sur toi. Reviens quand tu veux, avec plaisir.
