"""What stands beside the window: the small countdown, the icon of the tray, and reminders."""
