# What the bot says on Discord alone. A room's mention is shown as its name.

# The name of a private thread with one person, where she takes no direct messages
discord-aside = Just for you

# /setup and manyhands doctor: what the bot may not do in a room
discord-lacks-view-channel = In { $room } I lack the permission “View Channel”, so I can't see the room.
discord-lacks-send-messages = In { $room } I lack “Send Messages”, so no card can stand there.
discord-lacks-add-reactions = In { $room } I lack “Add Reactions”, so there is no 🙋 to press under a card.
discord-lacks-read-message-history = In { $room } I lack “Read Message History”, so I can't see who reacted while I was away.
discord-lacks-create-private-threads = In { $room } I lack “Create Private Threads”, so I can't reach those who take no direct messages.
discord-lacks-send-messages-in-threads = In { $room } I lack “Send Messages in Threads”, so I can't reach those who take no direct messages.
discord-lacks-attach-files = In { $room } I lack “Attach Files”, so I can't hand a file to those who take no direct messages.

# manyhands doctor, about Discord
discord-check-unreachable = Discord can't be reached: { $why }
discord-check-unreachable-remedy = Look whether this machine is online. If there is a proxy, set discord.api_url to its address.
discord-check-signed-in = Discord knows the token: the bot is { $name }.
discord-check-signed-out = Discord doesn't take the token.
discord-check-signed-out-remedy = Put a fresh one into discord.token: your application's Bot page at discord.com/developers has it.
discord-check-endpoint = The application has an interactions endpoint address, so commands and buttons don't reach the bot.
discord-check-endpoint-remedy = Empty “Interactions Endpoint URL” on your application's General Information page.
discord-check-invite = Whoever manages a server adds the bot to it with this link: { $link }
discord-check-no-servers = The bot is in no server yet.
discord-check-server = In the server “{ $server }” the bot can work in { $rooms ->
    [one] its one room
   *[other] all { $rooms } rooms
  }.
discord-check-lacks = In “{ $server }”, room #{ $room }, the bot lacks { $permissions }.
discord-check-lacks-remedy = In the room's settings, under Permissions, give these to the bot. If it isn't meant to work there, leave it.
discord-check-stopped = The check stopped halfway: { $why }
discord-check-stopped-remedy = Try again in a moment.
