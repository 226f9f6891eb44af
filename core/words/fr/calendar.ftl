# Her calendar: files with notes, and an address to subscribe to.
calendar-files =
    { $files ->
        [yes] Mes mots sur ce que tu as pris apportent un fichier de calendrier. Pour t’en passer : { $prefix }calendar files off
       *[no] Mes mots viennent sans fichier de calendrier. Pour en avoir : { $prefix }calendar files on
    }
calendar-has =
    { $address ->
        [yes] Ton calendrier a une adresse secrète. { $prefix }calendar new en fait une autre, et celle-ci ne marche plus. { $prefix }calendar off la retire.
       *[no] Avec { $prefix }calendar address, tu reçois une adresse secrète. Une application de calendrier qui s’y abonne reste à jour toute seule.
    }
calendar-address = Voici l’adresse de ton calendrier : { $address }
calendar-how = Abonne-toi à elle dans ton application de calendrier. Elle montre quand tu en es et quand sont tes propres cartes, par leurs numéros seulement, à quiconque la possède. Alors garde-la pour toi. Je ne la dis que cette fois.
calendar-kept = Tu as déjà une adresse, et je ne peux pas la redire : je ne la garde pas. { $prefix }calendar new en fait une autre, et celle que tu as ne marche plus.
calendar-off = Cette adresse ne marche plus. Ce que ton application en montre encore s’en va quand tu t’y désabonnes.
calendar-none = Il n’y a aucune adresse à retirer.
calendar-nowhere = Il n’y a pas encore d’adresses de calendrier ici. Qui me fait tourner peut les activer.
calendar-unclear = Je ne vois pas quoi changer. C’est l’un de ceux-ci : { $prefix }calendar address, { $prefix }calendar new, { $prefix }calendar off, { $prefix }calendar files on, { $prefix }calendar files off. Rien n’a changé.

# The title of an event: a post of her own. No words of it, and no names.
calendar-yours = Many Hands #{ $number }, de toi
