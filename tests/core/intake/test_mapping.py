"""A table nobody knows: what its columns may mean, and the format that a person makes of it."""

from pathlib import Path

import pytest

from appealdesk.core.intake.orders import read_export
from appealdesk.core.intake.orders.access import PLAIN, TableAccess
from appealdesk.core.intake.orders.formats import all_formats, parse_format
from appealdesk.core.intake.orders.grid import TableError
from appealdesk.core.intake.orders.mapping.kept import forget, keep, load_folder
from appealdesk.core.intake.orders.mapping.look import Look, look_at, with_header
from appealdesk.core.intake.orders.mapping.made import IncompleteError, format_id, made_of, preview
from appealdesk.core.intake.orders.mapping.propose import Proposal, propose, with_meanings
from appealdesk.core.reading.disk import DiskFile
from tests.core.intake.export_writing import as_book, as_text

FIRST, SECOND = "114-3941689-8772232", "114-3941689-8772233"
OWN = [
    ["Weekly dispatch list", "", "", "", "", ""],
    ["", "", "", "", "", ""],
    ["Ref", "When bought", "Parcel code", "Courier", "Sent", "Paid"],
    [FIRST, "05/13/2026 10:12", "YT2612345678901234", "YunExpress", "05/14/2026 16:40", "12.50"],
    [SECOND, "05/14/2026 10:12", "YT2612345678901235", "YunExpress", "05/15/2026 16:40", "7.00"],
    ["Total", "", "", "", "", "19.50"],
]


def look(tmp_path: Path, rows: list[list[str]], name: str = "own.csv") -> Look:
    path = tmp_path / name
    if name.endswith("xlsx"):
        as_book(rows, path)
    else:
        path.write_bytes(as_text(rows).encode())
    return look_at(DiskFile(path), PLAIN)


def meanings(proposal: Proposal) -> dict[str, str]:
    return {c.name: c.meaning for c in proposal.columns if c.meaning}


@pytest.mark.parametrize("name", ["own.csv", "own.xlsx"])
def test_the_header_is_found_below_titles_and_the_cells_tell_what_headers_do_not(tmp_path: Path, name: str) -> None:
    found = look(tmp_path, OWN, name)
    assert found.header == 2
    told = meanings(propose(found))
    assert told["Ref"] == "id"
    assert told["When bought"] == "ordered_at"
    assert told["Sent"] == "shipped_at"
    assert told["Parcel code"] == "tracking_number"
    assert told["Courier"] == "carrier"


def test_only_what_is_unclear_is_asked(tmp_path: Path) -> None:
    proposal = propose(look(tmp_path, OWN))
    assert [c.name for c in proposal.unclear] == ["Ref", "Parcel code"]
    assert (proposal.date_order, proposal.dates_sure) == ("mdy", True)


@pytest.mark.parametrize(("site", "order"), [("us", "mdy"), ("uk", "dmy")])
def test_dates_that_can_be_read_both_ways_are_asked_about(tmp_path: Path, site: str, order: str) -> None:
    rows = [["Order number", "Order date"], [FIRST, "05/04/2026"], [SECOND, "06/04/2026"]]
    proposal = propose(look(tmp_path, rows), site=site)
    assert (proposal.date_order, proposal.dates_sure) == (order, False)


def test_a_date_that_is_only_expected_is_no_delivery(tmp_path: Path) -> None:
    rows = [["订单号", "预计送达时间", "Estimated delivery date"], [FIRST, "2026-05-01", "2026-05-02"]]
    assert "delivered_at" not in meanings(propose(look(tmp_path, rows))).values()


def test_the_headers_of_every_known_format_propose_what_they_mean(tmp_path: Path) -> None:
    for known in all_formats():
        named = {names[0]: field for field, names in known.columns.items() if field in ("id", "tracking_number")}
        found = Look((tuple(named),), 0)
        told = {c.name: c.meaning for c in propose(found).columns}
        assert told == named, known.id


def test_one_meaning_belongs_to_one_column_and_a_person_moves_it(tmp_path: Path) -> None:
    rows = [["Order number", "Reference"], [FIRST, SECOND]]
    proposal = propose(look(tmp_path, rows))
    moved = with_meanings(proposal, {1: "id"})
    assert meanings(moved) == {"Reference": "id"}


