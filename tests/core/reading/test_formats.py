"""What the readers of documents keep: text in order, places, colours, headers; and what they leave out."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from appealdesk.core.domain.page import Reading, Unit
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes
from tests.core.reading.making import texts


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return read_bytes(data, Tools(limits or Limits()))


def rows(reading: Reading) -> list[str]:
    return texts(reading.pages[0].lines)


MULTIPART = """From: =?gb2312?B?0cfC7dG3?= <notice@example.com>
To: shop@example.com
Subject: =?utf-8?q?Verk=C3=A4ufer?=
 =?utf-8?q?leistung?=
Date: Mon, 18 May 2026 10:20:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=OUT

--OUT
Content-Type: multipart/alternative; boundary=IN

--IN
Content-Type: text/plain; charset=utf-8

{plain}
--IN
Content-Type: text/html; charset=utf-8

<p>Order <b>114-1</b></p><table><tr><td>Rate</td><td>5 %</td></tr></table>
--IN--
--OUT
Content-Type: application/pdf; name="proof.pdf"
Content-Disposition: attachment; filename="proof.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--OUT--
"""


def test_a_mail_gives_its_plain_body_and_its_headers():
    reading = read(MULTIPART.format(plain="Your rate is 5 %.\n\nAnswer soon.").encode())

    assert reading.media == "message/rfc822"
    assert rows(reading) == ["Your rate is 5 %.", "Answer soon."]
    assert dict(reading.metadata) == {
        "from": "亚马逊 <notice@example.com>",
        "to": "shop@example.com",
        "subject": "Verkäuferleistung",
        "date": "Mon, 18 May 2026 10:20:00 +0200",
        "attachment": "proof.pdf",
    }


def test_a_mail_whose_plain_body_is_empty_gives_its_web_body():
    assert rows(read(MULTIPART.format(plain=" ").encode())) == ["Order 114-1", "Rate\t5 %"]


def test_a_mail_in_an_undeclared_or_wrong_encoding_still_reads():
    head = b"Message-ID: <1>\nFrom: a@example.com\nSubject: x\nContent-Type: text/plain; charset=us-ascii\n\n"
    assert rows(read(head + "您的订单延迟发货，请尽快申诉。".encode("gb18030"))) == ["您的订单延迟发货，请尽快申诉。"]


def test_pasted_text_that_starts_with_a_sender_stays_whole():
    reading = read(b"From: Amazon\nSubject: Your rate\n\nPlease answer.")
    assert (reading.media, rows(reading)) == ("text/plain", ["From: Amazon", "Subject: Your rate", "Please answer."])


PAGE = """<!doctype html><html><head><title>Notice &amp; more</title><style>p{color:red}</style></head><body>
<h1>Late  shipment</h1><script>var order = "999-0000000-0000000";</script><!-- hidden -->
<table><tr><th>Order</th><th>Time</th></tr><tr><td><p>114-1</p></td><td>12<br>May</td></tr></table>
<p>Answer <span style="color: rgb(255, 0, 0)">point 2</span></p><p style="display:none">secret</p>
<font color=red>Refused</font><div>One<div>Two</div>Three</div></body></html>"""


def test_a_web_page_gives_what_a_person_sees():
    reading = read(PAGE.encode())

    assert rows(reading) == [
        "Late shipment",
        "Order\tTime",
        "114-1\t12 May",
        "Answer point 2",
        "Refused",
        "One",
        "Two",
        "Three",
    ]
    assert dict(reading.metadata)["title"] == "Notice & more"


def test_red_text_of_a_web_page_is_known_as_red():
    colours = {line.text: line.colour for line in read(PAGE.encode()).pages[0].lines}
    assert (colours["Answer point 2"], colours["Refused"], colours["One"]) == ("#ff0000", "#ff0000", "")


def test_a_web_page_in_a_declared_legacy_encoding_reads():
    page = '<html><meta charset="gbk"><body>订单号</body></html>'
    assert rows(read(page.encode("gbk"))) == ["订单号"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_comma_table_gives_a_line_a_record(encoding: str):
    table = '订单号,买家,金额\n260503W4HX9TK2,"Li, Jing","1,5"\n260504,"two\nlines",3\n'
    reading = read(table.encode(encoding))

    assert reading.media == "text/csv"
    assert rows(reading) == ["订单号\t买家\t金额", "260503W4HX9TK2\tLi, Jing\t1,5", "260504\ttwo lines\t3"]


def test_a_tab_table_keeps_empty_cells_and_bare_quotes():
    reading = read(b'order-id\tname\tqty\n\t12" pan\t1\n114-1\t\t2\n')
    assert rows(reading) == ["order-id\tname\tqty", '\t12" pan\t1', "114-1\t\t2"]


def test_prose_with_commas_is_no_table():
    reading = read(b"Dear seller, your rate is high.\nPlease answer, explain, and prove.\nThanks, Amazon\n")
    assert reading.media == "text/plain"


def test_text_keeps_its_place_in_cells():
    page = read("Hello\n\n  订单 114-1\n".encode()).pages[0]

    assert (page.unit, page.lines[1].text, page.lines[1].box.rounded()) == (Unit.CELL, "订单 114-1", (2, 2, 8, 1))
    assert page.lines[1].span_box(3, 8).rounded() == (5, 2, 5, 1)


def workbook(*table: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in table:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_its_cells_as_printed():
    placed = datetime(2026, 5, 1, 10, 12)  # noqa: DTZ001 - cells of a workbook have no zone
    data = workbook(
        ("Order", "Placed", "Paid", "Sum"),
        ("114-1", placed, True, 1.5),
        (None, None, None, 112.0),
    )

    assert rows(read(data)) == ["Order\tPlaced\tPaid\tSum", "114-1\t2026-05-01 10:12:00\tTRUE\t1.5", "\t\t\t112"]


def test_a_long_table_is_cut_and_says_so():
    reading = read(workbook(*[(i,) for i in range(50)]), Limits(rows=10))

    assert len(rows(reading)) == 10
    assert [(p.code, p.fatal) for p in reading.problems] == [("truncated", False)]
