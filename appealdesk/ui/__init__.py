"""The window: PySide6 widgets that show what the desk says and pass on what the seller does."""
