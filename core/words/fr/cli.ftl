# Ce que la ligne de commande dit à qui fait tourner le bot.
when-repeat = se répète : { $rule }
when-guessed = deviné : { $what }
when-none = aucun moment dedans
when-vague = un moment est évoqué, mais pas précisé
when-past = ce moment est déjà passé
when-rest = le reste : { $rest }

migrate-done =
    { $steps ->
        [0] La base de données est à jour.
        [one] La base de données a été mise à jour en une étape.
       *[other] La base de données a été mise à jour en { $steps } étapes.
    }
migrate-backup = Son état d’avant est gardé dans { $file }.

demo-open = Le salon est ouvert à l’adresse { $address } (Ctrl-C pour arrêter).
demo-kept = Ses données sont dans { $folder } ; avec --fresh, on repart de zéro.

init-exists = { $file } existe déjà. --force écrit par-dessus, --file en choisit un autre.
init-zone = Dans quel fuseau horaire vivent tes membres ?
init-zone-unknown = « { $zone } » n’est pas dans la liste IANA des fuseaux horaires ; ils ressemblent à Europe/Paris.
init-language = Quelle langue le bot doit-il parler ? Il y a { $languages }.
init-chat = Où sont tes membres ? (discord, matrix, ou playground pour essayer d’abord)
init-homeserver = Le serveur Matrix de ton bot :
init-user = Le compte de ton bot là-bas :
init-secret = Mets son mot de passe dans la variable d’environnement { $name }, ou dans un fichier nommé par matrix.password_file. Il n’a pas sa place dans ce fichier.
init-token = Mets le jeton de ton bot dans le fichier { $file }, lisible par toi seule, ou dans l’environnement sous { $name }. Tu le trouves sur le portail des développeurs de Discord, sous Bot.
init-written = Écrit dans { $file }. Ensuite : manyhands doctor, puis manyhands run.

doctor-config = La configuration se lit bien.
doctor-zone-default = Le fuseau est UTC. Si tes membres vivent ailleurs, les heures seront fausses.
doctor-zone-remedy = Renseigne zone, par exemple Europe/Paris.
doctor-database = La base de données s’ouvre bien.
doctor-database-old = La base de données passera à cette version au prochain démarrage ; son contenu est sauvegardé avant.
doctor-database-fault = La base de données est inutilisable : { $why }
doctor-database-remedy = Mets dans database un fichier d’un dossier où le bot peut écrire, ou un PostgreSQL qui tourne.
doctor-playground = Le port { $port } du playground est libre.
doctor-playground-fault = Le port { $port } sur 127.0.0.1 est pris.
doctor-playground-remedy = Mets-en un autre dans playground.port, ou 0 pour n’importe lequel.
doctor-calendar = La page des calendriers est activée. Son adresse est { $address }, et son port { $port } est libre.
doctor-calendar-fault = Le port { $port } de la page des calendriers est pris.
doctor-calendar-remedy = Mets-en un autre dans calendar.port, et que ton proxy y mène.
doctor-calendar-off = La page des calendriers est désactivée, donc personne ne peut avoir d’adresse de calendrier.
doctor-good = Tout va bien.
doctor-bad = Tout ne va pas encore bien.

# manyhands demo --script
demo-ana-asks = /ask récupérer les enfants à l’école Lincoln demain à 15h
demo-step-ask = 1. Ana demande : « récupérer les enfants à l’école Lincoln demain à 15h ».
demo-step-claim = 2. Bea met 🙋 dessous.
demo-step-backup = 3. Cleo aussi.
demo-step-step-back = 4. La journée de Bea change. Elle enlève son 🙋.
demo-step-done = 5. Les enfants sont à la maison. Ana met ✅ dessous.
demo-note = Pour { $name } uniquement :
