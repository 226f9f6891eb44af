"""The playground: a chat room of our own on 127.0.0.1, the embedded default."""
