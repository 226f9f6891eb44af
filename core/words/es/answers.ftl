# Respuestas, solo para ella, a lo que alguien acaba de decir o pulsar.

# $said son sus palabras para el momento.
post-up =
    { $slots ->
        [one] Ya está puesto, es el #{ $number }. Entendí “{ $said }” así: { $when }.
       *[other] Ya está puesto, es el #{ $number }. Entendí “{ $said }” así:
    }
post-up-picked = Ya está puesto, es el #{ $number }: { $when }.
slot-item = { $position }. { $when }
post-guessed = Una parte la adiviné. Si no es así, elige otro momento.
# $forms dice si aquí un botón puede abrir un formulario.
post-when =
    Con gusto. ¿Cuándo te vendría bien? Aquí van tres momentos para “{ $what }”: { $forms ->
        [yes] elige uno o pon otro.
       *[no] elige uno o responde con otro.
    }
post-past =
    Ese momento ya pasó. ¿Querías decir uno de estos para “{ $what }”? { $forms ->
        [yes] Elige uno o pon otro.
       *[no] Elige uno o responde con otro.
    }
post-what =
    { $kind ->
        [offer] Ya sé cuándo, pero aún no qué puedes hacer. Dilo todo en una línea, por ejemplo: { $prefix }offer cuidar a dos niños el sábado de 9 a 12
       *[ask] Ya sé cuándo, pero aún no qué te ayudaría. Dilo todo en una línea, por ejemplo: { $prefix }ask recoger a los niños mañana a las 3 de la tarde
    }
post-empty =
    { $kind ->
        [offer] Di qué puedes hacer y cuándo, en una línea, por ejemplo: { $prefix }offer cuidar a dos niños el sábado de 9 a 12
       *[ask] Di qué te ayudaría y cuándo, en una línea, por ejemplo: { $prefix }ask recoger a los niños mañana a las 3 de la tarde
    }
post-too-long = Son { $length } caracteres, y en una tarjeta caben { $most }. ¿Puedes decirlo más corto? Los detalles se los cuentas luego a quien te ayude. Tu mensaje sigue donde lo escribiste.
post-too-many = Son más momentos de los que caben en una publicación ({ $most }). ¿Y si haces dos?
post-in-room = Dilo en la sala donde está tu gente, para que lo vean: { $prefix }{ $kind } …
post-muted = En la sala donde dijiste eso no puedo escribir, así que nadie lo vería. Quien cuida la sala puede darme allí permiso para enviar mensajes; después, dilo otra vez sin más.
post-closed = El #{ $number } ya está cerrado, así que no hay nada que cambiar.

choice-period = { $when }

claim-own = El #{ $number } es tuyo. La mano la levanta otra persona.
claim-no-slot =
    { $slots ->
        [one] Ese tiene un solo momento: basta con { $prefix }ican y su número.
       *[other] Ese no tiene un momento { $position }; tiene { $slots }.
    }
cant-done =
    { $one ->
        [yes] Ya no estás en el #{ $number }, { $when }. Eso es todo, no hace falta explicar nada.
       *[no] Ya no estás en el #{ $number }. Eso es todo, no hace falta explicar nada.
    }
cant-which = Estás más de una vez en el #{ $number }. ¿A cuál te refieres?
button-cant-all = A todas
cant-none = No estabas en el #{ $number }, así que no hay nada que deshacer.

done-done = El #{ $number } está listo.
done-not-yours = El #{ $number } lo puede dar por hecho { $poster } o quien lo tenga.
nevermind-done =
    { $helped ->
        [yes] El #{ $number } ya no está. A quien lo tenía le doy las gracias.
       *[no] El #{ $number } ya no está, y no le avisé a nadie.
    }
nevermind-not-yours = El #{ $number } lo puso { $poster }, y nadie más puede quitarlo.

open-heading = Lo que hay abierto aquí ahora:
open-item =
    #{ $number } { $kind ->
        [offer] { $poster } puede:
       *[ask] { $poster } pide:
    } { $what } · { $when }{ $slots ->
        [one] { "" }
       *[other] { " " }y otros momentos
    } · { $free ->
        [0] { $helpers ->
            [0] { $kind ->
                [offer] se está pasando
               *[ask] se está buscando
            }
           *[other] { $names }
        }
       *[other] abierto
    }
open-more = … y { $more } más adelante.
open-none = Ahora mismo no hay nada abierto aquí. Con { $prefix }ask o { $prefix }offer empieza algo.

mine-heading = Lo tuyo:
mine-none = Ahora mismo no tienes nada abierto.
mine-posted =
    #{ $number } tuyo: { $what } · { $when } · { $helpers ->
        [0] { $free ->
            [0] { $kind ->
                [offer] se está pasando
               *[ask] se está buscando
            }
           *[other] abierto
        }
       *[other] { $names }
    }
