"""One kind of fact each."""
