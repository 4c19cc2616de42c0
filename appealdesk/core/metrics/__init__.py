"""Metrics as a platform states them: recomputed figures beside its lines and weights, and beside a notice."""
