# Cómo se escriben los momentos. Los formatos son patrones de fecha Unicode (CLDR).
format-day = EEE d MMM
format-time = H:mm

time-moment = { $day }, { $time }
time-range = { $day }, de { $time } a { $end }
time-span = { $day }, { $time }, hasta el { $end_day }, { $end }
time-days = del { $day } al { $end_day }
time-by = a más tardar el { $day }, { $time }
time-by-day = a más tardar el { $day }
# Where each reader sees her own time
time-stamped = { $start } a { $end }
time-stamped-by = a más tardar el { $end }
