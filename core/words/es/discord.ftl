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
discord-lacks-attach-files = En { $room } me falta “Adjuntar archivos”, así que no puedo darle un archivo a quien no acepta mensajes directos.

# manyhands doctor, sobre Discord
discord-check-unreachable = No se puede llegar a Discord: { $why }
discord-check-unreachable-remedy = Mira si este equipo tiene conexión. Si hay un proxy, pon su dirección en discord.api_url.
discord-check-signed-in = Discord conoce el token: el bot es { $name }.
discord-check-signed-out = Discord no acepta el token.
discord-check-signed-out-remedy = Pon uno nuevo en discord.token: está en la página Bot de tu aplicación, en discord.com/developers.
discord-check-endpoint = La aplicación tiene una dirección para interacciones (Interactions Endpoint URL), así que los comandos y los botones no le llegan al bot.
discord-check-endpoint-remedy = Vacía “Interactions Endpoint URL” en la página General Information de tu aplicación.
discord-check-invite = Quien administra un servidor añade el bot con este enlace: { $link }
discord-check-no-servers = El bot todavía no está en ningún servidor.
discord-check-server = En el servidor “{ $server }” el bot puede trabajar en { $rooms ->
    [one] su única sala
   *[other] sus { $rooms } salas
  }.
discord-check-lacks = En “{ $server }”, sala #{ $room }, al bot le falta { $permissions }.
discord-check-lacks-remedy = En los ajustes de la sala, en Permisos, dale esto al bot. Si no tiene que trabajar ahí, déjalo así.
discord-check-stopped = La comprobación se quedó a medias: { $why }
discord-check-stopped-remedy = Inténtalo de nuevo en un momento.
