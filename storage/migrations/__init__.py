"""The schema, one forward-only SQL file per step and dialect: `0001_start.sqlite.sql`."""