def test_the_made_format_reads_the_table_in_any_column_order_and_footers_are_no_orders(tmp_path: Path) -> None:
    found = look(tmp_path, OWN)
    made = made_of(found, propose(found))
    own = parse_format(made, "own", own=True)
    turned = [list(reversed(row)) for row in OWN]
    path = tmp_path / "next.xlsx"
    as_book(turned, path)
    access = TableAccess((own,))
    export = read_export(DiskFile(path), "o", platform="amazon", site="us", timezone="UTC", access=access)
    assert (export.format, [o.id for o in export.orders]) == (format_id(OWN[2]), [FIRST, SECOND])
    assert export.orders[0].tracking_number == "YT2612345678901234"
    shown = preview(found, made, name="o", timezone="UTC")
    assert shown.orders == export.orders
    assert shown.orders[0].shipped_at is not None
    assert shown.orders[0].shipped_at.isoformat() == "2026-05-14T16:40:00+00:00"


def test_a_person_s_own_format_goes_before_the_program_s(tmp_path: Path) -> None:
    rows = [["amazon-order-id", "purchase-date", "sku", "code"], [FIRST, "2026-05-01T10:00:00Z", "A", "B"]]
    found = look(tmp_path, rows)
    made = parse_format(made_of(found, with_meanings(propose(found), {2: "", 3: "sku"})), "own", own=True)
    path = tmp_path / "own.csv"
    export = read_export(DiskFile(path), "o", platform="amazon", site="us", timezone="UTC", access=TableAccess((made,)))
    assert (export.format, export.orders[0].sku) == (made.id, "B")


def test_another_header_row_is_another_proposal(tmp_path: Path) -> None:
    found = look(tmp_path, OWN)
    assert with_header(found, 3).names[0] == FIRST
    with pytest.raises(IncompleteError) as told:
        made_of(with_header(found, 0), propose(with_header(found, 0)))
    assert told.value.code == "no-id"


def test_odd_headers_survive_being_written_down(tmp_path: Path) -> None:
    odd = ['Order "number"', "Sent\\at", "日期\u007f", "={x}"]
    rows = [odd, [FIRST, "2026-05-01 10:00", "x", "y"]]
    found = look(tmp_path, rows)
    text = made_of(found, with_meanings(propose(found), {0: "id", 1: "shipped_at"}))
    assert preview(found, text, name="o", timezone="UTC").orders[0].shipped_at is not None


def test_prose_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear team,\nwe shipped the order, as agreed, on Monday.\nRegards\n", "utf-8")
    with pytest.raises(TableError) as told:
        look_at(DiskFile(path), PLAIN)
    assert told.value.code == "orders-no-table"


# ---------------------------------------------------------------- remembered in a folder
def test_a_format_is_kept_in_the_place_of_an_earlier_one_and_forgotten(tmp_path: Path) -> None:
    found = look(tmp_path, OWN)
    folder = tmp_path / "formats"
    keep(folder, made_of(found, propose(found)))
    path = keep(folder, made_of(found, with_meanings(propose(found), {5: ""})))
    (own,), wrong = load_folder(folder)
    assert wrong == ()
    assert own.own
    assert "amount" not in own.columns
    assert forget(folder, own.id)
    assert not path.exists()
    assert not forget(folder, own.id)


def test_a_file_that_is_no_format_is_named_and_costs_only_itself(tmp_path: Path) -> None:
    found = look(tmp_path, OWN)
    keep(tmp_path / "f", made_of(found, propose(found)))
    (tmp_path / "f/bad.toml").write_text("id = 1\n", "utf-8")
    (tmp_path / "f/pattern.toml").write_text(
        'id="x"\ntitle="x"\nplatforms=[]\nzone="UTC"\ndate_order="ymd"\ndecimal="."\nencodings=["zip"]\n'
        'signature=[["a"]]\n[columns]\nid=["a"]\n',
        "utf-8",
    )
    formats, wrong = load_folder(tmp_path / "f")
    assert len(formats) == 1
    assert "bad.toml is missing the keys" in wrong[0]
    assert "pattern.toml: there is no encoding zip" in wrong[1]


def test_no_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert load_folder(tmp_path / "none") == ((), ())


@pytest.mark.parametrize("evil", ["../x", "a/b", ".x", "a\\b"])
def test_the_id_of_a_format_is_no_way_out_of_the_folder(tmp_path: Path, evil: str) -> None:
    with pytest.raises(ValueError, match="name of a format"):
        forget(tmp_path, evil)
