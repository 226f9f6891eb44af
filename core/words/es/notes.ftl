# Palabras en privado. $prefix es lo que va delante de un comando: "!" o "/".

note-helper =
    { $kind ->
        [offer] Tienes lugar en el #{ $number } con { $poster }, { $when }: “{ $what }”.
       *[ask] Le echas una mano a { $poster } con el #{ $number }, { $when }: “{ $what }”.
    } { note-way-out }
note-backup =
    { $helpers ->
        [0] Quedas de reserva en el #{ $number }, { $when }. Solo te escribo si pasa a ser tuyo.
        [one] Ya está { $names } (#{ $number }, { $when }). Quedas de reserva; solo te escribo si pasa a ser tuyo.
       *[other] Ya están { $names } (#{ $number }, { $when }). Quedas de reserva; solo te escribo si pasa a ser tuyo.
    }
note-moved-up =
    { $via ->
        [reaction] Al final el #{ $number } es tuyo: { $poster }, { $when }. Si no puedes, no pasa nada: quita tu { $emoji } y ya.
       *[word] Al final el #{ $number } es tuyo: { $poster }, { $when }. Si no puedes, no pasa nada: escribe { $prefix }cant { $which } y ya.
    }
note-way-out =
    { $via ->
        [reaction] Si se te complica el día, quita tu { $emoji }. No hace falta explicar nada.
       *[word] Si se te complica el día, escribe { $prefix }cant { $which }. No hace falta explicar nada.
    }
note-thanks =
    { $kind ->
        [offer] El #{ $number } de { $poster } ya no sigue en pie ({ $when }). Gracias por haber dicho que sí.
       *[ask] El #{ $number } de { $poster } ya no sigue en pie ({ $when }). Gracias por haber estado ahí.
    }

# Para quien publicó. $names son las personas de las que aún no sabe, $free lo que queda libre.
poster-has =
    { $free ->
        [0] { $kind ->
            [offer] { $names } { $count ->
                    [one] se apunta
                   *[other] se apuntan
                } al #{ $number }, { $when }.{ poster-enough }
           *[ask] { $names } { $count ->
                    [one] se encarga
                   *[other] se encargan
                } del #{ $number }, { $when }.{ poster-enough }
        }
       *[other] { $names } { $count ->
                [one] se apunta
               *[other] se apuntan
            } al #{ $number }, { $when }. { card-free-still }
    }
poster-enough =
    { $slots ->
        [one] { " " }Ya no tienes que hacer nada.
       *[other] { "" }
    }
poster-changed =
    { $count ->
        [one] Ahora está { $names }
       *[other] Ahora están { $names }
    } en el #{ $number }, { $slots ->
        [one] a la misma hora.
       *[other] { $when }.
    }
poster-open =
    { $soon ->
        [yes] El #{ $number }, { $when }, vuelve a estar abierto, y la tarjeta de la sala ya lo dice. Puede que alguien se anime todavía.
       *[no] El #{ $number }, { $when }, vuelve a estar abierto. La tarjeta de la sala ya lo dice; no tienes que hacer nada.
    }

# What only those who help may know: an address, a phone number.
note-details = Solo para ti: { $details }
