"""Keeps originals by the hash of their bytes: written durably, sealed where the store is encrypted, checked on use."""
