# Lo que trae el tiempo, a una sola persona: recordatorios, preguntas, lo que apareció o sigue abierto.
# $day dice cómo llama ella al día de $when: "today", "tomorrow", o "soon" si es más adelante.
remind-when =
    { $day ->
        [today] Hoy, { $when }
        [tomorrow] Mañana, { $when }
       *[soon] { $when }
    }
remind-helper =
    { $kind ->
        [offer] { remind-when }: tienes lugar en el #{ $number } con { $poster }, “{ $what }”.
       *[ask] { remind-when }: le echas una mano a { $poster } con el #{ $number }, “{ $what }”.
    } { note-way-out }
remind-poster =
    { $kind ->
        [offer] { remind-when }: { $names } { $count ->
                [one] se apunta
               *[other] se apuntan
            } al #{ $number }, “{ $what }”.
       *[ask] { remind-when }: { $names } { $count ->
                [one] se encarga
               *[other] se encargan
            } del #{ $number }, “{ $what }”.
    }

# Ajustes: $wanted es cuándo llegan los recordatorios, "none" donde no los hay para nadie.
settings-reminders =
    { $wanted ->
        [both] Te recuerdo las cosas la tarde anterior y poco antes. Para no recibirlo: { $prefix }settings reminders off
        [evening] Te recuerdo las cosas la tarde anterior. Para no recibirlo: { $prefix }settings reminders off
        [shortly] Te recuerdo las cosas poco antes. Para no recibirlo: { $prefix }settings reminders off
        [none] Aquí no hay recordatorios.
       *[off] No te recuerdo nada. Para tener recordatorios: { $prefix }settings reminders on
    }
setup-reminders =
    { $wanted ->
        [both] Recuerdo las cosas la tarde anterior y poco antes. Para cambiarlo: { $prefix }setup reminders evening, shortly u off
        [evening] Recuerdo las cosas la tarde anterior. Para cambiarlo: { $prefix }setup reminders both, shortly u off
        [shortly] Recuerdo las cosas poco antes. Para cambiarlo: { $prefix }setup reminders both, evening u off
       *[off] No le recuerdo nada a nadie. Para cambiarlo: { $prefix }setup reminders both, evening o shortly
    }
choose-one = Con “{ $given }” no entiendo qué prefieres. Es una de estas palabras: { $names }. Todo sigue igual.
field-reminders = recordatorios
field-reminders-about = Cuándo recuerdo lo que viene
# Lo que se puede elegir en un menú, hasta 100 letras.
option-on = Sí
option-off = No
option-both = La tarde anterior y poco antes
option-evening = La tarde anterior
option-shortly = Poco antes

# Con poco tiempo: quedó un lugar libre, y se pregunta por turno a quienes están de reserva.
stepin-asked =
    { $kind ->
        [offer] Quedó un lugar libre en el #{ $number } con { $poster }, { $when }: “{ $what }”. ¿Te viene bien? Si no, no pasa nada; entonces pregunto a la siguiente persona.
       *[ask] El #{ $number } de { $poster }, { $when }, quedó libre: “{ $what }”. ¿Puedes echar una mano? Si no, no pasa nada; entonces pregunto a la siguiente persona.
    }
stepin-taken = Ya hay alguien en el #{ $number }, { $when }. Gracias por decir que sí; sigues de reserva.
button-stepin =
    { $kind ->
        [offer] Sí, por favor
       *[ask] Puedo
    }
button-not-now = Esta vez no
# Para quien publicó, una vez, mientras da tiempo a organizarse de otro modo.
stepin-unsettled = El #{ $number }, { $when }, está en el aire ahora mismo. Sigo preguntando y te escribo cuando esté resuelto.

# Solo para quien publicó, a mitad de camino de una petición en la que aún no hay nadie.
waiting-note = El #{ $number } sigue abierto: “{ $what }”, { $when }. Queda la mitad del tiempo. Si quieres, prueba una de estas cosas:
button-wider = Un horario más amplio
button-reword = Otras palabras
button-higher = Pedirlo otra vez en la sala
form-reword = Con otras palabras
reword-how = Dilo con otras palabras así: { $prefix }change { $number } recoger a los niños, cinco minutos en coche
higher-done = El #{ $number } vuelve a ponerse en la sala.
higher-taken = Ya hay alguien en el #{ $number }, así que su tarjeta se queda donde está.

# Para quien ofrece algo que se repite, antes de cada vez.
still-asks = ¿Sigue en pie el #{ $number }, “{ $what }”, { $when }?
still-holds = Si no me dices nada, sigue en pie.
button-still = Sí
still-off =
    { $helped ->
        [yes] De acuerdo: el #{ $number } no se hace { $when }. Aviso a quien ya está.
       *[no] De acuerdo: el #{ $number } no se hace { $when }.
    }
