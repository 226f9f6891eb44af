# Lo que cambia cuando algo ya está puesto, y quién se entera. $was es el momento de antes.
note-moved = El #{ $number } con { $poster } cambió de momento: ya no { $was }, sino { $when }. Sigue siendo tuyo. { note-way-out }
note-reworded = El #{ $number } con { $poster }, { $when }, ahora dice otra cosa: “{ $what }”. Sigue siendo tuyo. { note-way-out }
note-not-needed =
    { $kind ->
        [offer] El #{ $number } con { $poster }, { $when }, no se hace esta vez. Quizá otra.
       *[ask] El #{ $number } con { $poster }, { $when }, ya no hace falta. Gracias por haber estado ahí.
    }
note-fewer = A { $poster } le hacen falta menos manos para el #{ $number }, { $when }. Quedas de reserva; solo te escribo si pasa a ser tuyo.
note-details-new = Hay algo más que saber del #{ $number }, { $when }:
change-done =
    { $slots ->
        [one] El #{ $number } queda así: “{ $what }”, { $when }.
       *[other] El #{ $number } queda así: “{ $what }”, en estos momentos:
    }
change-told = Aviso a quien ya está, y conserva su lugar.
change-none = El #{ $number } ya está así.
change-how = Di qué cambia, por ejemplo: { $prefix }change { $number } domingo 4pm. O palabras nuevas, o “dos personas”.
change-not-yours = El #{ $number } lo puso { $poster }, y nadie más puede cambiarlo.
details-kept = Lo guardo para quien ayude con el #{ $number }, y lo borro cuando termine. Nadie más lo ve.
details-wiped = Lo que guardaba para quien ayuda con el #{ $number } está borrado.
details-seen = Lo que escribiste aquí en la sala lo pudo leer todo el mundo; quizá quieras quitarlo. La próxima vez dímelo en privado.
details-too-long = Son { $length } caracteres, y puedo guardar { $most } para quien te ayude. ¿Puedes decirlo más corto?
words-removed = Quitaste tu mensaje, pero la tarjeta del #{ $number } sigue ahí: “{ $what }”, { $when }. ¿La quito también?

help-change = { $prefix }change 27 domingo 4pm: otro momento para lo que publicaste, u otras palabras, o “dos personas”
help-details = { $prefix }details 27 calle Olmo 12: solo para quien te ayuda. Dímelo en privado
command-change = cambiar
command-change-about = Cambiar lo que publicaste: momento, palabras, cuántas personas
command-details = detalles
command-details-about = Una dirección o un número, solo para quien te ayuda
field-details = detalles
field-details-about = Solo para quien te ayuda: una dirección, un teléfono
