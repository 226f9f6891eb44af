"""The contenders of `bench.on_matrix` and the homeserver they meet, each a process of its own."""
