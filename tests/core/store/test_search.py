"""Cases are found by anything they hold: numbers by their beginning or end, Chinese words of one and two letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from appealdesk.core.desk.taking import Taker
from appealdesk.core.domain.case import Order
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.store.records.checked import Summary
from appealdesk.core.store.records.lines import Line as ExportLine
from appealdesk.core.store.search.index import rebuild, refresh
from appealdesk.core.store.tables.files import TextRow
from tests.core.store import worlds

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.store import Store

READ = "包裹因台风停用航线 Delivered to Müller, Straße 5 ผู้รับ สมชาย お届け先 한국어 Việt Đà"


@pytest.fixture
def uid(store: Store, tmp_path: Path) -> str:
    worlds.begin(store, "other", worlds.bare("wish"))
    uid = worlds.begin(store)
    worlds.drop(store, uid, worlds.heap(tmp_path / "desktop", b"1"))
    (file,) = store.files.of(uid)
    lines = (Line(READ, Box(0, 0, 10, 1)),)
    reading = Reading(file.sha256, 1, "image/png", (Page(1, 100, 10, Unit.PIXEL, lines),))
    fact = Fact(FactType.TRACKING_NUMBER, "1ZE18X350355271905", "1Z E18 X35 0355 2719 05")
    evidence = Evidence(
        file.name, file.sha256, 1, "image/png", EvidenceKind.TRACKING_PAGE, facts=(fact,), reading=reading
    )
    store.checked.keep(uid, Summary(datetime(2026, 5, 10, tzinfo=UTC)), (evidence,))
    store.letters.save(uid, "我们已更换承运商")
    return uid


@pytest.mark.parametrize(
    "typed",
    [
        "蓝屿",
        "蓝",
        "停用",
        "停",
        "用",
        "线",
        "台风停用航线",
        "114-3941689-8772232",
        "114-3941689",
        "8772232",
        "72232",
        "9400111899",
        "623910",
        "1ZE18X35",
        "271905",
        "1905",
        "905",
        "2232",
        "232",
        "kohler",
        "KÖHLER",
        "李",
        "lamp",
        "muller strasse",
        "สมชาย",
        "お届け",
        "한국",
        "viet da",
        "截图",
        "承运商",
        "迟发",
        "late",
        "amazon",
        "停用 muller 271905",
        "ＡＭＡＺＯＮ",
    ],
)
def test_it_is_found(store: Store, uid: str, typed: str) -> None:
    if typed == "停用 muller 271905":
        assert [h.kind for h in store.search(typed)] == ["file"]
    assert {h.case for h in store.search(typed)} == {uid}


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", "停航", "999-9999999", "müllers", "用停", '"', "NEAR(", "a* OR b", "*"]
)
def test_nothing_is_found_and_nothing_fails(store: Store, uid: str, typed: str) -> None:
    assert store.search(typed) == ()


def test_what_was_changed_or_undone_is_found_by_its_new_words_only(store: Store, uid: str) -> None:
    store.cases.rename(uid, "改名")
    assert store.search("改名")
    assert not store.search("五月")
    store.undo(uid)
    assert store.search("五月")
    assert not store.search("改名")


def test_orders_of_an_export_are_found_by_the_beginning_of_their_numbers(store: Store, uid: str) -> None:
    lines = (ExportLine(f"113-{n:07}-{n:07}", tracking_number=f"LX{n:09}CN") for n in range(5000))
    assert store.lines.take_in(uid, "ab" * 32, lines) == 5000
    hits = store.search("113-0004999")
    assert [(h.kind, h.ref) for h in hits] == [("line", "113-0004999-0004999")]
    assert store.search("lx000004999")[0].ref == "113-0004999-0004999"


def test_a_rebuilt_index_finds_the_same(store: Store, uid: str) -> None:
    before = {typed: set(store.search(typed)) for typed in ("停", "蓝屿", "271905", "承运商")}
    with store.database.writing() as session:
        assert rebuild(session) > 3
    assert {typed: set(store.search(typed)) for typed in before} == before


def test_a_full_bin_hides_nothing_that_is_in_use(store: Store) -> None:
    used = worlds.begin(store, "台风")
    for number in range(210):
        store.cases.delete(worlds.begin(store, f"台风 {number}", worlds.bare()))
    assert {h.case for h in store.search("台风")} == {used}


def test_a_file_s_text_is_found_in_every_case_that_has_it(store: Store, uid: str, tmp_path: Path) -> None:
    other = worlds.begin(store, "second", worlds.bare())
    worlds.drop(store, other, worlds.heap(tmp_path / "again", b"1"))
    (file,) = store.files.of(other)
    page = Page(1, 100, 10, Unit.PIXEL, (Line("重读之后", Box(0, 0, 10, 1)),))
    reading = Reading(file.sha256, 1, "image/png", (page,))
    evidence = Evidence(file.name, file.sha256, 1, "image/png", EvidenceKind.OTHER, reading=reading)
    store.checked.keep(other, Summary(datetime(2026, 5, 10, tzinfo=UTC)), (evidence,))
    assert {h.case for h in store.search("重读")} == {uid, other}
    assert not store.search("航线")


def test_a_single_digit_is_a_word_of_its_own_and_not_the_beginning_of_half_of_all_numbers(store: Store) -> None:
    uid = worlds.begin(store, "shop 1 of 114-3941689-8772232")
    other = worlds.begin(store, "shop 114-4000000-0000000", worlds.bare())
    assert {h.case for h in store.search("1")} == {uid}
    assert {h.case for h in store.search("11")} == {uid, other}
    assert {h.case for h in store.search("114-3")} == {h.case for h in store.search("114")} == {uid, other}
    assert {h.case for h in store.search("114-39")} == {uid}


def test_two_rows_of_one_order_are_one_thing_found_by_both_and_do_not_pile_up(store: Store) -> None:
    twins = (Order("114-1", buyer="Anna"), Order("114-1", buyer="Berta"))
    uid = worlds.begin(store, "twins", replace(worlds.bare(), orders=twins))

    def rows() -> int:
        with store.database.reading() as session:
            return session.connection().execute(text("SELECT count(*) FROM docs")).scalar_one()

    before = rows()
    for number in range(5):
        store.letters.save(uid, str(number))
    assert rows() == before + 1
    assert [h.ref for typed in ("Anna", "Berta") for h in store.search(typed)] == ["114-1", "114-1"]
    store.cases.set_typed(uid, worlds.bare(), "typed")
    assert not store.search("Anna")


def test_a_file_that_comes_in_is_indexed_as_if_the_whole_case_were(store: Store, tmp_path: Path) -> None:
    first, second = worlds.begin(store), worlds.begin(store)
    files = worlds.heap(tmp_path / "desktop", b"1", b"2")
    worlds.drop(store, first, files)
    (known, _other) = store.files.of(first)
    with store.database.writing() as session:
        # what was read off the same bytes in another case
        session.add(TextRow(sha256=known.sha256, text="自提柜"))
    worlds.drop(store, second, files)
    assert second in {h.case for h in store.search("自提")}
    documents = "SELECT case_id, kind, ref, title, digest FROM docs WHERE case_id = 2 ORDER BY kind, ref"
    with store.database.writing() as session:
        there = session.connection().exec_driver_sql(documents).all()
        refresh(session, 2)
        assert session.connection().exec_driver_sql(documents).all() == there


def test_a_file_that_comes_into_a_case_in_the_bin_is_not_found(store: Store, tmp_path: Path) -> None:
    uid = worlds.begin(store)
    files = worlds.heap(tmp_path / "desktop", b"1")
    store.files.begin(uid, [(str(files[0]), "evidence/unmistakable.png", "")])
    store.cases.delete(uid)
    Taker(store, uid).resume()
    assert store.search("unmistakable") == ()
    store.cases.restore(uid)
    assert {h.case for h in store.search("unmistakable")} == {uid}
