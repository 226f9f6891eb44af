# Private words. $prefix is what stands before a command: "!" or "/".
# Every note about a post has $number, $kind, $poster, $what and $when.

note-helper =
    { $kind ->
        [offer] You're in for #{ $number } with { $poster }, { $when }: “{ $what }”.
       *[ask] You have #{ $number } for { $poster }, { $when }: “{ $what }”.
    } { note-way-out }
note-backup =
    { $helpers ->
        [0] You're the backup for #{ $number }, { $when }. I'll only write if it becomes yours.
        [one] { $names } has this one (#{ $number }, { $when }). You're the backup; I'll only write if it becomes yours.
       *[other] { $names } have this one (#{ $number }, { $when }). You're the backup; I'll only write if it becomes yours.
    }
note-moved-up =
    { $via ->
        [reaction] #{ $number } is yours after all: { $poster }, { $when }. Fine if not, just take your { $emoji } away.
       *[word] #{ $number } is yours after all: { $poster }, { $when }. Fine if not, just say { $prefix }cant { $which }.
    }
note-way-out =
    { $via ->
        [reaction] If your day changes, take your { $emoji } away. No need to explain.
       *[word] If your day changes, say { $prefix }cant { $which }. No need to explain.
    }
note-thanks =
    { $kind ->
        [offer] #{ $number } with { $poster } isn't on any more ({ $when }). Thank you for having said yes.
       *[ask] #{ $number } with { $poster } isn't on any more ({ $when }). Thank you for having been there.
    }

# To the poster. $names are those she has not heard of yet, $free the hands still open.
poster-has =
    { $free ->
        [0] { $kind ->
            [offer] { $names } said yes please to #{ $number }, { $when }.{ poster-enough }
           *[ask] { $names } { $count ->
                    [one] has
                   *[other] have
                } #{ $number }, { $when }.{ poster-enough }
        }
       *[other] { $names } { $count ->
                [one] is
               *[other] are
            } in for #{ $number }, { $when }. { card-free-still }
    }
poster-enough =
    { $slots ->
        [one] { " " }Nothing more to do.
       *[other] { "" }
    }
poster-changed =
    { $names } { $count ->
        [one] has
       *[other] have
    } #{ $number } now, { $slots ->
        [one] same time.
       *[other] { $when }.
    }
poster-open =
    { $soon ->
        [yes] #{ $number }, { $when }, is open again, and the card in the room says so. Somebody may still put a hand up.
       *[no] #{ $number }, { $when }, is open again. The card in the room says so; nothing for you to do.
    }

# What only those who help may know: an address, a phone number.
note-details = Just for you: { $details }
