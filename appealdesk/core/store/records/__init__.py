"""What is kept of cases: rows in, values out, one kind of record a module."""
