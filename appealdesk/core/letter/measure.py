"""How long a statement is, in every unit that a form may count."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """Length of a text without white space around it."""

    characters: int
    """Unicode code points, which is what people count."""
    utf16: int
    """UTF-16 code units, which is what a web form counts: an emoji makes two."""
    bytes: int
    """Bytes in UTF-8: a Chinese character makes three."""


def measure(text: str) -> Length:
    """Return the length of a text; line ends count as one character whatever the file uses."""
    plain = text.replace("\r\n", "\n").strip()
    return Length(
        len(plain), len(plain.encode("utf-16-le", "surrogatepass")) // 2, len(plain.encode("utf-8", "replace"))
    )
