"""PostgreSQL as the store asks of it; Django finds the connection in ``base``."""
