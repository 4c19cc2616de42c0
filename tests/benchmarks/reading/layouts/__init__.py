"""Pages by what they are; each function draws one layout."""
