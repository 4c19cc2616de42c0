"""Small painted or composed widgets used by several screens."""
