"""Matrix, through matrix-nio: rooms and direct chats, encrypted ones too."""
