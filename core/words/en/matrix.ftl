# What the bot says on Matrix alone.
matrix-encrypted-room = This room is encrypted, and I can't read encrypted rooms yet, so I can't help in here. I can in a room without encryption: invite me there, and !help shows what I do.
