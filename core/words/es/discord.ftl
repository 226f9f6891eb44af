# Lo que el bot dice solo en Discord. La mención de una sala se ve como su nombre.

# El nombre de un hilo privado con una persona, donde no acepta mensajes directos
discord-aside = Solo para ti

# /setup y manyhands doctor: lo que el bot no puede hacer en una sala
discord-lacks-view-channel = En { $room } me falta el permiso “Ver canal”, así que no veo la sala.
discord-lacks-send-messages = En { $room } me falta “Enviar mensajes”, así que allí no puede haber tarjetas.
discord-lacks-add-reactions = En { $room } me falta “Añadir reacciones”, así que no hay un 🙋 que pulsar debajo de una tarjeta.
discord-lacks-read-message-history = En { $room } me falta “Leer el historial de mensajes”, así que no veo quién reaccionó mientras no estaba.
discord-lacks-create-private-threads = En { $room } me falta “Crear hilos privados”, así que no llego a quien no acepta mensajes directos.
discord-lacks-send-messages-in-threads = En { $room } me falta “Enviar mensajes en hilos”, así que no llego a quien no acepta mensajes directos.

# manyhands doctor, sobre Discord
discord-check-unreachable = No se puede llegar a Discord: { $why }
discord-check-unreachable-remedy = Mira si este equipo tiene conexión. Si hay un proxy delante de Discord, pon su dirección en discord.api_url.
discord-check-signed-in = Discord conoce el token: es el del bot { $name }.
discord-check-signed-out = Discord no acepta el token.
discord-check-signed-out-remedy = Pon uno nuevo en discord.token. Está en la página Bot de tu aplicación, en discord.com/developers.
discord-check-endpoint = La aplicación tiene una dirección para interacciones, así que los comandos y los botones nunca le llegan al bot.
discord-check-endpoint-remedy = Vacía “Interactions Endpoint URL” en la página General Information de tu aplicación.
discord-check-invite = Quien administra un servidor añade el bot aquí: { $link }
discord-check-no-servers = El bot todavía no está en ningún servidor.
discord-check-server = En “{ $server }” el bot puede hacer todo lo que necesita en { $rooms ->
    [one] la única sala que ve
   *[other] las { $rooms } salas que ve
  }.
discord-check-no-rooms = En “{ $server }” el bot no ve ninguna sala.
discord-check-no-rooms-remedy = Dale a su rol “Ver canal” (View Channel) en la sala donde deban ir las tarjetas.
discord-check-lacks = En “{ $server }”, al bot le falta { $permissions } en { $rooms }.
discord-check-lacks-remedy = Dale estos permisos al bot en los ajustes de la sala, en Permisos. Donde no tenga que estar, déjalo así.
discord-check-stopped = La comprobación se quedó a medias: { $why }
discord-check-stopped-remedy = Inténtalo de nuevo en un momento.
