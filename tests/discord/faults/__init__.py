"""What goes wrong between the bot and Discord, fault by fault: `python -m tests.discord.faults`."""
