"""The engine and a closed set of rule kinds."""
