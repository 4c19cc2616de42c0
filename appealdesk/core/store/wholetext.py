"""Text that can be kept: half of a pair, as a cut-off emoji leaves behind, fits into no file and no database."""


def whole(text: str) -> str:
    """Return a text without halves of UTF-16 pairs; two halves side by side become the letter that they are."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
