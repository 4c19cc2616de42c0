"""Every export in every encoding its letters allow, with every separator and line end, its columns in any order."""

import random
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from appealdesk.core.intake.orders import read_export
from appealdesk.core.reading.disk import DiskFile

from .export_writing import FIELDS, ZONE, as_text, carried, headers, known, table
from .test_export_round_trip import orders_of

BUYERS = {
    "utf-8-sig": "Zoë Ñandú 李雷",
    "utf-16": "Zoë Ñandú 李雷",
    "utf-16-le": "Zoë 李雷",
    "utf-16-be": "Zoë 李雷",
    "gb18030": "李雷",
    "big5": "陳美麗",
    "cp932": "山田 花子",
    "cp1252": "Zoë Brontë",
    "cp874": "สมชาย ใจดี",
}
ENDS, SEPARATORS = ("\r\n", "\n", "\r"), (",", ";", "|", "\t")


def fits(header: list[str], encoding: str) -> bool:
    try:
        "".join(header).encode(encoding)
    except UnicodeEncodeError:
        return False
    # a header of letters that need no other encoding is met with names of its own region only
    local = {"big5": "shopee.zh-tw", "cp874": "shopee.th", "cp932": "amazon.fbm-unshipped-jp"}
    return encoding not in local or headers()[local[encoding]] == header


FORMS = [(name, encoding) for name in sorted(headers()) for encoding in BUYERS if fits(headers()[name], encoding)]
CASES = [
    pytest.param(name, encoding, end, mark, id=f"{name} {encoding} {n % 4} {n % 3}")
    for n, ((name, encoding), end, mark) in enumerate(zip(FORMS, cycle(ENDS), cycle(SEPARATORS), strict=False))
]


@pytest.mark.parametrize(("name", "encoding", "end", "mark"), CASES)
def test_orders_are_the_same_in_every_form(name: str, encoding: str, end: str, mark: str, tmp_path: Path) -> None:
    form, header = known(name), [*headers()[name], "x 1", "备注 2" if encoding in ("utf-16", "gb18030") else "x 2"]
    platform = form.platforms[0] if form.platforms else ""
    orders = [replace(o, buyer=BUYERS[encoding]) for o in orders_of(platform)]
    random.Random(name + encoding).shuffle(header)
    rows = [[], ["Orders"], [""] * len(header), *table(form, header, orders), [], ["2 record(s) downloaded"]]
    path = tmp_path / "orders.txt"
    path.write_bytes(as_text(rows, mark).replace("\r\n", end).encode(encoding))
    site = "jp" if name.endswith("jp") else ""
    export = read_export(DiskFile(path), "orders", platform=platform, site=site, timezone=ZONE)
    assert (export.format, export.problems) == (form.id, ())
    told = [f for f in FIELDS if f in carried(form, header)]
    assert "id" in carried(form, header)
    assert told, "a format that carries nothing would prove nothing"
    assert [(o.id, *(getattr(o, f) for f in told)) for o in export.orders] == [
        (o.id, *(getattr(o, f) for f in told)) for o in orders
    ]


def test_every_format_and_every_encoding_was_tried() -> None:
    assert {name for name, _ in FORMS} == set(headers())
    assert {encoding for _, encoding in FORMS} == set(BUYERS)
    assert len(CASES) >= 80
