# Wie Zeiten geschrieben werden. Die Formate sind Unicode-Datumsmuster (CLDR).
# ccc und LLLL: ohne Punkt hinter dem Kürzel, sonst endete mancher Satz mit zweien.
format-day = ccc d. LLLL
format-time = H:mm

time-moment = { $day }, { $time } Uhr
time-range = { $day }, { $time } bis { $end } Uhr
time-span = { $day }, { $time } Uhr, bis { $end_day }, { $end } Uhr
time-days = { $day } bis { $end_day }
time-by = bis { $day }, { $time } Uhr
time-by-day = bis { $day }
# Where each reader sees her own time
time-stamped = { $start } bis { $end }
time-stamped-by = bis { $end }
