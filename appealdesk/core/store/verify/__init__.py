"""Finds and names damage to a store: a quick look at every start, everything on demand and before handing over."""
