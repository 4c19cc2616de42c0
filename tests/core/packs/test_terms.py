"""One thing has one name, whichever screen, rule or page of help speaks of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

AREAS = ("text", "rules", "packs", "help", "questions")
NOT_OURS = re.compile(r"^\s*(?:letter|text|words|late|on_time|about)\s*=\s*['\"\[]")
"""Lines of examples and of words that other people use."""
OWN_TEXTS = ("help", "questions")
"""Areas in which a ``text`` is what the seller reads."""
OTHER_NAMES = {
    "迟发率": r"迟发货率|延迟发货率|晚发率",
    "迟发": r"迟发货|延迟发货|(?<!最)晚发货?",
    "准时发货率": r"准时率",
    "较弱": r"偏弱",
    "运单号": r"追踪号|跟踪号",
    "late shipment rate": r"(?i:\blate rate\b|\blate dispatch rate\b)",
}


@cache
def lines() -> tuple[tuple[str, str], ...]:
    """Return every line that may be shown to a seller, with its place."""
    return tuple(_lines())


def _lines() -> Iterator[tuple[str, str]]:
    for area in AREAS:
        for path in sorted((resources() / area).rglob("*.toml")):
            said = path.read_text("utf-8").partition("\n[[examples]]")[0]
            for number, line in enumerate(said.splitlines(), 1):
                if not NOT_OURS.match(line) or area in OWN_TEXTS:
                    yield f"{path.relative_to(resources()).as_posix()}:{number}", line


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_thing_has_one_name(name: str) -> None:
    assert {place.partition("/")[0] for place, _ in lines()} == set(AREAS)
    others = re.compile(OTHER_NAMES[name])
    found = [(place, line.strip()) for place, line in lines() if others.search(line) and not line.startswith("#")]
    # a title within its bound may cut the name short
    assert [f for f in found if not f[1].startswith("title = ")] == []
