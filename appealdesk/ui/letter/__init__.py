"""The letter: written, remarked upon while it is written, tied to its proofs, kept version by version."""
