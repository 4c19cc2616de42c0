"""Metrics out of orders."""
