"""What restoring and repairing moved aside."""
