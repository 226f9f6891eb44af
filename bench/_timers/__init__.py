"""What is waiting, and the processes that wait for it."""
