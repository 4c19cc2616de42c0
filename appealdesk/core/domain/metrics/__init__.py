"""Performance metrics, recomputed from orders. Rates are fractions; times carry an offset."""
