# The playground's page. What stands in curly braces is filled in by the page.
playground-title = Many Hands, the playground
playground-brand = Many Hands
playground-tagline = Try it out: everyone here is you.
playground-noscript = This page needs JavaScript. Everything it uses comes from this computer.
playground-skip = Skip to writing

# Speaking as one of the neighbours
playground-speaking-as = You speak as
playground-new-note = { $name }, there is a new note

# The room
playground-room = The room
playground-room-empty = It's quiet here. Type / to see what you can ask.
playground-write = Write to the room as { $name }
playground-write-hint = Write as { $name }, or / to ask
playground-send = Send
playground-bot = Many Hands

# Notes
playground-notes = Notes
playground-notes-of = Notes for { $name }
playground-only = Only { $name } sees this
playground-notes-empty = Nothing yet. What Many Hands has to say to { $name } alone comes here.
playground-notes-unread = Notes, something new
playground-answer = Answer Many Hands, as { $name }
playground-answer-hint = Answer privately
playground-answer-this = Answer
playground-answering = Answering: { $text }
playground-answer-latest = Answer the latest instead
playground-peek = Read the note
playground-file = Save { $name }

# Cards and reactions
playground-now = now
playground-card = { $heading }, number { $number }
playground-slot-button = { $label }: { $when }
playground-remove = Remove
playground-remove-card = Remove the card of number { $number }
playground-reactions = Reactions to number { $number }
playground-add-reaction = Add a reaction to number { $number }
playground-pick-reaction = Pick a reaction
playground-another-emoji = Another emoji
playground-add = Add
playground-close = Close
playground-reaction = { $meaning }, { $count ->
        [0] nobody yet
        [one] { $count } person
       *[other] { $count } people
    }{ $you ->
        [yes] , you are in
       *[no] { "" }
    }
playground-names = { $names }
playground-emoji-claim = Count me in
playground-emoji-backup = Only as a backup
playground-emoji-seen = I see you
playground-emoji-done = Done
playground-emoji-never-mind = Never mind
playground-emoji-slot = Count me in for time { $position }

# What a screen reader says when something arrives
playground-heard = { $name }: { $text }
playground-heard-note = For { $name } alone: { $text }
playground-heard-card = Number { $number }: { $text }

# Commands
playground-commands = Commands

# Keys
playground-keys = Keys
playground-keys-about = Everything here works without a mouse.
playground-keys-tab = Tab
playground-keys-tab-about = to the next thing you can press or write in
playground-keys-enter = Enter
playground-keys-enter-about = sends; with Shift, begins a new line
playground-keys-slash = /
playground-keys-slash-about = first in a line shows what you can ask; the arrow keys choose
playground-keys-arrows = Arrow keys
playground-keys-arrows-about = choose among the neighbours, or among reactions
playground-keys-alt = Alt and up or down
playground-keys-alt-about = speaks as the neighbour before or after, from anywhere
playground-keys-escape = Esc
playground-keys-escape-about = closes what has opened

# When something is in the way
playground-lost = The room can't be reached just now. I'm trying again, and what you wrote stays here.
playground-too-long = That's a little long: { $count } characters, and { $most } fit. It's still in the box.
playground-not-kept = I couldn't write that down just now; perhaps the disk is full. It's still here, so try again in a moment.
playground-not-there = That isn't there any more.
playground-no-emoji = I can only put an emoji there.

# The opening scene: what is in the room when someone comes in for the first time
scene-bea-morning = Morning, everyone! Who else found glitter in the butter again?
scene-dora-glitter = Us. Also in the dog.
scene-dora-offer = /offer room for two kids at our place Saturday 9-12
scene-cleo-dentist = Dentist tomorrow, and of course that's when the nursery closes early.
scene-cleo-ask = /ask pick up Milo from nursery tomorrow 3pm
scene-eva-sofa = And we have won a sofa. It is bigger than the stairs, I think.
scene-eva-ask = /ask two people to carry a sofa up one floor Sunday 10-11
