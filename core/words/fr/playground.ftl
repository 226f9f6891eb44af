# La page du playground. Ce qui est entre accolades est rempli par la page.
playground-title = Many Hands, pour essayer
playground-brand = Many Hands
playground-tagline = Essaie : ici, tout le monde, c’est toi.
playground-noscript = Cette page a besoin de JavaScript. Tout ce qu’elle utilise vient de cet ordinateur.
playground-skip = Aller à l’écriture

# Parler comme quelqu'un du voisinage
playground-speaking-as = Tu parles en tant que
playground-new-note = { $name }, il y a un nouveau mot

# Le salon
playground-room = Le salon
playground-room-empty = C’est calme ici. Tape / pour voir ce que tu peux demander.
playground-write = Écrire dans le salon en tant que { $name }
playground-write-hint = Écris pour { $name }, ou / pour demander
playground-send = Envoyer
playground-bot = Many Hands

# Mots privés
playground-notes = Mots
playground-notes-of = Mots pour { $name }
playground-only = Visible par { $name } uniquement
playground-notes-empty = Rien pour l’instant. Ce que Many Hands a à dire à { $name } en privé arrive ici.
playground-notes-unread = Mots, du nouveau
playground-answer = Répondre à Many Hands, en tant que { $name }
playground-answer-hint = Répondre en privé
playground-answer-this = Répondre
playground-answering = Réponse à : { $text }
playground-answer-latest = Plutôt répondre au dernier
playground-peek = Lire le mot
playground-file = Enregistrer { $name }

# Cartes et réactions
playground-now = maintenant
playground-card = { $heading }, numéro { $number }
playground-slot-button = { $label } : { $when }
playground-remove = Retirer
playground-remove-card = Retirer la carte du numéro { $number }
playground-reactions = Réactions au numéro { $number }
playground-add-reaction = Ajouter une réaction au numéro { $number }
playground-pick-reaction = Choisis une réaction
playground-another-emoji = Un autre emoji
playground-add = Ajouter
playground-close = Fermer
playground-reaction = { $meaning }, { $count ->
        [0] personne pour l’instant
        [one] { $count } personne
       *[other] { $count } personnes
    }{ $you ->
        [yes] , avec toi
       *[no] { "" }
    }
playground-names = { $names }
playground-emoji-claim = J’en suis
playground-emoji-backup = En réserve seulement
playground-emoji-seen = Je pense à toi
playground-emoji-done = C’est fait
playground-emoji-never-mind = Finalement, non
playground-emoji-slot = J’en suis pour le moment { $position }

# Ce que dit un lecteur d'écran quand quelque chose arrive
playground-heard = { $name } : { $text }
playground-heard-note = Pour { $name } uniquement : { $text }
playground-heard-card = Numéro { $number } : { $text }

# Commandes
playground-commands = Commandes

# Touches
playground-keys = Touches
playground-keys-about = Ici, tout marche sans souris.
playground-keys-tab = Tab
playground-keys-tab-about = vers le prochain endroit où presser ou écrire
playground-keys-enter = Entrée
playground-keys-enter-about = envoie ; avec Maj, commence une nouvelle ligne
playground-keys-slash = /
playground-keys-slash-about = en début de ligne, montre ce que tu peux demander ; les flèches choisissent
playground-keys-arrows = Flèches
playground-keys-arrows-about = choisissent quelqu’un du voisinage, ou une réaction
playground-keys-alt = Alt et haut ou bas
playground-keys-alt-about = parle en tant que la personne d’avant ou d’après, depuis n’importe où
playground-keys-escape = Échap
playground-keys-escape-about = ferme ce qui s’est ouvert

# Quand quelque chose gêne
playground-lost = Le salon est injoignable en ce moment. Je réessaie, et ce que tu as écrit reste ici.
playground-too-long = C’est un peu long : { $count } caractères, et il y a de la place pour { $most }. C’est toujours dans le cadre.
playground-not-kept = Je n’ai pas pu noter ça à l’instant ; le disque est peut-être plein. C’est toujours là, réessaie dans un moment.
playground-not-there = Ce n’est plus là.
playground-no-emoji = Là, je ne peux mettre qu’un emoji.

# La scène d'ouverture : ce qu'il y a dans le salon quand quelqu'un entre pour la première fois
scene-bea-morning = Coucou tout le monde ! Qui d’autre a encore trouvé des paillettes dans le beurre ?
scene-dora-glitter = Nous. Et sur le chien aussi.
scene-dora-offer = /offer de la place pour deux enfants chez nous samedi de 9h à 12h
scene-cleo-dentist = Dentiste demain, et évidemment c’est demain que la crèche ferme plus tôt.
scene-cleo-ask = /ask aller chercher Milo à la crèche demain à 15h
scene-eva-sofa = Et nous, on a gagné un canapé. Je crois qu’il est plus grand que l’escalier.
scene-eva-ask = /ask deux personnes pour monter un canapé d’un étage dimanche de 10h à 11h
