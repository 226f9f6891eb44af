"""What is said in the rooms."""

ASK = "!ask pick up the kids from Lincoln School tomorrow 3pm"
HELLO = "hello"
HOW_MANY = "How many?"
HAND = "🙋"
