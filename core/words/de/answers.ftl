# Antworten, nur für sie, auf das, was jemand gerade gesagt oder gedrückt hat.

# $said sind ihre eigenen Worte für die Zeit.
post-up =
    { $slots ->
        [one] Ist drin, als #{ $number }. „{ $said }“ habe ich so verstanden: { $when }.
       *[other] Ist drin, als #{ $number }. „{ $said }“ habe ich so verstanden:
    }
post-up-picked = Ist drin, als #{ $number }: { $when }.
slot-item = { $position }. { $when }
post-guessed = Einen Teil davon habe ich geraten. Wenn das nicht stimmt, nimm eine andere Zeit.
# $forms sagt, ob ein Knopf hier ein Formular öffnen kann.
post-when =
    Gern. Wann würde es passen? Hier sind drei Zeiten für „{ $what }“: { $forms ->
        [yes] Nimm eine davon oder gib eine andere an.
       *[no] Nimm eine davon oder antworte mit einer eigenen.
    }
post-past =
    Diese Zeit ist schon vorbei. Hast du für „{ $what }“ eine von diesen gemeint? { $forms ->
        [yes] Nimm eine davon oder gib eine andere an.
       *[no] Nimm eine davon oder antworte mit einer anderen.
    }
post-what =
    { $kind ->
        [offer] Die Zeit habe ich, aber noch nicht, was du machen kannst. Sag beides in einer Zeile, zum Beispiel: { $prefix }offer zwei Kinder nehmen, Samstag 9-12 Uhr
       *[ask] Die Zeit habe ich, aber noch nicht, was dir helfen würde. Sag beides in einer Zeile, zum Beispiel: { $prefix }ask Kinder morgen um 15 Uhr abholen
    }
post-empty =
    { $kind ->
        [offer] Sag in einer Zeile, was du machen kannst und wann, zum Beispiel: { $prefix }offer zwei Kinder nehmen, Samstag 9-12 Uhr
       *[ask] Sag in einer Zeile, was dir helfen würde und wann, zum Beispiel: { $prefix }ask Kinder morgen um 15 Uhr abholen
    }
post-too-long = Das sind { $length } Zeichen, und auf eine Karte passen { $most }. Geht es auch kürzer? Einzelheiten kannst du später der Person sagen, die dir hilft. Deine Nachricht steht noch da, wo du sie geschrieben hast.
post-too-many = Das sind mehr Zeiten, als in einen Beitrag passen ({ $most }). Magst du zwei daraus machen?
post-in-room = Sag das in dem Raum, in dem die anderen sind, damit sie es sehen: { $prefix }{ $kind } …
post-muted = In dem Raum, in dem du das geschrieben hast, kann ich nicht schreiben, also sähe es niemand. Wer sich um den Raum kümmert, kann mir dort das Recht geben, Nachrichten zu senden; sag es dann einfach noch einmal.
post-closed = #{ $number } ist schon abgeschlossen, da gibt es nichts mehr zu ändern.

choice-period = { $when }

claim-own = #{ $number } ist von dir. Die Hand hebt jemand anders.
claim-no-slot =
    { $slots ->
        [one] Da gibt es nur eine Zeit, also reicht { $prefix }ican mit der Nummer.
       *[other] Eine Zeit { $position } gibt es da nicht; es sind { $slots }.
    }
cant-done =
    { $one ->
        [yes] Du bist bei #{ $number }, { $when }, raus. Das war’s schon, erklären musst du nichts.
       *[no] Du bist bei #{ $number } raus. Das war’s schon, erklären musst du nichts.
    }
cant-which = Du bist bei #{ $number } mehrmals dabei. Welches Mal meinst du?
button-cant-all = Alle
cant-none = Du warst bei #{ $number } nicht dabei, also gibt es nichts rückgängig zu machen.

done-done = #{ $number } ist erledigt.
done-not-yours = #{ $number } kann { $poster } abhaken, oder wer dabei ist.
nevermind-done =
    { $helped ->
        [yes] #{ $number } ist weg. Wer dabei war, bekommt ein Danke.
       *[no] #{ $number } ist weg, und ich habe niemandem etwas gesagt.
    }
nevermind-not-yours = #{ $number } ist von { $poster }, und sonst kann es niemand zurücknehmen.

open-heading = Gerade hier offen:
open-item =
    #{ $number } { $kind ->
        [offer] { $poster } kann:
       *[ask] { $poster } bräuchte:
    } { $what } · { $when }{ $slots ->
        [one] { "" }
       *[other] { " " }und andere Zeiten
    } · { $free ->
        [0] { $helpers ->
            [0] { $kind ->
                [offer] wird weitergegeben
               *[ask] wird gesucht
            }
           *[other] { $names }
        }
       *[other] offen
    }
open-more = … und noch { $more } später.
open-none = Gerade ist hier nichts offen. Mit { $prefix }ask oder { $prefix }offer fängt etwas an.

mine-heading = Deins:
mine-none = Du hast gerade nichts offen.
mine-posted =
    #{ $number } von dir: { $what } · { $when } · { $helpers ->
        [0] { $free ->
            [0] { $kind ->
                [offer] wird weitergegeben
               *[ask] wird gesucht
            }
           *[other] offen
        }
       *[other] { $names }
    }
