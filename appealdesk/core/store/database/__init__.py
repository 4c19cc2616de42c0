"""The database: connections, transactions, schema."""
