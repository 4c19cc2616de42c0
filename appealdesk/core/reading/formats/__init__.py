"""One reader a format: bytes in, pages out."""
