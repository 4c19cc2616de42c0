"""The index workbook: ids stay text, nothing runs, links lead to the files."""

from pathlib import Path

from openpyxl import load_workbook

from tests.core.export.worlds import ORDER, World, png, whole_world, written


def index(out: Path) -> dict[str, list[list[object]]]:
    workbook = load_workbook(out / "Evidence_Index.xlsx")
    return {sheet.title: [[c.value for c in row] for row in sheet.iter_rows()] for sheet in workbook}


def test_orders_stand_against_lanes(tmp_path):
    written(whole_world(tmp_path / "case"), tmp_path / "out")
    head, row = index(tmp_path / "out")["Orders"]
    assert dict(zip(head, row, strict=True)) == {
        "Order ID": ORDER,
        "Order": "Proved",
        "Shipping": "Proved",
        "Tracking": "Proved",
        "Messages": "Proved",
        "Loop": "Closed",
        "Gap": None,
        "Carrier": "USPS",
        "Tracking number": "9400111899223397623913",
        "Buyer": "Karen Lee",
        "Files": f"OrderID_{ORDER}_Evidence.pdf, OrderID_{ORDER}_Evidence_2.pdf",
    }


def test_long_numbers_are_text_and_keep_every_digit(tmp_path):
    number = "112000000000000123456789"
    world = (
        World(tmp_path / "case").order("112233445566778899", number).paper("order.png", png(), ids="112233445566778899")
    )
    written(world, tmp_path / "out")
    sheet = load_workbook(tmp_path / "out" / "Evidence_Index.xlsx")["Orders"]
    cells = {c.value: c for row in sheet.iter_rows() for c in row}
    for value in ("112233445566778899", number):
        assert cells[value].data_type == "s"
        assert cells[value].number_format == "@"
    assert sheet.freeze_panes == "B2"


def test_what_looks_like_a_formula_stays_what_was_printed(tmp_path):
    world = World(tmp_path / "case").order(buyer='=HYPERLINK("http://x","y")')
    world.paper("order.png", png(), ids=ORDER)
    written(world, tmp_path / "out")
    sheet = load_workbook(tmp_path / "out" / "Evidence_Index.xlsx")["Orders"]
    (cell,) = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=")]
    assert cell.data_type == "s"


def test_exhibits_lead_to_file_and_page(tmp_path):
    written(whole_world(tmp_path / "case"), tmp_path / "out")
    sheet = load_workbook(tmp_path / "out" / "Evidence_Index.xlsx")["Exhibits"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [r[0].value for r in rows] == [1, 2, 2, 3, 4, 5], "the label is there twice: its cover, and itself"
    # behind the first page each cover is followed by its picture; that of the label, a file of its own, by nothing
    assert [r[5].value for r in rows] == [2, 4, 1, 5, 7, 9]
    for n, row in enumerate(rows):
        file = f"OrderID_{ORDER}_Evidence{'_2' if n == 2 else ''}.pdf"
        assert row[4].hyperlink.target == f"{file}#page={row[5].value}"
        assert (tmp_path / "out" / row[4].value).exists()


def test_it_speaks_chinese(tmp_path):
    written(whole_world(tmp_path / "case"), tmp_path / "out", language="zh")
    assert list(index(tmp_path / "out")) == ["订单", "订单与证明", "证据", "文件"]


def test_no_heading_stands_twice(tmp_path):
    for language in ("zh", "en"):
        written(whole_world(tmp_path / f"case-{language}"), tmp_path / language, language=language)
        for head, *_rows in index(tmp_path / language).values():
            assert len(set(head)) == len(head)


def test_a_printed_sheet_is_as_wide_as_its_paper_with_its_heading_on_every_page(tmp_path):
    written(whole_world(tmp_path / "case"), tmp_path / "out", draft=True)
    for sheet in load_workbook(tmp_path / "out" / "Evidence_Index.xlsx"):
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert "&P / &N" in sheet.oddFooter.center.text


def test_an_original_among_the_files_is_called_one(tmp_path):
    written(whole_world(tmp_path / "case"), tmp_path / "out", language="zh")
    roles = {row[0]: row[1] for row in index(tmp_path / "out")["文件"][1:]}
    assert roles[f"OrderID_{ORDER}_Evidence.pdf"] == "证据"
    assert roles[f"OrderID_{ORDER}_Evidence_2.pdf"] == "证据（原件）"
