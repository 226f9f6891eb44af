# What the command line says to whoever runs the bot.
when-repeat = repeats: { $rule }
when-guessed = guessed: { $what }
when-none = no time in it
when-vague = a time is meant, but none is said
when-past = that time has gone by
when-rest = the rest: { $rest }

migrate-done =
    { $steps ->
        [0] The database is up to date.
        [one] The database was brought up to date in one step.
       *[other] The database was brought up to date in { $steps } steps.
    }
migrate-backup = What it was before is kept in { $file }.

demo-open = The room is open at { $address } (stop with Ctrl-C).
demo-kept = Its data is in { $folder }; --fresh starts anew.

init-exists = { $file } is there already. Use --force to write over it, or --file for another.
init-zone = Which time zone do your members live in?
init-zone-unknown = “{ $zone }” isn’t in the IANA list of time zones; they look like Europe/London.
init-language = Which language shall the bot speak? There are { $languages }.
init-chat = Where are your members? (discord, matrix, or playground to try it first)
init-homeserver = Your bot's Matrix homeserver:
init-user = Your bot's account there:
init-secret = Put its password into the environment as { $name }, or into a file named by matrix.password_file. It doesn't belong into this file.
init-token = Put your bot's token into the file { $file }, readable to you alone, or into the environment as { $name }. You find it at Discord's developer portal, under Bot.
init-written = Written to { $file }. Next: manyhands doctor, then manyhands run.

doctor-config = The configuration can be read.
doctor-zone-default = The zone is UTC. If your members live elsewhere, times come out wrong.
doctor-zone-remedy = Set zone, such as Europe/London.
doctor-database = The database can be opened.
doctor-database-old = The database is brought up to this version at the next start; what is in it is backed up first.
doctor-database-fault = The database can't be used: { $why }
doctor-database-remedy = Set database to a file in a folder that the bot may write, or to a PostgreSQL that is running.
doctor-playground = The playground's port { $port } is free.
doctor-playground-fault = Port { $port } on 127.0.0.1 is taken.
doctor-playground-remedy = Set playground.port to another, or to 0 for any.
doctor-calendar = The calendar page is on. Its address is { $address }, and its port { $port } is free.
doctor-calendar-fault = The port { $port } for the calendar page is taken.
doctor-calendar-remedy = Set calendar.port to another, and let your proxy lead there.
doctor-calendar-off = The calendar page is off, so members can't have a calendar address.
doctor-good = All is well.
doctor-bad = Not everything is well yet.

# manyhands demo --script
demo-ana-asks = /ask pick up the kids from Lincoln School tomorrow 3pm
demo-step-ask = 1. Ana asks: “pick up the kids from Lincoln School tomorrow 3pm”.
demo-step-claim = 2. Bea puts 🙋 under it.
demo-step-backup = 3. Cleo does, too.
demo-step-step-back = 4. Bea's day changes. She takes her 🙋 away.
demo-step-done = 5. The kids are home. Ana puts ✅ under it.
demo-note = To { $name } alone:
