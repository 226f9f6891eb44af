# manyhands doctor, sobre Matrix
matrix-check-reached = El servidor { $server } responde.
matrix-check-unreachable = No se puede llegar al servidor { $server }: { $why }
matrix-check-unreachable-remedy = Pon en matrix.homeserver la dirección que usaría una app de Matrix, como https://matrix.example.org.
matrix-check-signed-in = Sesión iniciada como { $user } en el dispositivo { $device }.
matrix-check-signed-out = El servidor no acepta el inicio de sesión. { $why }
matrix-check-signed-out-remedy = Pon matrix.user_id y un matrix.access_token nuevo, o la matrix.password correcta.
matrix-check-versions = Habla Matrix { $version } y abre salas de la versión { $room }.
matrix-check-too-old = No habla un Matrix más nuevo que { $version }, y el bot necesita v1.3.
matrix-check-too-old-remedy = Actualiza el servidor.
matrix-check-keys = Las claves de cifrado del dispositivo están en { $store } y están publicadas.
matrix-check-keys-none = El dispositivo todavía no tiene claves de cifrado. Se crean al arrancar por primera vez.
matrix-check-keys-lost = Las claves de cifrado del dispositivo { $device } no están en { $store }.
matrix-check-keys-lost-remedy = Recupera la carpeta que las contiene, o inicia sesión como un dispositivo nuevo: pon otro matrix.device_id.
matrix-check-keys-locked = Las claves de cifrado de { $store } no se pueden usar: { $why }
matrix-check-keys-locked-remedy = Pon el matrix.store_key con el que se crearon, y comprueba que el bot puede escribir en esa carpeta.
matrix-check-signed = El dispositivo está firmado por su cuenta, así que las demás apps confían en él.
matrix-check-unsigned = El dispositivo no está firmado por su cuenta. Algunas apps avisan de ello o lo dejan fuera.
matrix-check-unsigned-remedy = Pon matrix.password y arranca el bot. Si la firma cruzada de la cuenta se configuró en Element, escribe allí: /verify { $user } { $device } { $fingerprint }
matrix-check-directs = El bot puede abrir salas, así que los chats privados son posibles. Aceptarlos o no es cosa de cada persona.
matrix-check-no-directs = El bot no puede abrir salas, así que no puede empezar chats privados: { $why }
matrix-check-no-directs-remedy = Deja que { $user } abra salas e invite, en los ajustes del servidor. Hasta entonces solo puede escribir a quien haya empezado un chat privado con él.
matrix-check-anyone = Cualquiera puede invitar al bot; en matrix.invited_by se puede decir quién.
matrix-check-invited-by =
    { $count ->
        [0] Nadie puede invitar al bot a salas. Quien comparte una con él puede empezar un chat privado.
       *[other] Solo pueden invitar al bot a salas: { $names }. Quien comparte una con él puede empezar un chat privado.
    }
matrix-check-stopped = La comprobación se quedó a medias: { $why }
matrix-check-stopped-remedy = Inténtalo de nuevo en un momento.
matrix-check-no-rooms = El bot todavía no está en ninguna sala. Invita a { $user } a una, y allí funciona !help.
matrix-check-room =
    { $sealed ->
        [yes] En “{ $room }”, que está cifrada, el bot puede leer, escribir, reaccionar y quitar sus propios mensajes.
       *[no] En “{ $room }” el bot puede escribir, reaccionar y quitar sus propios mensajes.
    }
matrix-check-cant-read = “{ $room }” está cifrada, y el bot no puede leerla.
matrix-check-cant-read-remedy = Podrá cuando sus claves estén en orden; mira arriba.
matrix-check-moved = “{ $room }” se cerró al actualizarla. El bot sigue en la sala que ocupó su lugar.
matrix-check-not-moved = “{ $room }” se cerró al actualizarla, y el bot no está en la sala que ocupó su lugar.
matrix-check-not-moved-remedy = Arranca el bot, que irá allí si puede. Si no, alguien tiene que invitar a { $user }.
matrix-check-hidden =
    { $count ->
        [one] En una sala el bot no puede cambiar los ajustes, así que las apps que listan comandos no muestran los suyos. Todo funciona sin eso.
       *[other] En { $count } salas el bot no puede cambiar los ajustes, así que las apps que listan comandos no muestran los suyos. Todo funciona sin eso.
    }
matrix-check-cant-write = En “{ $room }” el bot no puede escribir.
matrix-check-cant-react = En “{ $room }” el bot no puede reaccionar, así que nadie ve qué pulsar.
matrix-check-cant-redact = En “{ $room }” el bot no puede quitar sus propios mensajes, así que la tarjeta se queda aunque alguien la retire.
matrix-check-powers-remedy = Quien administra esa sala puede darle más permisos al bot en los ajustes de la sala.
