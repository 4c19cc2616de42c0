"""A history that was edited, cut or written anew is found; a gap that was written down is no new damage."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.chain import Anchor, Entry, digest
from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.lines import SALVAGED, read_lines
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.store.verify.report import Kind, Oddity, Report

if TYPE_CHECKING:
    from tests.core.store.damaged import Victim


def history(report: Report) -> list[tuple[int, str]]:
    return [(int(d.what), d.detail) for d in report.of(Kind.HISTORY)]


TAMPERING = [
    ("edited", ["UPDATE audit SET actor = 'x' WHERE seq = 9"], [(9, "content")]),
    (
        "two edited",
        ["UPDATE audit SET detail = '{}' || detail WHERE seq IN (9, 20)"],
        [(9, "content"), (20, "content")],
    ),
    ("one removed", ["DELETE FROM audit WHERE seq = 9"], [(10, "order")]),
    (
        "two swapped",
        [
            "UPDATE audit SET seq = CASE seq WHEN 9 THEN -10 ELSE -9 END WHERE seq IN (9, 10)",
            "UPDATE audit SET seq = -seq WHERE seq < 0",
        ],
        [(9, "link"), (9, "content"), (10, "link"), (10, "content"), (11, "link")],
    ),
]


@pytest.mark.parametrize(("statements", "found"), [t[1:] for t in TAMPERING], ids=[t[0] for t in TAMPERING])
def test_every_place_that_was_tampered_with_is_named(
    victim: Victim, statements: list[str], found: list[tuple[int, str]]
) -> None:
    victim.sql_unguarded(*statements)
    assert history(full(victim.folder, victim.key)) == found


def test_a_tail_that_was_cut_is_found_by_what_was_noted_elsewhere_only(victim: Victim) -> None:
    victim.sql_unguarded("DELETE FROM audit WHERE seq > 20")
    assert full(victim.folder, victim.key).sound
    for check in (quick, full):
        assert history(check(victim.folder, victim.key, anchors=[victim.anchor])) == [(victim.anchor.seq, "anchor")]


def rewrite(victim: Victim, start: int) -> None:
    """Write the chain anew from some line on, each with a right hash: only somebody else's note can show it."""
    connection = connect(victim.folder.database, victim.sql_key)
    lines = list(read_lines(connection))
    connection.close()
    prev, statements = lines[start - 2].hash, []
    for line in lines[start - 1 :]:
        forged = replace(line, actor="someone else", prev=prev)
        forged = replace(forged, hash=digest(forged))
        prev = forged.hash
        values = f"actor = 'someone else', prev = '{forged.prev}', hash = '{forged.hash}'"
        statements.append(f"UPDATE audit SET {values} WHERE seq = {line.seq}")
    victim.sql_unguarded(*statements)


def test_a_chain_that_was_written_anew_is_found_by_what_was_noted_elsewhere(victim: Victim) -> None:
    with victim.open() as store:
        noted = Anchor(12, store.history()[11].hash)
    rewrite(victim, 10)
    assert full(victim.folder, victim.key).sound
    for check in (quick, full):
        assert history(check(victim.folder, victim.key, anchors=[noted, victim.anchor])) == [
            (12, "anchor"),
            (victim.anchor.seq, "anchor"),
        ]


def append(victim: Victim, action: str, detail: dict[str, object], seq: int | None = None) -> None:
    """Add a line as the program does, at the end or behind a gap."""
    connection = connect(victim.folder.database, victim.sql_key)
    last = list(read_lines(connection))[-1]
    connection.close()
    line = Entry(seq or last.seq + 1, last.at, last.mono, "x", action, "", "", json.dumps(detail), last.hash, "")
    line = replace(line, hash=digest(line))
    values = ", ".join(f"'{v}'" if isinstance(v, str) else str(v) for v in (getattr(line, f) for f in Entry.__slots__))
    victim.sql_unguarded(f"INSERT INTO audit VALUES ({values})")


def test_a_gap_that_a_rescue_wrote_down_is_remarked_for_ever(victim: Victim) -> None:
    victim.sql_unguarded("DELETE FROM audit WHERE seq BETWEEN 9 AND 12")
    append(victim, SALVAGED, {"lost": [[9, 12]]})
    report = full(victim.folder, victim.key)
    assert report.sound
    assert [(r.kind, r.what, r.detail) for r in report.remarks] == [(Oddity.HISTORY_GAP, "13", "order")]


@pytest.mark.parametrize(
    "told", [{"lost": [[9, 11]]}, {"lost": [[30, 40]]}, {"lost": "9-12"}, {"lost": [[9]]}, {}], ids=str
)
def test_a_note_covers_nothing_but_what_it_names(victim: Victim, told: dict[str, object]) -> None:
    victim.sql_unguarded("DELETE FROM audit WHERE seq BETWEEN 9 AND 12")
    append(victim, SALVAGED, told)
    assert history(full(victim.folder, victim.key)) == [(13, "order")]


def test_a_note_covers_no_line_that_was_changed_and_nothing_when_changed_itself(victim: Victim) -> None:
    victim.sql_unguarded("UPDATE audit SET actor = 'x' WHERE seq = 9")
    append(victim, SALVAGED, {"lost": [[1, 20]]})
    assert history(full(victim.folder, victim.key)) == [(9, "content")]
    victim.sql_unguarded(
        "DELETE FROM audit WHERE seq = 30",
        f"UPDATE audit SET detail = '{{\"lost\": [[30, 30]]}}' WHERE action = '{SALVAGED}'",
    )
    assert (31, "order") in history(full(victim.folder, victim.key))
