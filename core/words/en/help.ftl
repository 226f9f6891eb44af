# What { "!" }help says. A line per command; whoever adds one adds its line.
help-heading = Ask for something concrete, or offer it. Whoever can puts 🙋 under the card; taking it away again steps back, no reason needed. 💛 just says “I see you”.
help-ask = { $prefix }ask pick up the kids tomorrow 3pm: ask for a hand
help-offer = { $prefix }offer two kids Saturday 9-12: offer one
help-open = { $prefix }open: what is open here
help-mine = { $prefix }mine: yours
help-ican = { $prefix }ican 27: the same as 🙋 on #27
help-cant = { $prefix }cant 27: step back from it
help-done = { $prefix }done 27: it's done (or ✅)
help-nevermind = { $prefix }nevermind 27: take your own post back (or ❌)
help-settings = { $prefix }settings: your time zone, language and quiet hours
help-calendar = { $prefix }calendar: your calendar, and an address to subscribe to
help-setup = { $prefix }setup: for whoever looks after the room
help-export = { $prefix }export: all I keep about you
help-forget-me = { $prefix }forget-me: and none of it any more
help-help = { $prefix }help: this
help-honest = Whoever runs me can read my database. I'm not for emergencies; for those, call your emergency number.
