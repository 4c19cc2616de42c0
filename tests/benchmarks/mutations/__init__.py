"""Do the examples of the rules notice when a rule or its kind is changed? ``python -m tests.benchmarks.mutations``."""
