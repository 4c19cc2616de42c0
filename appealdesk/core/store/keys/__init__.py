"""The store's data key and the ways to it: the system's key store, the printed recovery code, a passphrase."""
