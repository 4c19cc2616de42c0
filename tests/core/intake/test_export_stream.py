"""A long export comes in as a stream: it tells how far it is, and giving up ends it at once."""

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from appealdesk.core.desk import Cancelled, Desk, Progress
from appealdesk.core.intake.orders import read_export
from appealdesk.core.reading.disk import DiskFile

ROWS = 3000
HEADER = ["amazon-order-id", "purchase-date", "sku"]


def lines() -> list[list[str]]:
    return [HEADER, *([f"114-5820447-{n:07d}", "2026-05-01T17:12:00+00:00", "A"] for n in range(ROWS))]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text('platform = "amazon"\nsite = "us"\n', "utf-8")
    (tmp_path / "orders.txt").write_text("\n".join("\t".join(line) for line in lines()), "utf-8")
    return tmp_path


def test_a_check_tells_the_rows_of_the_export_and_about_how_many_there_are(case: Path) -> None:
    told: list[Progress] = []
    with Desk() as desk:
        report = desk.check(case, now=datetime(2026, 5, 20, tzinfo=UTC), on_progress=told.append)
    assert len(report.case.outside) == ROWS
    rows = [p for p in told if p.stage == "orders"]
    assert [(p.done, p.file) for p in rows] == [(1000, "orders.txt"), (2000, "orders.txt"), (3000, "orders.txt")]
    assert all(0.9 * ROWS <= p.total <= 1.1 * ROWS for p in rows)


def test_giving_up_while_the_export_comes_in_ends_the_check(case: Path) -> None:
    told: list[Progress] = []
    with Desk() as desk, pytest.raises(Cancelled):
        desk.check(
            case,
            now=datetime(2026, 5, 20, tzinfo=UTC),
            on_progress=told.append,
            cancelled=lambda: any(p.stage == "orders" for p in told),
        )
    assert [p.done for p in told if p.stage == "orders"] == [1000]


def test_a_workbook_tells_its_rows_even_where_it_states_no_extent(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines():
        sheet.append(line)
    book.save(tmp_path / "orders.xlsx")
    told: list[tuple[int, int]] = []
    export = read_export(
        DiskFile(tmp_path / "orders.xlsx"),
        "o",
        platform="amazon",
        site="us",
        timezone="UTC",
        on_progress=lambda rows, expected: told.append((rows, expected)),
    )
    assert len(export.orders) == ROWS
    assert told == [(1000, ROWS + 1), (2000, ROWS + 1), (3000, ROWS + 1)]


def test_the_rows_of_one_order_may_lie_far_apart(tmp_path: Path) -> None:
    rows = lines()
    rows.append([rows[1][0], rows[1][1], "B"])
    (tmp_path / "orders.txt").write_text("\n".join("\t".join(line) for line in rows), "utf-8")
    export = read_export(DiskFile(tmp_path / "orders.txt"), "o", platform="amazon", site="us", timezone="UTC")
    assert (len(export.orders), export.orders[0].sku) == (ROWS, "A, B")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that is looked through for a while, and then opened in a process of its own."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    for n in range(30_000):
        sheet.append([f"114-{n:07d}-3196258", "2026-05-01T17:12:00+00:00", f"SKU-{n}"])
    path = tmp_path_factory.mktemp("large") / "orders.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("asked", [1, 10, 0], ids=["at once", "while it is looked through", "while rows come in"])
def test_giving_up_a_large_workbook_is_heard_long_before_its_rows_are_there(large: Path, asked: int) -> None:
    questions: list[bool] = []
    told: list[int] = []

    def cancelled() -> bool:
        questions.append(len(questions) + 1 == asked or bool(told))
        return questions[-1]

    export = read_export(
        DiskFile(large),
        "o",
        platform="amazon",
        site="us",
        timezone="UTC",
        on_progress=lambda rows, _expected: told.append(rows),
        cancelled=cancelled,
    )
    assert questions.index(True) == len(questions) - 1, "it is not asked again once the answer was yes"
    assert len(questions) == asked or not asked
    assert (told, len(export.orders), export.problems) == (([], 0, ()) if asked else ([1000], 1000, ()))
