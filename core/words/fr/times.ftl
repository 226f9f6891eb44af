# Comment s'écrivent les moments. Les formats sont des motifs de date Unicode (CLDR).
# Le mois en entier : abrégé, il finirait par un point, et la phrase par deux.
format-day = EEE d MMMM
format-time = H'h'mm

time-moment = { $day }, { $time }
time-range = { $day }, de { $time } à { $end }
time-span = { $day }, { $time }, jusqu’au { $end_day }, { $end }
time-days = du { $day } au { $end_day }
time-by = au plus tard le { $day }, { $time }
time-by-day = au plus tard le { $day }
# Where each reader sees her own time
time-stamped = { $start } à { $end }
time-stamped-by = au plus tard le { $end }
