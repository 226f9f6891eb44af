# Her calendar: files with notes, and an address to subscribe to.
calendar-files =
    { $files ->
        [yes] My notes about what you're in for bring a calendar file along. To go without: { $prefix }calendar files off
       *[no] My notes come without calendar files. To have them: { $prefix }calendar files on
    }
calendar-has =
    { $address ->
        [yes] Your calendar has a secret address. { $prefix }calendar new makes another, and this one stops working. { $prefix }calendar off takes it back.
       *[no] With { $prefix }calendar address you get a secret address. A calendar app that subscribes to it stays up to date by itself.
    }
calendar-address = This is your calendar's address: { $address }
calendar-how = Subscribe to it in your calendar app. It shows when you're in and when your own posts are, by their numbers alone, to anybody who has it. So keep it to yourself. I say it only this once.
calendar-kept = You have an address already, and I can't say it again: I don't keep it. { $prefix }calendar new makes another, and the one you have stops working.
calendar-off = That address works no more. What your calendar app still shows of it goes when you unsubscribe there.
calendar-none = There is no address to take back.
calendar-nowhere = There are no calendar addresses here yet. Whoever runs me can switch them on.
calendar-unclear = I can't tell what to change. It's one of these: { $prefix }calendar address, { $prefix }calendar new, { $prefix }calendar off, { $prefix }calendar files on, { $prefix }calendar files off. Nothing has changed.

# The title of an event: a post of her own. No words of it, and no names.
calendar-yours = Many Hands #{ $number }, yours
