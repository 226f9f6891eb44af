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
post-when = Happily. When would suit? Here are three times for “{ $what }”; pick one, or answer with one of your own.
post-past = That time has gone by already. Did you mean one of these for “{ $what }”? Pick one, or answer with another time.
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
post-too-many = That's more times than one card holds ({ $most }). Could you make two posts of it?
post-in-room = Say that in the room where your neighbours are, so that they can see it: { $prefix }{ $kind } …
post-closed = #{ $number } is closed already, so there's nothing to change.

choice-period = { $when }
time-claimed = Somebody is in for #{ $number } already, so I'd rather not move the time now. A word between you, or { $prefix }nevermind { $number } and a new one, will do.

claim-own = #{ $number } is your own. Somebody else will put a hand up.
claim-no-slot =
    { $slots ->
        [one] That one has a single time, so just { $prefix }ican and its number.
       *[other] There is no time { $position } on that one; it has { $slots }.
    }
cant-done = You're out of #{ $number }. That's all, no need to explain.
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
        [0] { $names }
       *[other] open
    }
open-more = … and { $more } more further on.
open-none = Nothing is open here just now. { $prefix }ask or { $prefix }offer starts something.

mine-heading = Yours:
mine-none = You have nothing open just now.
mine-posted =
    #{ $number } yours: { $what } · { $when } · { $helpers ->
        [0] open
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
unknown-number = I can't find #{ $number }. { $prefix }open shows what is open.
error-mine = Something went wrong on my side, and I couldn't do that. Nothing else changed. It's in my log for whoever runs me.
