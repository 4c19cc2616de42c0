"""JSON out of a stranger's file: measured before it is taken apart, then held against a schema."""

import json
import re
from typing import Any, Final, NoReturn

from pydantic import BaseModel

from appealdesk.core.store.handover.limits import DEPTH, DIGITS, FIELDS, TEXT, VALUES
from appealdesk.core.store.handover.refusals import RefusedError, checked

_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
"""A string, or one that never ends up to the end: the search then goes on behind it and not once more within."""
_OPENING: Final = b"[{"
_NO_BRACKETS: Final = bytes(c for c in range(256) if c not in b"[]{}")


def parse[M: BaseModel](data: bytes, model: type[M], part: str) -> M:
    """Return the value that a JSON text describes.

    Args:
        data: the text, UTF-8.
        model: what it has to be.
        part: the part of the container, for refusals.

    Raises:
        RefusedError: too large, too deep, no JSON, a key twice, or not what the schema asks for.
    """
    measure(data, part)
    try:
        json.loads(
            data.decode("utf-8"), object_pairs_hook=_once(part), parse_constant=_constant(part), parse_int=_whole(part)
        )
    except ValueError as error:
        raise RefusedError("json", part=part, detail=error) from error
    with checked(part):
        return model.model_validate_json(data)


def text(model: BaseModel) -> bytes:
    """Return the JSON text of a value; equal values give equal bytes."""
    return model.model_dump_json().encode()


def measure(data: bytes, part: str) -> None:
    """Raise unless a JSON text is of a size that can be taken apart; it need not be JSON at all.

    Raises:
        RefusedError: it is too long, holds too many values, or is nested too deep.
    """
    if len(data) > TEXT:
        raise RefusedError("part-large", part=part)
    bare = _STRING.sub(b"", data)
    if sum(bare.count(c) for c in (b",", b"[", b"{")) > VALUES:
        raise RefusedError("part-large", part=part)
    depth = 0
    for bracket in bare.translate(None, _NO_BRACKETS):
        depth += 1 if bracket in _OPENING else -1
        if depth > DEPTH:
            raise RefusedError("json-deep", part=part)
        if depth < 0:
            raise RefusedError("json", part=part, detail="]")


def _once(part: str) -> Any:
    def look(pairs: list[tuple[str, Any]]) -> None:
        # the values are thrown away at once: this pass only looks for what the second one would let through
        if len(pairs) > FIELDS:
            raise RefusedError("part-large", part=part)
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise RefusedError("json-twice", part=part, field=key)
            seen.add(key)

    return look


def _constant(part: str) -> Any:
    def refuse(word: str) -> NoReturn:
        raise RefusedError("json", part=part, detail=word)

    return refuse


def _whole(part: str) -> Any:
    def look(digits: str) -> int:
        if len(digits) > DIGITS:
            raise RefusedError("json", part=part, detail=digits)
        return 0

    return look
