"""The first screen: drop, open, go on with a recent case; and the progress of reading."""
