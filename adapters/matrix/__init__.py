"""Matrix, through matrix-nio: rooms and direct chats that aren't encrypted."""
