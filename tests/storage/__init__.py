"""What storage promises, held on SQLite and on PostgreSQL."""
