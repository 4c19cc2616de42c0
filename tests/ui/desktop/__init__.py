"""What stands beside the window."""
