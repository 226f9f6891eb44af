# Listas por las que el bot lee, no frases: de cuántas manos habla un texto.
hands-numbers = uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez
# A quién se cuenta en lo que se pide: “dos personas para la mudanza”.
hands-helpers = persona, personas, ayudantes, adultos, adultas, mamás, vecinas, vecinos, voluntarias, voluntarios, manos
# Cómo terminan las palabras que se cuentan en lo que se ofrece: “dos niños”.
hands-plurals = s
# Cómo empiezan las que son ratos y no se cuentan: “dos horas”.
hands-lengths = año, mes, semana, día, hora, minuto, min