mine-claim =
    { $role ->
        [helper] #{ $number } du bist dabei: { $what }, { $poster } · { $when }
       *[backup] #{ $number } du bist die Reserve: { $what }, { $poster } · { $when }
    }

which-heading = Was davon? Sag die Nummer, zum Beispiel: { $prefix }{ $word } { $number }
which-item = #{ $number } { $poster }: { $what } · { $when }
which-none = Es ist nichts offen, worum es dabei gehen könnte. { $prefix }open zeigt, was es gibt.

button-another-time = Andere Zeit
button-never-mind = Doch nicht
button-cant = Ich kann doch nicht
button-gone = Das ist nicht mehr offen, also ist nichts passiert.

unknown-command = „{ $word }“ kenne ich nicht. { $prefix }help zeigt, was ich kann.
called-how = Um die anderen zu bitten, beginn mit { $prefix }ask, etwa: { $prefix }ask Kinder abholen morgen 15 Uhr
pick-how = Sag eine Zahl von 1 bis { $most }, für eins davon.
unknown-number = #{ $number } finde ich nicht. { $prefix }open zeigt, was offen ist.
error-mine = Bei mir ist etwas schiefgegangen, und es hat nicht geklappt. Sonst hat sich nichts geändert. Es steht in meinem Protokoll, für die Person, die mich betreibt.
answer-noted = Alles klar.

# Eine Karte, die jemand entfernt hat, ein Raum, der verloren ist. Nur an die Person, von der der Beitrag ist, einmal.
card-removed = Die Karte von #{ $number } wurde im Raum entfernt. „{ $what }“ gilt weiter, { $when }, aber dort ist es nicht mehr zu sehen. Soll ich sie wieder zeigen?
button-show-again = Wieder zeigen
card-again = #{ $number } kommt wieder in den Raum.
room-lost = Im Raum von #{ $number } kann ich nicht mehr schreiben, deshalb ändert sich die Karte dort nicht mehr. „{ $what }“, { $when }, gilt weiter: Wer dabei ist, bleibt dabei, und ich schreibe euch direkt. Wer sich um den Raum kümmert, kann mich mit { $prefix }setup wieder hereinlassen.

# Einstellungen: ihre eigenen oder, mit { "/" }setup, die des Raums.
settings-heading = So mache ich es für dich:
settings-zone =
    { $own ->
        [yes] Deine Zeitzone ist { $zone }.
       *[no] Deine Zeitzone ist { $zone }, wie für alle hier. Ändern geht so: { $prefix }settings zone Europe/Berlin
    }
settings-language =
    { $own ->
        [yes] Mit dir spreche ich { $language }.
       *[no] Mit dir spreche ich { $language }, wie mit allen hier. Ändern geht so: { $prefix }settings language en
    }
settings-quiet =
    { $hours ->
        [none] Meine Notizen kommen zu jeder Stunde. Für Ruhe in der Nacht: { $prefix }settings quiet 22-7
       *[some] { $own ->
            [yes] Von { $start }:00 bis { $end }:00 Uhr warten meine Notizen, außer es fängt vorher etwas an.
           *[no] Von { $start }:00 bis { $end }:00 Uhr warten meine Notizen, wie für alle hier, außer es fängt vorher etwas an. Damit sie zu jeder Stunde kommen: { $prefix }settings quiet off
        }
    }
choose-how = Ändern kann ich { $names }. Sag, was davon und wie, zum Beispiel: { $prefix }settings zone Europe/Berlin
choose-zone = Die Zeitzone „{ $zone }“ kenne ich nicht. Meinst du { $near }? Geändert hat sich nichts.
choose-language = „{ $language }“ spreche ich noch nicht. Ich kann { $names }. Geändert hat sich nichts.
choose-hours = Aus „{ $hours }“ lese ich nicht heraus, wann Ruhe sein soll. Sag es so: 22-7, oder „off“ für nie. Geändert hat sich nichts.

setup-in-room = Sag das in dem Raum, in den meine Karten sollen.
setup-managers = Das ist für die Leute, die sich hier um alles kümmern. Bitte jemanden davon, hier { $prefix }setup zu schreiben.
setup-missing = Alles kann ich dort noch nicht. Mir fehlt noch:
setup-again = Alles andere ist so, wie du es gewählt hast. Wenn das erledigt ist, schreib noch einmal { $prefix }setup.
setup-done = Alles bereit. Die Karten kommen in den gewählten Raum (Sprache: { $language }, Zeitzone: { $zone }). #{ $number } ist eine Karte zum Ausprobieren: Setz von einem anderen Konto aus 🙋 darunter, um zu sehen, wie es läuft, und drück „Doch nicht“, wenn du genug gesehen hast.
setup-test = Nur zum Ausprobieren, ob alles geht. Niemand muss kommen

# Ihre Daten
export-file = Hier ist alles, was ich über dich habe, in einer Datei. Was du zurückgenommen hast, ist nicht mehr darin und auch sonst nirgends.
forget-sure = Wenn du magst, vergesse ich dich: Worum du gebeten und was du angeboten hast, verschwindet, wer dabei war, bekommt ein Danke, dein Platz geht an die nächste Person, und deine Einstellungen werden gelöscht. Zurückholen lässt sich das nicht.
button-forget-me = Ja, vergiss mich
forget-done = Das ist erledigt. Ich habe nichts mehr über dich. Komm gern jederzeit wieder.
