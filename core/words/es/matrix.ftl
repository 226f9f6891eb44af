# Lo que el bot dice solo en Matrix.
matrix-encrypted-room = Esta sala está cifrada, y todavía no puedo leer salas cifradas, así que aquí no puedo ayudar. En una sala sin cifrar sí: invítame allí, y !help muestra lo que hago.

# manyhands doctor, sobre Matrix
matrix-check-reached = El servidor { $server } responde.
matrix-check-unreachable = No se puede llegar al servidor { $server }: { $why }
matrix-check-unreachable-remedy = Pon en matrix.homeserver la dirección que usaría una app de Matrix, como https://matrix.example.org.
matrix-check-signed-in = Sesión iniciada como { $user } en el dispositivo { $device }.
matrix-check-signed-out = El servidor no acepta el inicio de sesión. { $why }
matrix-check-signed-out-remedy = Pon matrix.user_id y un matrix.access_token nuevo, o la matrix.password correcta.
matrix-check-stopped = La comprobación se quedó a medias: { $why }
matrix-check-stopped-remedy = Inténtalo de nuevo en un momento.
matrix-check-no-rooms = El bot todavía no está en ninguna sala. Invita a { $user } a una, y allí funciona !help.
matrix-check-room = En “{ $room }” el bot puede escribir, reaccionar y quitar sus propios mensajes.
matrix-check-cant-write = En “{ $room }” el bot no puede escribir.
matrix-check-cant-react = En “{ $room }” el bot no puede reaccionar, así que nadie ve qué pulsar.
matrix-check-cant-redact = En “{ $room }” el bot no puede quitar sus propios mensajes, así que la tarjeta se queda aunque alguien la retire.
matrix-check-powers-remedy = Quien administra esa sala puede darle más permisos al bot en los ajustes de la sala.
matrix-check-encrypted = “{ $room }” está cifrada, y las salas cifradas todavía no se pueden leer.
matrix-check-encrypted-remedy = Invita al bot a una sala sin cifrar.
