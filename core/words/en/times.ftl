# How times are written. The formats are Unicode date patterns (CLDR).
format-day = EEE d MMM
format-time = H:mm

time-moment = { $day }, { $time }
time-range = { $day }, { $time } to { $end }
time-span = { $day }, { $time } to { $end_day }, { $end }
time-days = { $day } to { $end_day }
time-by = by { $day }, { $time }
time-by-day = by { $day }
# Where each reader sees her own time
time-stamped = { $start } to { $end }
time-stamped-by = by { $end }
