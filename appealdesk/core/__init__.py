"""Everything the program knows and does, without a window: no Qt below this package."""
