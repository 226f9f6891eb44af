# Lo que dice { "!" }help. Una línea por comando.
help-heading = Pide algo concreto, u ofrécelo. Quien puede pone 🙋 debajo de la tarjeta; si algo cambia, lo quita, sin dar razones. 💛 solo dice “pienso en ti”.
help-ask = { $prefix }ask recoger a los niños mañana a las 3 de la tarde: pedir una mano
help-offer = { $prefix }offer cuidar a dos niños el sábado de 9 a 12: ofrecerla
help-open = { $prefix }open: lo que hay abierto aquí
help-mine = { $prefix }mine: lo tuyo
help-ican = { $prefix }ican 27: lo mismo que 🙋 en el #27
help-cant = { $prefix }cant 27: al final no puedes
help-done = { $prefix }done 27: ya está hecho (o ✅)
help-nevermind = { $prefix }nevermind 27: quitar lo que publicaste (o ❌)
help-settings = { $prefix }settings: tu zona horaria, tu idioma y tus horas de silencio
help-calendar = { $prefix }calendar: tu calendario, y una dirección a la que suscribirte
help-setup = { $prefix }setup: para quien cuida la sala
help-export = { $prefix }export: todo lo que guardo sobre ti
help-forget-me = { $prefix }forget-me: y que ya no guarde nada
help-help = { $prefix }help: esto
help-honest = Quien me administra puede leer mi base de datos. No soy para emergencias; para eso, llama a los servicios de emergencia.
