"""Where the tests run: on SQLite, or on a real PostgreSQL and a real Redis."""
