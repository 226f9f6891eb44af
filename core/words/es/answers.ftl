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
post-when = Con gusto. ¿Cuándo te vendría bien? Aquí van tres momentos para “{ $what }”: elige uno o responde con otro.
post-past = Ese momento ya pasó. ¿Querías decir uno de estos para “{ $what }”? Elige uno o responde con otro.
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
post-too-many = Son más momentos de los que caben en una tarjeta ({ $most }). ¿Y si haces dos?
post-in-room = Dilo en la sala donde está tu gente, para que lo vean: { $prefix }{ $kind } …
post-closed = El #{ $number } ya está cerrado, así que no hay nada que cambiar.

choice-period = { $when }
time-claimed = Ya hay alguien en el #{ $number }, y prefiero no moverle la hora. Con que lo hablen basta; o escribe { $prefix }nevermind { $number } y pon uno nuevo.

claim-own = El #{ $number } es tuyo. La mano la levanta otra persona.
claim-no-slot =
    { $slots ->
        [one] Ese tiene un solo momento: basta con { $prefix }ican y su número.
       *[other] Ese no tiene un momento { $position }; tiene { $slots }.
    }
cant-done = Ya no estás en el #{ $number }. Eso es todo, no hace falta explicar nada.
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
        [0] { $names }
       *[other] abierto
    }
open-more = … y { $more } más adelante.
open-none = Ahora mismo no hay nada abierto aquí. Con { $prefix }ask o { $prefix }offer empieza algo.

mine-heading = Lo tuyo:
mine-none = Ahora mismo no tienes nada abierto.
mine-posted =
    #{ $number } tuyo: { $what } · { $when } · { $helpers ->
        [0] abierto
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
unknown-number = No encuentro el #{ $number }. { $prefix }open muestra lo que hay abierto.
error-mine = Algo salió mal de mi lado y no pude hacerlo. Lo demás sigue igual. Queda anotado para quien me administra.
