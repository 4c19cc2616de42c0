"""How much a hand-over may hold; whoever exceeds it did not pack a case."""

from typing import Final

CONTAINER: Final = 2_000_000_000
"""Bytes of the whole file."""
ENTRIES: Final = 5_000
"""Parts of the container."""
ENTRY: Final = 1_000_000_000
"""Bytes of one original."""
TEXT: Final = 32_000_000
"""Bytes of a part that is JSON."""
RATIO: Final = 200
"""How many times smaller a packed part may be than its content."""
DEPTH: Final = 16
"""Nesting of lists and objects in JSON; the document has 6."""
VALUES: Final = 1_000_000
"""Values of one JSON part; some 45,000 facts."""
DIGITS: Final = 20
"""Digits of a whole number in JSON."""
FIELDS: Final = 100
"""Fields of one JSON object; the document has 20."""
