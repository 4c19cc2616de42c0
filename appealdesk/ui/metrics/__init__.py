"""Metrics recomputed from an order export: rates against their lines, trends, and the orders that explain them."""
