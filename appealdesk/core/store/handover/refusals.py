"""How a hand-over is refused: with a reason that has a text, the file's name, and the part of it that is meant."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault.layout import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 80
_CORRECTED_HERE = frozenset({"bad-field", "bytes-missing", "size-differs", "points-nowhere", "other-history"})
"""Reasons with words of their own for who hands a case over."""


class NeedsPassphraseError(StoreError):
    """The hand-over is encrypted and no passphrase was given."""


class WrongPassphraseError(StoreError):
    """The passphrase is not the one the hand-over was encrypted with."""


class RefusedError(Exception):
    """A reason to refuse, before it is known how the file is called; ``reason`` names a text of ``handover.error``."""

    def __init__(self, reason: str, **values: object) -> None:
        """Keep the reason and what its text names; texts out of the file are made harmless."""
        super().__init__(reason, values)
        self.reason = reason
        self.values = {key: shown(str(value)) for key, value in values.items()}


def shown(text: str) -> str:
    """Return a text out of a stranger's file as it may stand in a sentence: one short line, nothing hidden."""
    plain = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


@contextmanager
def named(file: str, *, own: bool = False) -> Iterator[None]:
    """Turn every refusal and failure within into a :class:`StoreError` that names the file.

    Args:
        file: its name.
        own: True where it is being written here: a case of one's own can be corrected, one that was sent cannot.

    Raises:
        StoreError: with a key of ``handover.error``.
    """
    try:
        yield
    except RefusedError as error:
        kinds = {"needs-passphrase": NeedsPassphraseError, "wrong-passphrase": WrongPassphraseError}
        reason = f"own-{error.reason}" if own and error.reason in _CORRECTED_HERE else error.reason
        raise kinds.get(error.reason, StoreError)(f"handover.error.{reason}", file=file, **error.values) from error
    except DamagedError as error:
        raise StoreError("handover.error.sealed-damaged", file=file) from error
    except OSError as error:
        if error.errno is None:
            raise StoreError("handover.error.changed", file=file) from error
        raise StoreError("handover.error.unreadable", file=file, detail=os.strerror(error.errno)) from error


@contextmanager
def checked(part: str) -> Iterator[None]:
    """Turn a value that breaks the schema into a refusal that names the field; also for who builds a document.

    Args:
        part: the part of the container, such as ``case.json``.

    Raises:
        RefusedError: with the first field that is unknown or has a value that is not allowed.
    """
    try:
        yield
    except ValidationError as error:
        raise _refused(part, error) from error


def _refused(part: str, error: ValidationError) -> RefusedError:
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(step) for step in first["loc"]) or "-"
    match first["type"]:
        case "extra_forbidden":
            return RefusedError("unknown-field", part=part, field=field)
        case "missing":
            return RefusedError("missing-field", part=part, field=field)
        case "file_name":
            return RefusedError(f"file-name-{first['ctx']['reason']}", name=first["ctx"]["name"])
        case "json_invalid":
            return RefusedError("json", part=part, detail=first["ctx"]["error"])
        case _:
            return RefusedError("bad-field", part=part, field=field)
