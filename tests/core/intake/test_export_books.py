"""Workbooks and what passes for one: several sheets, hidden ones, formulas, web pages, archives, other files."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart

from appealdesk.core.desk.sorting import find_export
from appealdesk.core.intake.folder import open_folder
from appealdesk.core.intake.orders.access import PLAIN
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.reading.disk import DiskFile

from .export_reading import FIRST, SECOND, SHOPEE, THIRD, Reads, as_csv, as_workbook, problems, read, row

__all__ = ["read"]

AMAZON = ["amazon-order-id", "purchase-date", "order-status", "sku", "item-price"]


def sheet(book: openpyxl.Workbook, name: str, *rows: list[object], place: int | None = None, state: str = "visible"):
    made = book.create_sheet(name, place)
    for cells in rows:
        made.append(cells)
    made.sheet_state = state
    return made


def ids(export) -> list[str]:
    return [o.id for o in export.orders]


# ---------------------------------------------------------------- sheets
def test_a_sheet_a_month_is_one_export(read: Reads) -> None:
    turned = SHOPEE[::-1]
    data = as_workbook(
        [SHOPEE, row()],
        lambda book: sheet(book, "六月", ["notes"], turned, row(SECOND)[::-1], row("x", sku="C")[::-1]),
    )
    export = read(data)
    assert [(o.id, o.sku, o.buyer) for o in export.orders] == [(FIRST, "A", "Siva"), (SECOND, "A", "Siva")]
    assert problems(export) == ["row-id-form"]
    assert dict(export.problems[0].args)["row"] == "4 (六月)"


def test_a_sheet_that_repeats_some_orders_changes_no_amount(read: Reads) -> None:
    rows = [[f"114-5820447-319625{n}", "2026-05-01T10:00:00+00:00", "Shipped", "A", "5.00"] for n in (1, 2)]
    data = as_workbook([AMAZON, *rows], lambda book: sheet(book, "late ones", AMAZON, rows[1]))
    assert [o.amount for o in read(data, "amazon", "us").orders] == ["5.00", "5.00"]


def test_a_sheet_of_other_columns_is_named_and_not_mixed_in(read: Reads) -> None:
    other = [*SHOPEE, "Cancel reason"]
    export = read(as_workbook([SHOPEE, row()], lambda b: sheet(b, "cancelled", other, [*row(SECOND), "x"])))
    assert (ids(export), problems(export)) == ([FIRST], ["orders-other-sheet"])
    assert dict(export.problems[0].args)["detail"] == "cancelled"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_what_nobody_sees_is_not_the_export(read: Reads, state: str) -> None:
    data = as_workbook([SHOPEE, row()], lambda b: sheet(b, "old", SHOPEE, row(SECOND), place=0, state=state))
    assert ids(read(data)) == [FIRST]


def test_a_hidden_sheet_is_read_where_there_is_no_other(read: Reads) -> None:
    assert ids(read(as_workbook([["a note"]], lambda b: sheet(b, "x", SHOPEE, row(), state="hidden")))) == [FIRST]


def test_sheets_of_notes_and_pictures_come_first_and_rows_are_filtered_away(read: Reads) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet(book, "说明", ["导出说明"], ["Order ID", "what it means"], place=0)
        book.create_chartsheet("图", 0).add_chart(BarChart())
        orders = book["Sheet"]
        orders.row_dimensions[3].hidden = True
        orders.column_dimensions["A"].hidden = True
        orders.insert_rows(1, 4)
        orders.insert_cols(1, 3)

    assert ids(read(as_workbook([SHOPEE, row(), row(SECOND), row(THIRD)], change))) == [FIRST, SECOND, THIRD]


def test_formulas_that_nobody_has_reckoned_are_told(read: Reads) -> None:
    export = read(as_workbook([SHOPEE, row(f'="{FIRST}"'), row(SECOND, number='="SPX" & 2')]))
    assert (ids(export), problems(export)) == ([SECOND], ["orders-formulas"])
    assert dict(export.problems[0].args)["count"] == "2"


def test_a_line_end_that_a_workbook_has_written_in_letters_is_one(read: Reads) -> None:
    (order,) = read(as_workbook([SHOPEE, row(f"{FIRST}_x000D_", sku="Lamp_x000D_\nbig")])).orders
    assert (order.id, order.sku) == (FIRST, "Lamp big")


def test_a_workbook_without_a_cell_holds_no_table(read: Reads) -> None:
    assert problems(read(as_workbook([]))) == ["orders-no-table"]


# ---------------------------------------------------------------- other files
def container(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return out.getvalue()


def strict() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_workbook([SHOPEE, row()]))) as book, zipfile.ZipFile(out, "w") as made:
        for name in book.namelist():
            part = book.read(name)
            for old, new in (
                (b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"),
                (b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"),
            ):
                part = part.replace(old, new)
            made.writestr(name, part)
    return out.getvalue()


XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
WEB_ARCHIVE = (
    'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel">'
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (container(orders_DOT_csv=as_csv([SHOPEE, row()])), "orders-archive"),
        (b"Rar!\x1a\x07\x00" + bytes(60), "orders-archive"),
        (b"\x1f\x8b\x08\x00" + bytes(60), "orders-archive"),
        (
            container(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_DOT_xml="<x/>"),
            "orders-other-form",
        ),
        (container(mimetype="application/vnd.oasis.opendocument.text", content_DOT_xml="<x/>"), "orders-no-table"),
        (container(xl__workbook_DOT_bin=b"x"), "orders-other-form"),
        (strict(), "orders-other-form"),
        (container(word__document_DOT_xml="<w/>"), "orders-no-table"),
        (XML_2003, "orders-old-form"),
        (WEB_ARCHIVE, "orders-old-form"),
        (b"%PDF-1.7\n1 0 obj", "orders-no-table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "orders-no-table"),
        (container(xl__workbook_DOT_xml="<workbook/>", xl__a_DOT_xml=b" " * 150_000_000), "orders-too-large"),
        (as_workbook([SHOPEE, row()])[:-200], "orders-broken"),
        ("<html><body><p>Please sign in</p></body></html>", "orders-no-table"),
    ],
    ids=lambda v: v if isinstance(v, str) and v.startswith("orders-") else "file",
)
def test_a_file_of_another_kind_is_called_what_it_is(read: Reads, data: str | bytes, problem: str) -> None:
    export = read(data)
    assert (export.orders, problems(export)) == ((), [problem])


# ---------------------------------------------------------------- web pages called .xls
def page(rows: list[list[object]], charset: str = "utf-8") -> str:
    body = "".join(f"<tr>{''.join(f'<td style="mso-number-format:0">{c}</td>' for c in r)}</tr>" for r in rows)
    return (
        f'<html><head><meta charset="{charset}"><style>td {{}}</style></head><body><table>{body}</table></body></html>'
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_web_page_that_a_program_calls_a_workbook_is_read(read: Reads, encoding: str) -> None:
    charset = "gb2312" if encoding == "gb18030" else encoding
    export = read(page([["订单导出"], SHOPEE, row(buyer="李雷"), row(SECOND, "Ship<br>ped")], charset).encode(encoding))
    assert [(o.id, o.tracking_number, o.buyer) for o in export.orders] == [
        (FIRST, "SPX1", "李雷"),
        (SECOND, "SPX1", "Siva"),
    ]
    assert problems(export) == ["row-time"]


def test_a_case_folder_and_a_heap_of_files_know_such_a_page_by_its_content(tmp_path) -> None:
    (tmp_path / "case.toml").write_text('platform = "shopee"\nsite = "my"\n', "utf-8")
    (tmp_path / "orders.xls").write_text(page([SHOPEE, row()]), "utf-8")
    found = open_folder(tmp_path).orders
    assert found is not None
    assert found.name == "orders.xls"
    heap = [DiskFile(tmp_path / name) for name in ("case.toml", "orders.xls")]
    assert find_export(heap, "shopee", "my") == heap[1]
    (tmp_path / "orders.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert find_export(heap, "shopee", "my") is None


def test_cells_of_a_page_that_reach_over_rows_and_columns_keep_the_others_in_place(read: Reads) -> None:
    head = "".join(f"<th>{h}</th>" for h in SHOPEE)
    data = (
        "<html><table><tr><td><table><tr><td>menu</table><tr><td>more</table>"
        f"<table><tr><th colspan=8>Orders</th></tr><tr>{head}</tr>"
        f"<tr><td rowspan=2>{FIRST}<td rowspan='2'>2026-05-18 07:38<td rowspan=2>SPX1<td>A<td>Siva<td><td><td></tr>"
        "<tr><td>B<td><td><td><td></tr>"
        f"<tr><td>{SECOND}<td>2026-05-18 07:38<td>SPX2<td>C<td>Ann<td><td><td></tr></table><table><tr><td>foot</table>"
    )
    assert [(o.id, o.sku, o.buyer) for o in read(data).orders] == [(FIRST, "A, B", "Siva"), (SECOND, "C", "Ann")]


def test_an_unknown_table_of_a_web_page_is_looked_at_for_mapping(tmp_path) -> None:
    path = tmp_path / "orders.xls"
    path.write_text(page([["Bestellnr", "Datum", "Sendung"], ["114-5820447-3196258", "2026-05-01", "X1"]]), "utf-8")
    look = look_at(DiskFile(path), PLAIN)
    assert (look.names, len(look.rows)) == (("Bestellnr", "Datum", "Sendung"), 2)
