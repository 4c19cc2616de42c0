"""Tables that no known format explains: what their columns may mean, and the format that a person makes of them."""
