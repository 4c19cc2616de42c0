"""Plan, dossier, submission files."""
