# What the bot says on Matrix alone.
matrix-encrypted-room = This room is encrypted, and I can't read encrypted rooms yet, so I can't help in here. I can in a room without encryption: invite me there, and !help shows what I do.

# manyhands doctor, about Matrix
matrix-check-reached = The homeserver { $server } answers.
matrix-check-unreachable = The homeserver { $server } can't be reached: { $why }
matrix-check-unreachable-remedy = Set matrix.homeserver to the address that a Matrix app would use, such as https://matrix.example.org.
matrix-check-signed-in = Signed in as { $user } on the device { $device }.
matrix-check-signed-out = The sign-in isn't accepted. { $why }
matrix-check-signed-out-remedy = Set matrix.user_id, and a fresh matrix.access_token or the right matrix.password.
matrix-check-stopped = The check stopped halfway: { $why }
matrix-check-stopped-remedy = Try again in a moment.
matrix-check-no-rooms = The bot is in no room yet. Invite { $user } to one, and !help works there.
matrix-check-room = In “{ $room }” the bot can write, react and take its own messages away.
matrix-check-cant-write = In “{ $room }” the bot may not write.
matrix-check-cant-react = In “{ $room }” the bot may not react, so nobody sees what to press.
matrix-check-cant-redact = In “{ $room }” the bot may not take its own messages away, so never mind leaves the card there.
matrix-check-powers-remedy = Somebody who runs that room can give the bot more power in the room's settings.
matrix-check-encrypted = “{ $room }” is encrypted, and encrypted rooms can't be read yet.
matrix-check-encrypted-remedy = Invite the bot to a room without encryption.
