# Ce que dit { "!" }help. Une ligne par commande.
help-heading = Demande quelque chose de concret, ou propose-le. Si tu peux aider, mets 🙋 sous la carte ; si ça change, enlève-le, sans raison à donner. 💛 dit juste « je pense à toi ».
help-ask = { $prefix }ask récupérer les enfants demain à 15h : demander un coup de main
help-offer = { $prefix }offer garder deux enfants samedi de 9h à 12h : en proposer un
help-open = { $prefix }open : ce qui est ouvert ici
help-mine = { $prefix }mine : ce qui est à toi
help-ican = { $prefix }ican 27 : comme 🙋 sur le #27
help-cant = { $prefix }cant 27 : finalement, tu ne peux pas
help-done = { $prefix }done 27 : c’est fait (ou ✅)
help-nevermind = { $prefix }nevermind 27 : retirer ta propre annonce (ou ❌)
help-settings = { $prefix }settings : ton fuseau horaire, ta langue et tes heures de calme
help-calendar = { $prefix }calendar : ton calendrier, et une adresse où t’abonner
help-setup = { $prefix }setup : pour la personne qui s’occupe du salon
help-export = { $prefix }export : tout ce que je garde sur toi
help-forget-me = { $prefix }forget-me : et plus rien de tout ça
help-help = { $prefix }help : ceci
help-honest = La personne qui me fait tourner peut lire ma base de données. Je ne suis pas là pour les urgences ; pour ça, appelle les secours.
