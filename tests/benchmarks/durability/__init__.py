"""Does the store keep what it confirmed? ``python -m tests.benchmarks.durability`` breaks it every way and counts."""
