"""Mails and web pages: read in bounded time, whatever they hold; attachments are named and never opened."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.single import read_bytes
from tests.hostile import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.page import Reading

ORDER = "order 114-5820447-3196258"
HTML_PART = b"Content-Type: text/html\n\n" + b"<b>x</b>" * 20_000 + b"\n"

READ: dict[str, Callable[[], bytes]] = {
    "a hundred thousand headers": lambda: letters.of_headers(100_000),
    "a hundred thousand attachments": lambda: letters.of_parts(
        100_000, b"Content-Disposition: attachment; filename=a\n\nx\n"
    ),
    "an attachment of 60 MB": lambda: letters.with_attachment(60),
    "three hundred parts in one another": lambda: letters.nested_parts(300),
    "a hundred mails in one another": lambda: letters.nested_mails(100),
    "a type of a hundred thousand pieces": lambda: letters.mail(
        b"Content-Type: text/plain; " + b"; ".join(b"charset*%d=a" % n for n in range(100_000))
    ),
    "a file name of two thousand pieces": lambda: letters.of_parts(
        1,
        b"Content-Disposition: attachment"
        + b"".join(b";\n filename*%d*=punycode''abc%%20" % n for n in range(2_000))
        + b"\n\nx",
    ),
    "a subject in an encoding that takes hours": lambda: letters.mail(
        b"Subject: =?punycode?q?" + b"a9b" * 100_000 + b"?="
    ),
    "a page of a hundred thousand bold letters": lambda: letters.page(b"<b>x</b>" * 100_000),
    "a page of ten million tags": lambda: letters.page(b"<i>" * 10_000_000),
    "a page nested two hundred thousand deep": lambda: letters.page(b"<div>" * 200_000 + b"</div>" * 200_000),
    "a tag of a million attributes": lambda: letters.page(b"<a " + b"x " * 1_000_000 + b">y</a>"),
    "a tag of three hundred thousand different attributes": lambda: letters.page(
        b"<a " + b"".join(b"x%d=1 " % n for n in range(300_000)) + b">y</a>"
    ),
    "a style without end": lambda: letters.page(b"<a style='" + b"; color:" * 400_000 + b"'>"),
    "tables in tables": lambda: letters.page(b"<table><tr><td>" * 50_000),
    "closing tags that close nothing": lambda: letters.page(b"</x>" * 900_000),
    "a quotation that nothing closes": lambda: letters.page(b'<a href="' * 300_000 + b">"),
    "entities that would unfold": letters.entities,
    "a million ampersands": lambda: letters.page(b"&" * 1_000_000),
    "declarations that nothing closes": lambda: letters.page(b"<![CDATA[" * 400_000 + b"]]>"),
}


def read(data: bytes) -> Reading:
    began = time.monotonic()
    reading = read_bytes(data, Tools())
    assert time.monotonic() - began < 40
    assert len(reading.text) <= 4_100_000
    return reading


@pytest.mark.parametrize("name", READ)
def test_it_is_read(name: str):
    reading = read(READ[name]())
    assert ORDER in reading.text
    assert len(reading.problems) <= 1
    assert not reading.failed
    assert len(reading.metadata) < 520, "a few hundred attachments are named, no more"


def test_what_is_left_out_of_a_page_is_said():
    reading = read(letters.page(b"<b>x</b>" * 200_000))
    assert [(p.code, p.detail) for p in reading.problems] == [("truncated", "300000 tags")]


def test_web_parts_share_one_bound():
    reading = read(letters.of_parts(200, HTML_PART, last=b"Content-Type: text/html\n\n<p>" + letters.WORDS + b"</p>"))
    assert [(p.code, p.detail) for p in reading.problems] == [("truncated", "300000 tags")]
    assert ORDER in reading.text


@pytest.mark.parametrize("body", [b"\t" * 20_000_000, b"\n" * 20_000_000, b"x" * 20_000_000])
def test_a_body_without_end_is_kept_up_to_a_bound(body: bytes):
    assert [p.code for p in read(letters.mail(body=body)).problems] == ["truncated"]


@pytest.mark.parametrize("data", [letters.nested_parts(3_000), letters.nested_mails(3_000)])
def test_three_thousand_in_one_another_are_one_problem(data: bytes):
    assert [p.code for p in read(data).problems] == ["broken"]


@pytest.mark.parametrize(
    "charset",
    [
        *(b"punycode", b"idna", b"undefined", b"unicode_escape", b"raw_unicode_escape", b"zip", b"bz2", b"hex", b"uu"),
        *(b"rot13", b"quopri", b"mbcs", b"oem", b"..%2f..%2fos", b"x" * 5_000, b"utf-32", b"utf-7", b"\xff\xfe"),
    ],
)
def test_an_encoding_that_is_none_of_texts_is_not_believed(charset: bytes):
    # Taken at its word, "punycode" would move every letter once for each of the others.
    body = letters.WORDS + b" caf\xc3\xa9 " + b"ab9" * 100_000
    reading = read(letters.in_charset(charset, body))
    assert not reading.problems
    assert reading.text.startswith(ORDER + " café")


def test_known_encodings_are_believed():
    for name, word in (("gb2312", "订单"), ("big5", "訂單"), ("windows-1252", "café"), ("iso-2022-jp", "注文")):
        data = letters.in_charset(name.encode(), (word * 3).encode(name))
        assert read(data).text == word * 3
