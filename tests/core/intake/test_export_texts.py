"""Text tables that spreadsheets, scripts and hands have been at: each row whole, or told."""

import pytest

from .export_reading import FIRST, SECOND, SHOPEE, THIRD, Reads, as_csv, problems, read, row

__all__ = ["read"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "|"])
def test_line_ends_quotes_and_separators_inside_of_a_cell(read: Reads, end: str, delimiter: str) -> None:
    title = f'Lamp{delimiter} "big"{end}second line{end}{end}third'
    export = read(as_csv([SHOPEE, row(sku=title), row(SECOND)], delimiter, end))
    assert [(o.id, o.tracking_number) for o in export.orders] == [(FIRST, "SPX1"), (SECOND, "SPX1")]
    assert export.orders[0].sku == f'Lamp{delimiter} "big" second line third'


def tabbed(*rows: list[object]) -> str:
    return "".join("\t".join(map(str, r)) + "\r\n" for r in rows)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_spreadsheet_quotes_line_ends_and_tabs_in_a_text_with_tabs(read: Reads, encoding: str) -> None:
    rows = (row(sku='"Lamp ""big""\nsecond\tline"'), row(SECOND, sku='"Lamp\nand\r\nmore"'), row(THIRD))
    export = read(tabbed(SHOPEE, *rows).encode(encoding))
    assert [(o.id, o.buyer) for o in export.orders] == [(FIRST, "Siva"), (SECOND, "Siva"), (THIRD, "Siva")]
    assert [o.sku for o in export.orders] == ['Lamp "big" second line', "Lamp and more", "A"]
    assert export.problems == ()


@pytest.mark.parametrize("title", ['1/4" Bit', '"', '5" x 3"', '"Best" lamp', 'x"', '"y'])
def test_a_quotation_mark_of_a_report_with_tabs_takes_no_other_row_along(read: Reads, title: str) -> None:
    export = read(tabbed(SHOPEE, row(sku=title), row(SECOND), row(THIRD, sku=title)))
    assert [(o.id, o.buyer) for o in export.orders] == [(FIRST, "Siva"), (SECOND, "Siva"), (THIRD, "Siva")]


@pytest.mark.parametrize("place", ["sku", "buyer", "number"])
def test_a_row_that_a_bare_separator_has_moved_is_told_and_nothing_of_it_is_used(read: Reads, place: str) -> None:
    moved = ",".join(map(str, row(SECOND, **{place: "Lamp, big"})))
    text = as_csv([SHOPEE, row()]) + moved + "\r\n" + as_csv([row(THIRD)])
    export = read(text)
    assert [o.id for o in export.orders] == [FIRST, THIRD]
    assert problems(export) == ["row-shifted"]
    assert export.problems[0].line == 3


def test_rows_longer_than_their_header_all_alike_are_in_order(read: Reads) -> None:
    export = read(as_csv([SHOPEE, *([*row(i), "", ""] for i in (FIRST, SECOND, THIRD))]))
    assert (len(export.orders), export.problems) == (3, ())


def test_rows_that_end_early_are_in_order(read: Reads) -> None:
    export = read(as_csv([SHOPEE, row()[:3], row(SECOND)[:5]]))
    assert ([(o.id, o.tracking_number) for o in export.orders]) == [(FIRST, "SPX1"), (SECOND, "SPX1")]


def test_a_space_before_a_quotation_mark_is_none_of_the_cell(read: Reads) -> None:
    text = "\n".join(", ".join(f'"{cell}"' for cell in cells) for cells in (SHOPEE, row(sku="Lamp, big")))
    (order,) = read(text).orders
    assert (order.tracking_number, order.sku, order.buyer) == ("SPX1", "Lamp, big", "Siva")


def test_western_names_in_the_chinese_encoding_are_whole(read: Reads) -> None:
    rows = [row(buyer="Käthe Groß"), row(SECOND, buyer="李雷"), row(THIRD, buyer="José Ñúñez")]
    export = read(as_csv([SHOPEE, *rows]).encode("gb18030"))
    assert [o.buyer for o in export.orders] == ["Käthe Groß", "李雷", "José Ñúñez"]


def test_zero_bytes_are_no_part_of_a_cell(read: Reads) -> None:
    (order,) = read(as_csv([SHOPEE, row(FIRST[:5] + "\0" + FIRST[5:], sku="SK\0U")])).orders
    assert (order.id, order.sku) == (FIRST, "SKU")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf"])
def test_byte_order_marks_come_once_twice_or_never(read: Reads, mark: bytes) -> None:
    assert [o.id for o in read(mark + as_csv([SHOPEE, row()]).encode()).orders] == [FIRST]


@pytest.mark.parametrize("buyer", ["😀 שלום", "=cmd|' /C calc'!A0", "+1 555 0100", "@SUM(1)", "أحمد", "X" * 1900])
def test_a_name_is_a_name_whatever_it_looks_like(read: Reads, buyer: str) -> None:
    assert [o.buyer for o in read(as_csv([SHOPEE, row(buyer=buyer)])).orders] == [buyer]


@pytest.mark.parametrize("titles", [1, 39])
def test_titles_and_notes_above_the_header(read: Reads, titles: int) -> None:
    export = read(as_csv([*([f"note {n}", "x"] for n in range(titles)), SHOPEE, row()]))
    assert ([o.id for o in export.orders], export.problems) == ([FIRST], ())
