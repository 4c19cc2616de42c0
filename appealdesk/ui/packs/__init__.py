"""What the program knows of the platforms, value by value, and the seller's own figures in their place."""
