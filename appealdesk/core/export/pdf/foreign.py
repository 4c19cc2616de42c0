"""Opening PDF files under bounds, with the library's remarks kept to itself."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pypdf import apply_configuration

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is wrong with a file is said once, as the reason why it is not shown; the library says it line by line.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MOST_OPERATORS = 200_000
"""Of a page's content: what a page writes and draws one by one. Ten kilobytes can hold a million."""


@contextmanager
def wary() -> Iterator[None]:
    """Work on others' PDF files under tight bounds, with no program called on their pictures and no warnings said.

    The bounds hold in the thread that enters; another thread starts without them.
    """
    with (
        apply_configuration(stream_parsing_work_maximum_count=_MOST_OPERATORS, jbig2dec_binary=None),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # the library warns of what it mends in others' files
        yield
