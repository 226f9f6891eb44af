# Ce qui change une fois l'annonce affichée, et qui l'apprend. $was est le moment d'avant.
note-moved = Le #{ $number } avec { $poster } a changé de moment : ce n’est plus { $was }, mais { $when }. Il est toujours à toi. { note-way-out }
note-reworded = Le #{ $number } avec { $poster }, { $when }, dit maintenant autre chose : « { $what } ». Il est toujours à toi. { note-way-out }
note-not-needed =
    { $kind ->
        [offer] Le #{ $number } avec { $poster }, { $when }, n’a pas lieu cette fois. Une autre, peut-être.
       *[ask] Le #{ $number } avec { $poster }, { $when }, n’est plus nécessaire. Merci d’avoir été là.
    }
note-fewer = { $poster } a besoin de moins de mains pour le #{ $number }, { $when }. Tu es en réserve ; je ne t’écris que si ça te revient.
note-details-new = Il y a autre chose à savoir pour le #{ $number }, { $when } :
change-done =
    { $slots ->
        [one] Le #{ $number } est maintenant : « { $what } », { $when }.
       *[other] Le #{ $number } est maintenant « { $what } », à ces moments :
    }
change-told = Les personnes déjà inscrites sont prévenues et gardent leur place.
change-none = Le #{ $number } est déjà comme ça.
change-how = Dis ce qui change, par exemple : { $prefix }change { $number } dimanche 16h. Ou d’autres mots, ou « deux personnes ».
change-not-yours = Le #{ $number } est à { $poster }, et personne d’autre ne peut le changer.
details-kept = Je le garde pour qui t’aide avec le #{ $number }, et je l’efface une fois que c’est passé. Personne d’autre ne le voit.
details-wiped = Ce que je gardais pour qui t’aide avec le #{ $number } est effacé.
details-seen = Ce que tu as écrit ici dans le salon, tout le monde a pu le lire ; tu veux peut-être le retirer. La prochaine fois, dis-le-moi en privé.
details-too-long = Ça fait { $length } caractères, et je peux en garder { $most } pour qui t’aide. Tu peux le dire plus court ?
words-removed = Tu as retiré ton message, mais la carte du #{ $number } est toujours là : « { $what } », { $when }. Elle doit partir aussi ?

help-change = { $prefix }change 27 dimanche 16h : un autre moment pour ta propre annonce, ou d’autres mots, ou « deux personnes »
help-details = { $prefix }details 27 12 rue des Ormes : rien que pour qui t’aide. Dis-le-moi en privé
command-change = modifier
command-change-about = Modifier ta propre annonce : le moment, les mots, combien
command-details = détails
command-details-about = Une adresse ou un numéro, rien que pour qui t’aide
field-details = détails
field-details-about = Rien que pour qui t’aide : une adresse, un téléphone
