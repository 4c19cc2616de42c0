"""The window: screens, item models, widgets; the only package that knows Qt."""
