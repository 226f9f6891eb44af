# Lo que la línea de comandos le dice a quien administra el bot.
when-repeat = se repite: { $rule }
when-guessed = adivinado: { $what }
when-none = no hay ningún momento
when-vague = se habla de un momento, pero no se dice cuál
when-past = ese momento ya pasó
when-rest = el resto: { $rest }

migrate-done =
    { $steps ->
        [0] La base de datos está al día.
        [one] La base de datos se puso al día en un paso.
       *[other] La base de datos se puso al día en { $steps } pasos.
    }
migrate-backup = Cómo estaba antes queda guardado en { $file }.

demo-open = La sala está abierta en { $address } (para cerrarla, Ctrl-C).
demo-kept = Sus datos están en { $folder }; con --fresh se empieza de cero.

init-exists = { $file } ya existe. Usa --force para escribir encima, o --file para otro.
init-zone = ¿En qué zona horaria vive tu gente?
init-zone-unknown = “{ $zone }” no está en la lista de zonas horarias de IANA; son como Europe/Madrid.
init-language = ¿Qué idioma debe hablar el bot? Hay { $languages }.
init-chat = ¿Dónde está tu gente? (discord, matrix, o playground para probar primero)
init-homeserver = El servidor de Matrix de tu bot:
init-user = La cuenta de tu bot allí:
init-secret = Pon su contraseña en la variable de entorno { $name }, o en un archivo indicado en matrix.password_file. En este archivo no debe estar.
init-token = Pon el token de tu bot en el archivo { $file }, que solo tú puedas leer, o en el entorno como { $name }. Lo encuentras en el portal de desarrolladores de Discord, en Bot.
init-written = Escrito en { $file }. Lo siguiente: manyhands doctor, y después manyhands run.

doctor-config = La configuración se puede leer.
doctor-zone-default = La zona es UTC. Si tu gente vive en otra, las horas saldrán mal.
doctor-zone-remedy = Pon zone, por ejemplo Europe/Madrid.
doctor-database = La base de datos se puede abrir.
doctor-database-old = La base de datos pasará a esta versión en el próximo arranque; antes se guarda una copia de lo que contiene.
doctor-database-fault = La base de datos no se puede usar: { $why }
doctor-database-remedy = Pon en database un archivo en una carpeta donde el bot pueda escribir, o un PostgreSQL en marcha.
doctor-playground = El puerto { $port } del playground está libre.
doctor-playground-fault = El puerto { $port } de 127.0.0.1 está ocupado.
doctor-playground-remedy = Pon otro en playground.port, o 0 para cualquiera.
doctor-calendar = La página de calendarios está activada. Su dirección es { $address }, y su puerto { $port } está libre.
doctor-calendar-fault = El puerto { $port } de la página de calendarios está ocupado.
doctor-calendar-remedy = Pon otro en calendar.port, y haz que tu proxy lleve allí.
doctor-calendar-off = La página de calendarios está desactivada, así que nadie puede tener una dirección de calendario.
doctor-good = Todo está bien.
doctor-bad = Todavía no está todo bien.

# manyhands demo --script
demo-ana-asks = /ask recoger a los niños de la escuela Lincoln mañana a las 3 de la tarde
demo-step-ask = 1. Ana pide: “recoger a los niños de la escuela Lincoln mañana a las 3 de la tarde”.
demo-step-claim = 2. Bea pone 🙋 debajo.
demo-step-backup = 3. Cleo también.
demo-step-step-back = 4. A Bea se le complica el día. Quita su 🙋.
demo-step-done = 5. Los niños están en casa. Ana pone ✅ debajo.
demo-note = Solo para { $name }:
