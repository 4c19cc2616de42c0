"""Does the store keep what it confirmed? ``python -m tests.benchmarks.durability`` breaks it in every way and counts."""
