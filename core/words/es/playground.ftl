# La página del playground. Lo que va entre llaves lo rellena la página.
playground-title = Many Hands, para probar
playground-brand = Many Hands
playground-tagline = Pruébalo: aquí todo el mundo eres tú.
playground-noscript = Esta página necesita JavaScript. Todo lo que usa viene de este equipo.
playground-skip = Ir a escribir

# Hablar como alguien del vecindario
playground-speaking-as = Hablas como
playground-new-note = { $name }, hay una nota nueva

# La sala
playground-room = La sala
playground-room-empty = Aquí está tranquilo. Escribe / para ver qué puedes pedir.
playground-write = Escribir en la sala como { $name }
playground-write-hint = Escribe como { $name }, o / para pedir
playground-send = Enviar
playground-bot = Many Hands

# Notas
playground-notes = Notas
playground-notes-of = Notas para { $name }
playground-only = Esto solo lo ve { $name }
playground-notes-empty = Nada todavía. Aquí llega lo que Many Hands le dice solo a { $name }.
playground-notes-unread = Notas, algo nuevo
playground-answer = Responder a Many Hands, como { $name }
playground-answer-hint = Responder en privado
playground-answer-this = Responder
playground-answering = Respondes a: { $text }
playground-answer-latest = Responder mejor a lo último
playground-peek = Leer la nota
playground-file = Guardar { $name }

# Tarjetas y reacciones
playground-now = ahora
playground-card = { $heading }, número { $number }
playground-slot-button = { $label }: { $when }
playground-remove = Quitar
playground-remove-card = Quitar la tarjeta del número { $number }
playground-reactions = Reacciones al número { $number }
playground-add-reaction = Añadir una reacción al número { $number }
playground-pick-reaction = Elige una reacción
playground-another-emoji = Otro emoji
playground-add = Añadir
playground-close = Cerrar
playground-reaction = { $meaning }, { $count ->
        [0] nadie todavía
        [one] { $count } persona
       *[other] { $count } personas
    }{ $you ->
        [yes] , contigo
       *[no] { "" }
    }
playground-names = { $names }
playground-emoji-claim = Cuenta conmigo
playground-emoji-backup = Solo de reserva
playground-emoji-seen = Pienso en ti
playground-emoji-done = Listo
playground-emoji-never-mind = Al final no
playground-emoji-slot = Cuenta conmigo para el momento { $position }

# Lo que dice un lector de pantalla cuando llega algo
playground-heard = { $name }: { $text }
playground-heard-note = Solo para { $name }: { $text }
playground-heard-card = Número { $number }: { $text }

# Comandos
playground-commands = Comandos

# Teclas
playground-keys = Teclas
playground-keys-about = Aquí todo funciona sin ratón.
playground-keys-tab = Tab
playground-keys-tab-about = a lo siguiente que puedes pulsar o donde puedes escribir
playground-keys-enter = Intro
playground-keys-enter-about = envía; con Mayús, empieza otra línea
playground-keys-slash = /
playground-keys-slash-about = al principio de una línea muestra qué puedes pedir; las flechas eligen
playground-keys-arrows = Flechas
playground-keys-arrows-about = eligen a alguien del vecindario, o una reacción
playground-keys-alt = Alt y arriba o abajo
playground-keys-alt-about = habla como la persona anterior o la siguiente, desde cualquier sitio
playground-keys-escape = Esc
playground-keys-escape-about = cierra lo que se abrió

# Cuando algo se interpone
playground-lost = Ahora mismo no llego a la sala. Lo sigo intentando, y lo que escribiste se queda aquí.
playground-too-long = Es un poco largo: { $count } caracteres, y caben { $most }. Sigue en el recuadro.
playground-not-kept = No pude guardar eso ahora; quizá el disco esté lleno. Sigue aquí, así que prueba de nuevo en un momento.
playground-not-there = Eso ya no está ahí.
playground-no-emoji = Ahí solo puedo poner un emoji.

# La escena inicial: lo que hay en la sala cuando alguien entra por primera vez
scene-bea-morning = ¡Buenos días! ¿Quién más volvió a encontrar purpurina en la mantequilla?
scene-dora-glitter = En casa. Y en el perro también.
scene-dora-offer = /offer lugar para dos niños en casa el sábado de 9 a 12
scene-cleo-dentist = Mañana, dentista. Y claro, justo mañana la guardería cierra antes.
scene-cleo-ask = /ask recoger a Milo de la guardería mañana a las 3 de la tarde
scene-eva-sofa = Y a nosotros nos tocó un sofá en una rifa. Creo que es más grande que la escalera.
scene-eva-ask = /ask dos personas para subir un sofá un piso el domingo de 10 a 11
