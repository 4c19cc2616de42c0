"""A million rows of an export come in as a stream: time, memory, progress and giving up, measured in processes.

Run with ``pytest tests/benchmarks/test_export_scale.py -m benchmark -s``; the workbook takes minutes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(3600)]
ROWS = 1_000_000
MOST_MEGABYTES = 1_000
"""Of the importing process, its million orders included."""
HEADER = (
    *("order-id", "order-item-id", "purchase-date", "payments-date", "promise-date", "buyer-name", "sku"),
    *("product-name", "quantity-purchased", "recipient-name", "ship-service-level"),
)
IMPORT = """
import json, resource, sys, time
from pathlib import Path
from appealdesk.core.intake.orders import read_export
from appealdesk.core.reading.disk import DiskFile

def run(stop_at):
    told, began = [], time.monotonic()
    export = read_export(
        DiskFile(Path(sys.argv[1])), "o", platform="amazon", site="us", timezone="UTC",
        on_progress=lambda rows, expected: told.append((rows, expected)),
        cancelled=lambda: bool(stop_at) and told[-1][0] >= stop_at,
    )
    return export, told, time.monotonic() - began

stopped, _, until_stopped = run(5_000)
export, told, seconds = run(0)
print(json.dumps({
    "orders": len(export.orders), "problems": len(export.problems), "seconds": round(seconds, 1),
    "cpu": round(time.process_time(), 1), "notices": len(told), "last": told[-1],
    "stopped_with": len(stopped.orders), "stopped_after": round(until_stopped, 1),
    "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
}))
"""


def rows() -> Iterator[list[str]]:
    for n in range(ROWS):
        at = f"2026-0{1 + n % 5}-{1 + n % 28:02d}T{n % 24:02d}:{n % 60:02d}:{n // 7 % 60:02d}+00:00"
        buyer = f"Buyer {n % 50_000}"
        order = f"{n % 1000:03d}-{1_000_000 + n:07d}-{n * 7919 % 10_000_000:07d}"
        yield [order, str(n), at, at, at, buyer, f"SKU-{n % 3000}", "Silicone drain mat", "1", buyer, "Standard"]


def text_table(path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write("\t".join(HEADER) + "\n")
        out.writelines("\t".join(row) + "\n" for row in rows())


def workbook(path: Path) -> None:
    """Write the parts by hand: the library takes six minutes for them."""

    def cells(row: list[str]) -> str:
        return "<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row) + "</row>"

    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relations}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook {space} xmlns:r="{relations}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relations}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            dimension = f'<dimension ref="A1:K{ROWS + 1}"/>'
            sheet.write(f"<worksheet {space}>{dimension}<sheetData>{cells(list(HEADER))}".encode())
            for row in rows():
                sheet.write(cells(row).encode())
            sheet.write(b"</sheetData></worksheet>")


@pytest.mark.parametrize("make", [text_table, workbook])
def test_a_million_rows_come_in_as_a_stream(make, tmp_path):
    path = tmp_path / "orders"
    make(path)
    done = subprocess.run([sys.executable, "-c", IMPORT, str(path)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    sys.stdout.write(f"\n{make.__name__}, {path.stat().st_size / 1e6:.0f} MB: {told}\n")
    assert (told["orders"], told["problems"]) == (ROWS, 0)
    assert told["notices"] == ROWS // 1000
    # what is said of the end is near enough for a bar
    assert 0.9 * ROWS < told["last"][1] < 1.1 * ROWS
    assert told["megabytes"] < MOST_MEGABYTES
    # giving up comes at the next thousand rows, not at the end of the file
    assert told["stopped_with"] == 5_000
    assert told["stopped_after"] < told["seconds"] / 3
