"""What is remembered: Tortoise ORM on SQLite or PostgreSQL, behind `core.ports.Board`."""
