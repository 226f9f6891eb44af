# Lists that the bot reads by, not sentences: how many hands a text speaks of.
hands-numbers = one, two, three, four, five, six, seven, eight, nine, ten
# Who is counted in an ask: “two people to move a sofa”.
hands-helpers = people, person, persons, helper, helpers, adults, mums, moms, neighbours, neighbors, volunteers, pairs of hands, pair of hands, hands
# How the words end that are counted in an offer: “two kids”, “5 lasagnas”.
hands-plurals = s, children, people, men, women
# How the words begin that are lengths of time and not counted: “two hours”.
hands-lengths = year, month, week, day, hour, minute, min
