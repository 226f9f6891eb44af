# Cómo se ve una publicación en su sala. $kind es "ask" u "offer".
card-heading =
    { $kind ->
        [offer] { $poster } puede echar una mano
       *[ask] A { $poster } le vendría bien una mano
    }
# Quién está en un horario y qué queda libre. A quien queda de reserva no se le nombra.
card-status =
    { $helpers ->
        [0] { $free ->
            [0] { card-finding }
           *[other] { card-free }{ $finding ->
                [yes] { " " }{ card-finding }
               *[no] { "" }
            }
        }
       *[other] { card-taken }{ $free ->
            [0] { "" }
           *[other] { " " }{ card-free-still }
        }{ $finding ->
            [yes] { " " }{ card-finding }
           *[no] { "" }
        }
    }{ $backup ->
        [yes] { " " }También hay alguien de reserva.
       *[no] { "" }
    }
# Con poco tiempo quedó un lugar libre, y se está preguntando.
card-finding =
    { $kind ->
        [offer] Se está pasando un lugar.
       *[ask] Se está buscando a alguien.
    }
card-free =
    { $kind ->
        [offer] { $free ->
            [one] Hay un lugar.
            [2] Hay dos lugares.
            [3] Hay tres lugares.
           *[other] Hay { $free } lugares.
        }
       *[ask] { $free ->
            [one] Hace falta una persona.
            [2] Hacen falta dos personas.
            [3] Hacen falta tres personas.
           *[other] Hacen falta { $free } personas.
        }
    }
card-free-still =
    { $kind ->
        [offer] { $free ->
            [one] Queda un lugar.
            [2] Quedan dos lugares.
           *[other] Quedan { $free } lugares.
        }
       *[ask] { $free ->
            [one] Hace falta una persona más.
            [2] Hacen falta dos personas más.
           *[other] Hacen falta { $free } personas más.
        }
    }
card-taken =
    { $kind ->
        [offer] { $helpers ->
            [one] { $names } se apunta.
           *[other] { $names } se apuntan.
        }
       *[ask] { $helpers ->
            [one] { $names } se encarga.
           *[other] { $names } se encargan.
        }
    }
card-hint =
    { $several ->
        [yes] { $kind ->
            [offer] Elige un número si te viene bien.
           *[ask] Elige un número si puedes.
        }
       *[no] { $kind ->
            [offer] 🙋 si te viene bien.
           *[ask] 🙋 si puedes.
        }
    }
# Una parte del momento la adivinó el bot, como si es por la mañana o por la tarde.
card-guessed = { $when } (según entendí)
card-done = Listo.
card-over = Este momento ya pasó.

button-done = Listo
button-ican =
    { $kind ->
        [offer] Sí, por favor
       *[ask] Yo puedo
    }
