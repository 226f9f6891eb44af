# manyhands doctor, about Matrix
matrix-check-reached = The homeserver { $server } answers.
matrix-check-unreachable = The homeserver { $server } can't be reached: { $why }
matrix-check-unreachable-remedy = Set matrix.homeserver to the address that a Matrix app would use, such as https://matrix.example.org.
matrix-check-signed-in = Signed in as { $user } on the device { $device }.
matrix-check-signed-out = The sign-in isn't accepted. { $why }
matrix-check-signed-out-remedy = Set matrix.user_id, and a fresh matrix.access_token or the right matrix.password.
matrix-check-versions = It speaks Matrix { $version }, and opens rooms of version { $room }.
matrix-check-too-old = It speaks no newer Matrix than { $version }, and the bot needs v1.3.
matrix-check-too-old-remedy = Update the homeserver.
matrix-check-keys = The device's encryption keys are in { $store }, and published.
matrix-check-keys-none = The device has no encryption keys yet. The first run makes them.
matrix-check-keys-lost = The encryption keys of the device { $device } aren't in { $store }.
matrix-check-keys-lost-remedy = Bring the folder back that holds them, or sign in as a new device: set another matrix.device_id.
matrix-check-keys-locked = The encryption keys in { $store } can't be used: { $why }
matrix-check-keys-locked-remedy = Set the matrix.store_key that they were made with, and see that the bot may write to that folder.
matrix-check-signed = The device is signed by its account, so other clients trust it.
matrix-check-unsigned = The device isn't signed by its account. Some clients warn of it or leave it out.
matrix-check-unsigned-remedy = Set matrix.password and start the bot. If the account's cross-signing was set up in Element, write there: /verify { $user } { $device } { $fingerprint }
matrix-check-directs = The bot may open rooms, so direct chats are possible. Whether she takes one is up to each member.
matrix-check-no-directs = The bot may not open rooms, so it can't begin direct chats: { $why }
matrix-check-no-directs-remedy = Let { $user } open rooms and invite, in the homeserver's settings. Until then it can only write to whoever has begun a direct chat with it.
matrix-check-anyone = Anyone may invite the bot; matrix.invited_by can say who.
matrix-check-invited-by =
    { $count ->
        [0] Nobody may invite the bot into rooms. Whoever shares one with it may begin a direct chat.
       *[other] Only { $names } may invite the bot into rooms. Whoever shares one with it may begin a direct chat.
    }
matrix-check-stopped = The check stopped halfway: { $why }
matrix-check-stopped-remedy = Try again in a moment.
matrix-check-no-rooms = The bot is in no room yet. Invite { $user } to one, and !help works there.
matrix-check-room =
    { $sealed ->
        [yes] In “{ $room }”, which is encrypted, the bot can read, write, react and take its own messages away.
       *[no] In “{ $room }” the bot can write, react and take its own messages away.
    }
matrix-check-cant-read = “{ $room }” is encrypted, and the bot can't read it.
matrix-check-cant-read-remedy = It can once its encryption keys are in order; see above.
matrix-check-moved = “{ $room }” was closed by an upgrade. The bot goes on in the room that took its place.
matrix-check-not-moved = “{ $room }” was closed by an upgrade, and the bot isn't in the room that took its place.
matrix-check-not-moved-remedy = Start the bot, which goes there if it can. Else somebody has to invite { $user } there.
matrix-check-hidden =
    { $count ->
        [one] In one room the bot may not change settings, so apps that list commands don't show its own. All works without.
       *[other] In { $count } rooms the bot may not change settings, so apps that list commands don't show its own. All works without.
    }
matrix-check-cant-write = In “{ $room }” the bot may not write.
matrix-check-cant-react = In “{ $room }” the bot may not react, so nobody sees what to press.
matrix-check-cant-redact = In “{ $room }” the bot may not take its own messages away, so never mind leaves the card there.
matrix-check-powers-remedy = Somebody who runs that room can give the bot more power in the room's settings.
