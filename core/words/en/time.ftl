# What time brings, to one person alone: reminders, questions, what was found or is still open.
# $day says how she calls the day of $when: "today", "tomorrow", or "soon" for a later one.
remind-when =
    { $day ->
        [today] Today, { $when }
        [tomorrow] Tomorrow, { $when }
       *[soon] { $when }
    }
remind-helper =
    { $kind ->
        [offer] { remind-when }: you're in for #{ $number } with { $poster }, “{ $what }”.
       *[ask] { remind-when }: you have #{ $number } for { $poster }, “{ $what }”.
    } { note-way-out }
remind-poster =
    { $kind ->
        [offer] { remind-when }: { $names } { $count ->
                [one] is
               *[other] are
            } in for #{ $number }, “{ $what }”.
       *[ask] { remind-when }: { $names } { $count ->
                [one] has
               *[other] have
            } #{ $number }, “{ $what }”.
    }

# Settings: $wanted is when reminders come, "none" where there are none for anybody here.
settings-reminders =
    { $wanted ->
        [both] I remind you the evening before and shortly before. To go without: { $prefix }settings reminders off
        [evening] I remind you the evening before. To go without: { $prefix }settings reminders off
        [shortly] I remind you shortly before. To go without: { $prefix }settings reminders off
        [none] There are no reminders here.
       *[off] I don't remind you of anything. To have reminders: { $prefix }settings reminders on
    }
setup-reminders =
    { $wanted ->
        [both] I remind people the evening before and shortly before. To change that: { $prefix }setup reminders evening, shortly or off
        [evening] I remind people the evening before. To change that: { $prefix }setup reminders both, shortly or off
        [shortly] I remind people shortly before. To change that: { $prefix }setup reminders both, evening or off
       *[off] I remind nobody. To change that: { $prefix }setup reminders both, evening or shortly
    }
choose-one = I can't tell from “{ $given }” what you'd like. It's one of these: { $names }. Nothing has changed.
field-reminders = reminders
field-reminders-about = When I remind of what lies ahead
# What can be chosen in a menu, up to 100 letters.
option-on = On
option-off = Off
option-both = The evening before, and shortly before
option-evening = The evening before
option-shortly = Shortly before

# Short notice: a hand came free, and the backups are asked in turn.
stepin-asked =
    { $kind ->
        [offer] A place has come free in #{ $number } with { $poster }, { $when }: “{ $what }”. Would you like it? Fine if not; then I ask the next.
       *[ask] #{ $number } for { $poster }, { $when }, has come free: “{ $what }”. Could you step in? Fine if not; then I ask the next.
    }
stepin-taken = Somebody has #{ $number }, { $when }, by now. Thank you for saying yes; you're still the backup.
button-stepin =
    { $kind ->
        [offer] Yes please
       *[ask] I can
    }
button-not-now = Not this time
# To the poster, once, while there is time to plan otherwise.
stepin-unsettled = #{ $number }, { $when }, isn't settled just now. I'm still asking around, and write once it is.

# To the poster alone, halfway to the time of an ask in which nobody is yet.
waiting-note = #{ $number } is still open: “{ $what }”, { $when }. Half of the time until then is left. If you like, try one of these:
button-wider = A wider time
button-reword = Other words
button-higher = Ask once more in the room
form-reword = In other words
reword-how = Say it in other words like this: { $prefix }change { $number } pick up the kids, five minutes by car
higher-done = I put #{ $number } up again in the room.
higher-taken = Somebody is in for #{ $number } already, so its card stays where it is.

# To whoever offers something that comes again, before each time.
still-asks = Does #{ $number } still hold, “{ $what }”, { $when }?
still-holds = If I hear nothing, it does.
button-still = Yes
still-off =
    { $helped ->
        [yes] All right: #{ $number } doesn't take place { $when }. Whoever is in hears of it.
       *[no] All right: #{ $number } doesn't take place { $when }.
    }
