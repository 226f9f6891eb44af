# Her calendar: files with notes, and an address to subscribe to.
calendar-files =
    { $files ->
        [yes] Mis notas sobre lo que tienes traen un archivo de calendario. Para que vengan sin él: { $prefix }calendar files off
       *[no] Mis notas llegan sin archivos de calendario. Para tenerlos: { $prefix }calendar files on
    }
calendar-has =
    { $address ->
        [yes] Tu calendario tiene una dirección secreta. { $prefix }calendar new hace otra, y esta deja de funcionar. { $prefix }calendar off la quita.
       *[no] Con { $prefix }calendar address recibes una dirección secreta. Una aplicación de calendario que se suscriba a ella se pone al día por sí sola.
    }
calendar-address = Esta es la dirección de tu calendario: { $address }
calendar-how = Suscríbete a ella en tu aplicación de calendario. Muestra en qué horas participas y cuándo son tus propias tarjetas, solo con sus números, a cualquiera que la tenga. Así que guárdala para ti. Solo la digo esta vez.
calendar-kept = Ya tienes una dirección, y no puedo repetirla: no la guardo. { $prefix }calendar new hace otra, y la que tienes deja de funcionar.
calendar-off = Esa dirección ya no funciona. Lo que tu aplicación de calendario aún muestre se va cuando quites allí la suscripción.
calendar-none = No hay ninguna dirección que quitar.
calendar-nowhere = Aquí todavía no hay direcciones de calendario. Quien me lleva puede activarlas.
calendar-unclear = No sé qué quieres cambiar. Es una de estas: { $prefix }calendar address, { $prefix }calendar new, { $prefix }calendar off, { $prefix }calendar files on, { $prefix }calendar files off. No ha cambiado nada.

# The title of an event: a post of her own. No words of it, and no names.
calendar-yours = Many Hands #{ $number }, de ti
