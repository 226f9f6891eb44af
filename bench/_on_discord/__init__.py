"""The contenders of `bench.on_discord` and the Discord they meet, each a process of its own."""
