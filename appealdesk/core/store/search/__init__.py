"""Finding cases by anything they hold."""
