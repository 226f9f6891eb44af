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

# manyhands doctor, about Discord
discord-check-unreachable = Discord can't be reached: { $why }
discord-check-unreachable-remedy = See whether this machine is online. If there is a proxy before Discord, set discord.api_url to its address.
discord-check-signed-in = Discord knows the token: it is that of the bot { $name }.
discord-check-signed-out = Discord doesn't take the token.
discord-check-signed-out-remedy = Put a fresh one into discord.token. It is on the Bot page of your application, at discord.com/developers.
discord-check-endpoint = The application has an address for interactions, so commands and buttons never reach the bot.
discord-check-endpoint-remedy = Empty “Interactions Endpoint URL” on the General Information page of your application.
discord-check-invite = Whoever manages a server adds the bot to it here: { $link }
discord-check-no-servers = The bot is in no server yet.
discord-check-server = In “{ $server }” the bot may do all that it needs in { $rooms ->
    [one] the one room that it sees
   *[other] the { $rooms } rooms that it sees
  }.
discord-check-no-rooms = In “{ $server }” the bot sees no room.
discord-check-no-rooms-remedy = Give its role “View Channel” in the room where the cards are to go.
discord-check-lacks = In “{ $server }” the bot lacks { $permissions } in { $rooms }.
discord-check-lacks-remedy = Give these to the bot in the room's settings, under Permissions. Where it isn't meant to be, leave it.
discord-check-stopped = The check stopped halfway: { $why }
discord-check-stopped-remedy = Try again in a moment.