mine-claim =
    { $role ->
        [helper] #{ $number } lo tienes tú: { $what }, { $poster } · { $when }
       *[backup] #{ $number } estás de reserva: { $what }, { $poster } · { $when }
    }

which-heading = ¿Cuál? Di su número, así: { $prefix }{ $word } { $number }
which-item = #{ $number } { $poster }: { $what } · { $when }
which-none = No hay nada abierto a lo que eso se pueda referir. { $prefix }open muestra lo que hay.

button-another-time = Otro momento
button-never-mind = Al final no
button-cant = Al final no puedo
button-gone = Eso ya no está abierto, así que no cambió nada.

unknown-command = No conozco “{ $word }”. { $prefix }help muestra lo que sé hacer.
called-how = Para pedírselo a las demás personas, empieza con { $prefix }ask, por ejemplo: { $prefix }ask recoger a los niños mañana 3pm
pick-how = Di un número del 1 al { $most }, para elegir uno de los de arriba.
unknown-number = No encuentro el #{ $number }. { $prefix }open muestra lo que hay abierto.
error-mine = Algo salió mal de mi lado y no pude hacerlo. Lo demás sigue igual. Queda anotado para quien me administra.
answer-noted = De acuerdo.

# Una tarjeta que alguien quitó, una sala que se perdió. Solo para quien publicó, una vez.
card-removed = La tarjeta del #{ $number } la quitaron de la sala. “{ $what }” sigue en pie, { $when }, pero allí ya no se ve. ¿La pongo otra vez?
button-show-again = Ponla otra vez
card-again = El #{ $number } vuelve a la sala.
room-lost = Ya no puedo escribir en la sala del #{ $number }, así que su tarjeta no puede cambiar allí. “{ $what }”, { $when }, sigue en pie: quien se apuntó sigue ahí, y yo les escribo en privado. Quien cuida la sala puede dejarme entrar de nuevo con { $prefix }setup.

# Ajustes: los de ella o, con { "/" }setup, los de la sala.
settings-heading = Así hago las cosas contigo:
settings-zone =
    { $own ->
        [yes] Tu zona horaria es { $zone }.
       *[no] Tu zona horaria es { $zone }, como para todo el mundo aquí. Para cambiarla: { $prefix }settings zone Europe/Madrid
    }
settings-language =
    { $own ->
        [yes] Contigo hablo { $language }.
       *[no] Contigo hablo { $language }, como con todo el mundo aquí. Para cambiarlo: { $prefix }settings language en
    }
settings-quiet =
    { $hours ->
        [none] Mis notas llegan a cualquier hora. Para tener silencio de noche: { $prefix }settings quiet 22-7
       *[some] { $own ->
            [yes] De { $start }:00 a { $end }:00 mis notas esperan, salvo que algo empiece antes.
           *[no] De { $start }:00 a { $end }:00 mis notas esperan, como para todo el mundo aquí, salvo que algo empiece antes. Para recibirlas a cualquier hora: { $prefix }settings quiet off
        }
    }
choose-how = Puedo cambiar { $names }. Di qué y cómo lo quieres, por ejemplo: { $prefix }settings zone Europe/Madrid
choose-zone = No conozco la zona horaria “{ $zone }”. ¿Querías decir { $near }? Todo sigue igual.
choose-language = Todavía no hablo “{ $language }”. Hablo { $names }. Todo sigue igual.
choose-hours = Con “{ $hours }” no entiendo cuándo quieres silencio. Dilo así: 22-7, o bien “off” para nunca. Todo sigue igual.

setup-in-room = Dilo en la sala donde deban ir mis tarjetas.
setup-managers = Eso es para quienes cuidan este lugar. Pídele a alguien de ese grupo que escriba { $prefix }setup aquí.
setup-missing = Allí todavía no puedo hacerlo todo. Me falta esto:
setup-again = Lo demás está como lo elegiste. Cuando eso esté, escribe { $prefix }setup otra vez.
setup-done = Todo listo. Las tarjetas van a esa sala (idioma: { $language }, zona horaria: { $zone }). El #{ $number } es una tarjeta de prueba: pon 🙋 debajo desde otra cuenta para ver cómo va, y pulsa “Al final no” cuando hayas visto suficiente.
setup-test = Solo una prueba, para ver que todo funciona. No hace falta que venga nadie

# Sus datos
export-file = Aquí va todo lo que guardo sobre ti, en un archivo. Lo que quitaste ya no está ahí, ni en ningún otro sitio.
forget-sure = Si quieres, te olvido: lo que pediste u ofreciste desaparece, a quien lo tenía le doy las gracias, tu lugar pasa a quien sigue y tus ajustes se borran. Después no hay vuelta atrás.
button-forget-me = Sí, olvídame
forget-done = Hecho. Ya no guardo nada sobre ti. Vuelve cuando quieras, con mucho gusto.
