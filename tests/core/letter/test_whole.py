"""What is wrong with a letter as a whole comes with a text that mends it, made of the facts of its case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.letter import outline
from tests.core.letter.written import FOLDERS, Written, letters, remarks

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding

WHOLE = ("section", "why", "language", "length", "clause", "points", "boilerplate", "reuse", "focus")
FOUND = [
    (letter, kind, finding)
    for folder in FOLDERS
    for letter in letters(folder)
    for kind, _, _, finding in remarks(letter)
    if kind in WHOLE and finding.place is None
]
CASES = pytest.mark.parametrize(
    ("letter", "kind", "finding"), FOUND, ids=[f"{w.name}-{k}-{f.rule}" for w, k, f in FOUND]
)
OFFERED = [one for one in FOUND if one[2].better]


def taken(letter: Written, finding: Finding) -> Written:
    """Return a letter with the better text taken."""
    assert finding.replaces is not None
    start, end = finding.replaces.start, finding.replaces.end
    return replace(letter, text=letter.text[:start] + finding.better + letter.text[end:])


def of(name: str, kind: str) -> tuple[Written, Finding]:
    return next((w, f) for w, k, f in FOUND if w.name == name and k == kind)


def test_the_corpus_shows_every_kind_that_there_is() -> None:
    assert {kind for _, kind, _ in FOUND} >= {"section", "why", "language", "length", "clause", "points", "boilerplate"}


@CASES
def test_something_better_is_offered_where_the_papers_can_help(letter: Written, kind: str, finding: Finding) -> None:
    # how much room the parts get, which papers are missing and which ids a begun answer lacks is the seller's to mend
    hopeless = finding.variant in ("amazon", "unknown") or (
        kind == "why" and "evidence" in dict(finding.args)["missing"]
    )
    assert bool(finding.better) != hopeless


@pytest.mark.parametrize(("letter", "kind", "finding"), OFFERED, ids=[f"{w.name}-{f.rule}" for w, _, f in OFFERED])
def test_once_it_is_taken_the_remark_is_gone(letter: Written, kind: str, finding: Finding) -> None:
    after = taken(letter, finding)
    left = [f.rule for k, _, _, f in remarks(after) if k == kind and f.args == finding.args]
    if kind == "points":
        # what only the seller knows is begun, and stands open as a gap until it is filled in
        number = dict(finding.args)["points"].split(", ")[0]
        assert any(x.startswith(f"{number}.") for x in after.text.splitlines())
        assert finding.rule not in left or any(k == "placeholder" for k, *_ in remarks(after))
    else:
        assert finding.rule not in left


def test_missing_parts_are_drafted_each_at_its_place_and_the_rest_is_left_as_it_is() -> None:
    letter, finding = of("amazon-late/en-no-prevention", "section")
    before = {s.name: s.body for s in outline(letter.text)}
    after = outline(taken(letter, finding).text)
    assert [s.name for s in after] == ["problem", "root-cause", "actions", "plan"]
    assert {n: b for s in after if (n := s.name) in before for b in [s.body]} == before
