# Answers, to her alone, to what somebody just said or pressed.

# $said are her words for the time.
post-up =
    { $slots ->
        [one] It's up, as #{ $number }. I took “{ $said }” as { $when }.
       *[other] It's up, as #{ $number }. I took “{ $said }” as:
    }
post-up-picked = It's up, as #{ $number }: { $when }.
slot-item = { $position }. { $when }
post-guessed = Part of that is my guess. If it's off, pick another time.
# $forms says whether a button can open a form here.
post-when =
    Happily. When would suit? Here are three times for “{ $what }”; { $forms ->
        [yes] pick one, or give another time.
       *[no] pick one, or answer with one of your own.
    }
post-past =
    That time has gone by already. Did you mean one of these for “{ $what }”? { $forms ->
        [yes] Pick one, or give another time.
       *[no] Pick one, or answer with another time.
    }
post-what =
    { $kind ->
        [offer] I have the time, but not yet what you can do. Say both in one line, like: { $prefix }offer two kids Saturday 9-12
       *[ask] I have the time, but not yet what would help. Say both in one line, like: { $prefix }ask pick up the kids tomorrow 3pm
    }
post-empty =
    { $kind ->
        [offer] Say what you can do and when, in one line, like: { $prefix }offer two kids Saturday 9-12
       *[ask] Say what would help and when, in one line, like: { $prefix }ask pick up the kids tomorrow 3pm
    }
post-too-long = That's { $length } letters, and a card has room for { $most }. Could you say it shorter? The details can go to your helper later. Your message is still where you wrote it.
post-too-many = That's more times than one post holds ({ $most }). Could you make two of it?
post-in-room = Say that in the room where your neighbours are, so that they can see it: { $prefix }{ $kind } …
post-muted = I can't write in the room where you said that, so nobody would see it. Whoever looks after the room can give me the power to send messages there; then just say it again.
post-closed = #{ $number } is closed already, so there's nothing to change.

choice-period = { $when }

claim-own = #{ $number } is your own. Somebody else will put a hand up.
claim-no-slot =
    { $slots ->
        [one] That one has a single time, so just { $prefix }ican and its number.
       *[other] There is no time { $position } on that one; it has { $slots }.
    }
cant-done =
    { $one ->
        [yes] You're out of #{ $number }, { $when }. That's all, no need to explain.
       *[no] You're out of #{ $number }. That's all, no need to explain.
    }
cant-which = You're in for #{ $number } more than once. Which one do you mean?
button-cant-all = All of them
cant-none = You weren't in for #{ $number }, so there's nothing to undo.

done-done = #{ $number } is done.
done-not-yours = #{ $number } can be marked done by { $poster } or whoever has it.
nevermind-done =
    { $helped ->
        [yes] #{ $number } is gone. Whoever had it gets a thank-you.
       *[no] #{ $number } is gone, and nobody was told.
    }
nevermind-not-yours = #{ $number } is { $poster }'s to take back.

open-heading = Open here just now:
open-item =
    #{ $number } { $kind ->
        [offer] { $poster } can:
       *[ask] { $poster } asks:
    } { $what } · { $when }{ $slots ->
        [one] { "" }
       *[other] { " " }and other times
    } · { $free ->
        [0] { $helpers ->
            [0] { $kind ->
                [offer] being passed on
               *[ask] being found
            }
           *[other] { $names }
        }
       *[other] open
    }
open-more = … and { $more } more further on.
open-none = Nothing is open here just now. { $prefix }ask or { $prefix }offer starts something.

mine-heading = Yours:
mine-none = You have nothing open just now.
mine-posted =
    #{ $number } yours: { $what } · { $when } · { $helpers ->
        [0] { $free ->
            [0] { $kind ->
                [offer] being passed on
               *[ask] being found
            }
           *[other] open
        }
       *[other] { $names }
    }
mine-claim =
    { $role ->
        [helper] #{ $number } you're in: { $what }, { $poster } · { $when }
       *[backup] #{ $number } you're the backup: { $what }, { $poster } · { $when }
    }

which-heading = Which one? Say its number, like: { $prefix }{ $word } { $number }
which-item = #{ $number } { $poster }: { $what } · { $when }
which-none = There's nothing open that this could be about. { $prefix }open shows what is.

button-another-time = Another time
button-never-mind = Never mind
button-cant = I can't after all
button-gone = That isn't open any more, so nothing happened.

unknown-command = I don't know “{ $word }”. { $prefix }help shows what I can do.
called-how = To ask the others, begin with { $prefix }ask, like: { $prefix }ask pick up the kids tomorrow 3pm
pick-how = Say a number from 1 to { $most }, for one of those above.
unknown-number = I can't find #{ $number }. { $prefix }open shows what is open.
error-mine = Something went wrong on my side, and I couldn't do that. Nothing else changed. It's in my log for whoever runs me.
answer-noted = All right.

# A card that somebody took away, a room that is lost. To the poster alone, once.
card-removed = The card of #{ $number } was taken away in the room. “{ $what }” still stands, { $when }, but nobody can see it there. Shall I show it again?
button-show-again = Show it again
card-again = #{ $number } goes up again in the room.
room-lost = I can't write in the room of #{ $number } any more, so its card can't change there. “{ $what }”, { $when }, still stands: whoever is in stays in, and I write to you both directly. Whoever looks after the room can let me back in with { $prefix }setup.

# Settings: hers, or with { "/" }setup those of the room.
settings-heading = This is how I do things for you:
settings-zone =
    { $own ->
        [yes] Your time zone is { $zone }.
       *[no] Your time zone is { $zone }, as for everybody here. To change it: { $prefix }settings zone Europe/London
    }
settings-language =
    { $own ->
        [yes] I speak { $language } with you.
       *[no] I speak { $language } with you, as with everybody here. To change it: { $prefix }settings language en
    }
settings-quiet =
    { $hours ->
        [none] My notes come at any hour. For quiet at night: { $prefix }settings quiet 22-7
       *[some] { $own ->
            [yes] From { $start }:00 to { $end }:00 my notes wait, unless something begins before that.
           *[no] From { $start }:00 to { $end }:00 my notes wait, as for everybody here, unless something begins before that. To have them at any hour: { $prefix }settings quiet off
        }
    }
choose-how = I can change { $names }. Say which, and to what, like: { $prefix }settings zone Europe/London
choose-zone = I don't know the time zone “{ $zone }”. Did you mean { $near }? Nothing has changed.
choose-language = I don't speak “{ $language }” yet. I can do { $names }. Nothing has changed.
choose-hours = I can't tell from “{ $hours }” when to be quiet. Say it like 22-7, or “off” for never. Nothing has changed.

setup-in-room = Say that in the room where my cards should go.
setup-managers = That's for those who look after this place. Ask one of them to say { $prefix }setup here.
setup-missing = I can't do everything there yet. I still need:
setup-again = Everything else is as you chose. Once that is done, say { $prefix }setup again.
setup-done = All set. Cards go to that room, in { $language }, with times in { $zone }. #{ $number } is a test card: put 🙋 under it from another account to see how it goes, and press “Never mind” when you've seen enough.
setup-test = Only a test, to see that everything works. Nobody has to come

# Her data
export-file = Here is all that I keep about you, in one file. What you have taken back isn't in it any more, and neither is it anywhere else.
forget-sure = If you like, I forget you: what you asked or offered goes, whoever had it gets a thank-you, your place goes to the next in line, and your settings are wiped. It can't be undone.
button-forget-me = Yes, forget me
forget-done = That's done. I keep nothing about you any more. You are welcome back any time.
