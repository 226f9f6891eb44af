# How a post looks in its room. $kind is "ask" or "offer".
card-heading =
    { $kind ->
        [offer] { $poster } can lend a hand
       *[ask] { $poster } could use a hand
    }
# Who has a slot, and what is still open. $names are the helpers; backups are never named.
card-status =
    { $helpers ->
        [0] { $free ->
            [0] { card-finding }
           *[other] { card-free }{ $finding ->
                [yes] { " " }{ card-finding }
               *[no] { "" }
            }
        }
       *[other] { card-taken }{ $free ->
            [0] { "" }
           *[other] { " " }{ card-free-still }
        }{ $finding ->
            [yes] { " " }{ card-finding }
           *[no] { "" }
        }
    }{ $backup ->
        [yes] { " " }There's a backup too.
       *[no] { "" }
    }
# A hand came free at short notice, and somebody is being asked.
card-finding =
    { $kind ->
        [offer] A place is being passed on.
       *[ask] A pair of hands is being found.
    }
card-free =
    { $kind ->
        [offer] { $free ->
            [one] Room for one.
            [2] Room for two.
            [3] Room for three.
           *[other] Room for { $free }.
        }
       *[ask] { $free ->
            [one] One pair of hands.
            [2] Two pairs of hands.
            [3] Three pairs of hands.
           *[other] { $free } pairs of hands.
        }
    }
card-free-still =
    { $kind ->
        [offer] { $free ->
            [one] Room for one more.
            [2] Room for two more.
           *[other] Room for { $free } more.
        }
       *[ask] { $free ->
            [one] One more pair of hands.
            [2] Two more pairs of hands.
           *[other] { $free } more pairs of hands.
        }
    }
card-taken =
    { $kind ->
        [offer] { $helpers ->
            [one] { $names } said yes please.
           *[other] { $names } said yes please.
        }
       *[ask] { $helpers ->
            [one] { $names } has it.
           *[other] { $names } have it.
        }
    }
card-hint =
    { $several ->
        [yes] { $kind ->
            [offer] Pick a number if you'd like it.
           *[ask] Pick a number if you can.
        }
       *[no] { $kind ->
            [offer] 🙋 if you'd like that.
           *[ask] 🙋 if you can.
        }
    }
# Part of the time is the bot's guess, such as morning or evening.
card-guessed = { $when } (I think)
card-done = Done.
card-over = This time is over.

button-done = Done
button-ican =
    { $kind ->
        [offer] Yes please
       *[ask] I can help
    }
