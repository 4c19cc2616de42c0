"""The closed set of rule kinds; none knows of another."""
