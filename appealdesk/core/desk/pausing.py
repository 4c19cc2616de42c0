"""Python's search for unreachable rings of objects, paused where much is built and nothing is thrown away."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collection_paused() -> Iterator[None]:
    """Let the collector rest; it goes on as before at the end, also after an error.

    What a case is judged by stays to the end. The collector would look through all of it again and again as it grows,
    a sixth of the time with ten thousand orders. Reference counts free everything that hangs in no ring.
    """
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()
