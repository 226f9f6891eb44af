# Was { "!" }help sagt. Eine Zeile je Befehl.
help-heading = Bitte um etwas Konkretes, oder biete es an. Wer kann, setzt 🙋 unter die Karte; wenn es doch nicht passt, einfach wieder wegnehmen, ohne Begründung. 💛 sagt nur „Ich denk an dich“.
help-ask = { $prefix }ask Kinder morgen um 15 Uhr abholen: um eine Hand bitten
help-offer = { $prefix }offer zwei Kinder nehmen, Samstag 9-12 Uhr: eine anbieten
help-open = { $prefix }open: was hier offen ist
help-mine = { $prefix }mine: was deins ist
help-ican = { $prefix }ican 27: wie 🙋 bei #27
help-cant = { $prefix }cant 27: du kannst doch nicht
help-done = { $prefix }done 27: es ist erledigt (oder ✅)
help-nevermind = { $prefix }nevermind 27: deinen eigenen Beitrag zurücknehmen (oder ❌)
help-settings = { $prefix }settings: deine Zeitzone, deine Sprache und deine Ruhezeiten
help-calendar = { $prefix }calendar: dein Kalender, und eine Adresse zum Abonnieren
help-setup = { $prefix }setup: für alle, die sich um den Raum kümmern
help-export = { $prefix }export: alles, was ich über dich habe
help-forget-me = { $prefix }forget-me: und nichts mehr davon
help-help = { $prefix }help: das hier
help-honest = Wer mich betreibt, kann meine Datenbank lesen. Für Notfälle bin ich nicht da; dafür gibt es den Notruf.
