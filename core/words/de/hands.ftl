# Listen, nach denen der Bot liest, keine Sätze: von wie vielen Händen ein Text spricht.
hands-numbers = eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn
# Wer in einer Bitte zählt: „zwei Leute für ein Sofa“.
hands-helpers = Leute, Person, Personen, Helferinnen, Helfer, Erwachsene, Mamas, Nachbarinnen, Nachbarn, Freiwillige, Hände
# Wie die Wörter enden, die in einem Angebot zählen: „zwei Kinder“.
hands-plurals = er, en, e, n, s
# Wie die beginnen, die Zeiten sind und nicht zählen: „zwei Stunden“.
hands-lengths = Jahr, Monat, Woche, Tag, Stunde, Minute, Min, Uhr
