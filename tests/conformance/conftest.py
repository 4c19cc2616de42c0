"""The referees, made once, and what the practice cases come to as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance import referees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@pytest.fixture(scope="session")
def judge() -> Callable[[Iterable[tuple[str, Path]]], referees.Verdicts]:
    """Ask the referee of each flavour: ``1b`` is PDFBox Preflight, everything else veraPDF."""
    absent = referees.missing()
    assert not absent, f"please install: {' '.join(absent)}"
    vera, preflight = referees.vera(), referees.preflight()

    def ask(asked: Iterable[tuple[str, Path]]) -> referees.Verdicts:
        questions = list(asked)
        return {
            **vera.judge(q for q in questions if q[0] != "1b"),
            **preflight.judge(q for q in questions if q[0] == "1b"),
        }

    return ask
