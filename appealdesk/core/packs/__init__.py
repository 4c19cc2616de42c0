"""Platform packs and rules: load, validate, answer what a site says."""
