"""More than fifty notices in the platforms' wording and languages: every field as a careful clerk reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.intake.notice import read_notice

from .corpus_reading import Plain, Text, plain_texts, texts

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Notice

NOTICES = texts()
PLAIN = plain_texts()
_PLAIN = ("metric", "level", "scope", "clause", "platform", "site", "value", "target")
_TIMES = ("issued", "deadline", "effective")
_LISTS = ("orders", "required", "asks")
FIELDS = ("kind", *_PLAIN, *_TIMES, "period", *_LISTS)
_EMPTY: dict[str, Any] = {
    "kind": "performance", "value": None, "target": None, "issued": None, "deadline": None, "effective": None,
    "period": None, "orders": [], "required": [], "asks": [],
}  # fmt: skip


def told(notice: Notice) -> dict[str, Any]:
    """Return the fields of a notice in the corpus's words."""
    return {
        "kind": notice.kind,
        **{name: getattr(notice, name) for name in _PLAIN},
        "issued": notice.issued_at and notice.issued_at.isoformat(),
        "deadline": notice.deadline and notice.deadline.isoformat(),
        "effective": notice.effective_date and notice.effective_date.isoformat(),
        "period": [notice.period_start.isoformat(), notice.period_end.isoformat()]
        if notice.period_start and notice.period_end
        else None,
        "orders": list(notice.orders),
        "required": list(notice.required),
        "asks": sorted({q.name for q in notice.questions}),
    }


def read(text: Text) -> Notice:
    return read_notice(text.reading, f"{text.name}.x", **text.about)


@pytest.mark.parametrize("text", NOTICES, ids=lambda t: t.name)
def test_a_notice_is_read_as_a_careful_clerk_reads_it(text: Text) -> None:
    found = told(read(text))
    checked = [name for name in FIELDS if name not in text.expect.get("free", ())]
    wanted = {name: text.expect.get(name, _EMPTY.get(name, "")) for name in checked}
    wanted["asks"] = sorted(wanted["asks"])
    # what a clerk reads and the program cannot yet may stay empty, never say something else
    empty = {name for name in text.expect.get("unread", ()) if not found[name]}
    assert {name: found[name] for name in checked if name not in empty} == {
        name: value for name, value in wanted.items() if name not in empty
    }


# ---------------------------------------------------------------- the same words in another shape
_NEVER_SHAPED = ("asks", "required", "level", "kind")
"""Fields that may say less, or ask more, of a page that is set differently."""
SHAPED = [(text, shape) for text in PLAIN for shape in ("narrow", "picture")]


@pytest.mark.parametrize(("text", "shape"), SHAPED, ids=lambda v: v if isinstance(v, str) else v.name)
def test_set_in_narrow_lines_or_as_a_picture_nothing_is_read_wrong(text: Plain, shape: str) -> None:
    """What the new shape hides may stay open; another value than the printed one is never taken."""
    made = text.shaped(shape)
    found = told(read(made))
    checked = [n for n in FIELDS if n not in (*_NEVER_SHAPED, *made.expect.get("free", ()))]
    wanted = {name: made.expect.get(name, _EMPTY.get(name, "")) for name in checked}
    assert {n: found[n] for n in checked if found[n] and not _part_of(found[n], wanted[n])} == {}


def _part_of(found: Any, wanted: Any) -> bool:
    if isinstance(found, list) and isinstance(wanted, list) and len(found) < len(wanted):
        return set(found) < set(wanted)
    return bool(found == wanted)
