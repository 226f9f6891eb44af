"""The outside: chats, and the command line that wires everything together."""
