# What changes once a post is up, and who hears of it. $was is the time before.
note-moved = #{ $number } with { $poster } has moved: not { $was } any more, but { $when }. It's still yours. { note-way-out }
note-reworded = #{ $number } with { $poster }, { $when }, reads differently now: “{ $what }”. It's still yours. { note-way-out }
note-not-needed =
    { $kind ->
        [offer] #{ $number } with { $poster }, { $when }, doesn't take place this time. Perhaps another.
       *[ask] #{ $number } with { $poster }, { $when }, isn't needed any more. Thank you for having been there.
    }
note-fewer = { $poster } needs fewer hands for #{ $number } now, { $when }. You're the backup; I'll only write if it becomes yours.
note-details-new = There's more to know for #{ $number }, { $when }:
# To the poster, about her own post.
change-done =
    { $slots ->
        [one] #{ $number } is now: “{ $what }”, { $when }.
       *[other] #{ $number } is now “{ $what }”, at:
    }
change-told = Whoever is in hears of it and keeps her place.
change-none = #{ $number } is just like that already.
change-how = Say what changes, like: { $prefix }change { $number } Sunday 4pm. Or new words, or “two people”.
change-not-yours = #{ $number } is { $poster }'s to change.
details-kept = I keep that for whoever helps with #{ $number }, and wipe it when it's over. Nobody else sees it.
details-wiped = What I kept for your helper of #{ $number } is wiped.
details-seen = What you wrote here in the room, everybody could read, so you may want to take it away. Next time, tell me alone.
details-too-long = That's { $length } letters, and I can keep { $most } for your helper. Could you say it shorter?
words-removed = You took your message away, but the card of #{ $number } still stands: “{ $what }”, { $when }. Shall it go as well?

help-change = { $prefix }change 27 Sunday 4pm: another time for your own post, or other words, or “two people”
help-details = { $prefix }details 27 12 Elm Street: for your helper's eyes only. Say it to me alone
command-change = change
command-change-about = Change your own post: its time, its words, how many
command-details = details
command-details-about = An address or a number, for your helper's eyes only
field-details = details
field-details-about = For your helper's eyes only: an address, a phone number
