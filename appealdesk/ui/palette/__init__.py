"""The palette: everything that can be done or opened, in one list that is typed into."""
