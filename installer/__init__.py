"""Makes what a seller installs: the frozen program, its list of contents, the installer and the portable archive."""
