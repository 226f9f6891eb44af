# Was sich ändert, wenn ein Beitrag schon drin ist, und wer davon hört. $was ist die Zeit davor.
note-moved = #{ $number } mit { $poster } hat eine neue Zeit: nicht mehr { $was }, sondern { $when }. Du bist weiter dabei. { note-way-out }
note-reworded = #{ $number } mit { $poster }, { $when }, heißt jetzt anders: „{ $what }“. Du bist weiter dabei. { note-way-out }
note-not-needed =
    { $kind ->
        [offer] #{ $number } mit { $poster }, { $when }, findet diesmal nicht statt. Vielleicht ein andermal.
       *[ask] #{ $number } mit { $poster }, { $when }, wird nicht mehr gebraucht. Danke, dass du da gewesen wärst.
    }
note-fewer = Bei { $poster } werden für #{ $number }, { $when }, jetzt weniger Hände gebraucht. Du bist die Reserve; ich schreibe nur, wenn es an dich geht.
note-details-new = Zu #{ $number }, { $when }, gibt es noch etwas zu wissen:
change-done =
    { $slots ->
        [one] #{ $number } ist jetzt so: „{ $what }“, { $when }.
       *[other] #{ $number } ist jetzt so: „{ $what }“, zu diesen Zeiten:
    }
change-told = Wer dabei ist, erfährt davon und bleibt dabei.
change-none = Genau so steht #{ $number } schon da.
change-how = Sag, was sich ändert, etwa: { $prefix }change { $number } Sonntag 16 Uhr. Oder neue Worte, oder „zwei Leute“.
change-not-yours = #{ $number } ist von { $poster }, und sonst kann es niemand ändern.
details-kept = Das hebe ich für die Person auf, die bei #{ $number } hilft, und lösche es danach. Sonst sieht es niemand.
details-wiped = Was ich für deine Hilfe bei #{ $number } aufgehoben hatte, ist gelöscht.
details-seen = Was du hier im Raum geschrieben hast, konnten alle lesen; vielleicht nimmst du es wieder weg. Das nächste Mal sag es mir allein.
details-too-long = Das sind { $length } Zeichen, und ich kann { $most } für deine Hilfe aufheben. Geht es auch kürzer?
words-removed = Du hast deine Nachricht weggenommen, aber die Karte von #{ $number } steht noch: „{ $what }“, { $when }. Soll sie auch weg?

help-change = { $prefix }change 27 Sonntag 16 Uhr: eine andere Zeit für deinen eigenen Beitrag, oder andere Worte, oder „zwei Leute“
help-details = { $prefix }details 27 Ulmenweg 12: nur für die Augen der Person, die hilft. Sag es mir allein
command-change = ändern
command-change-about = Deinen eigenen Beitrag ändern: Zeit, Worte, wie viele
command-details = einzelheiten
command-details-about = Eine Adresse oder Nummer, nur für die Person, die hilft
field-details = einzelheiten
field-details-about = Nur für die Person, die hilft: eine Adresse, eine Telefonnummer
