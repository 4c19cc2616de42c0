"""The way into the store as a person sees it: setting up, unlocking, saying what is lost."""
