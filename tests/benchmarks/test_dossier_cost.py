"""What a dossier and fitting cost, measured in processes of their own: CPU, size and memory with 200 screenshots.

Run with ``pytest tests/benchmarks/test_dossier_cost.py -m benchmark -s``. The dossier is held against plain tools that
put pictures into a PDF without loss: ReportLab's own, and img2pdf where somebody has it (it is no dependency).
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.shots import evidence
from tests.core.export.worlds import ORDER

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]
SHOTS = 200
MOST_MEGABYTES = 300
MOST_RATIO, MOST_SIZE = 1.0, 1.1
MOST_SECONDS = 20
"""CPU of fitting all screenshots, the process that reads them again included."""

COMMON = """
import io, json, resource, sys, time
from pathlib import Path
folder, count = Path(sys.argv[1]), int(sys.argv[2])
files = sorted((folder / "evidence").iterdir())[:count]
def tell(began, size, **more):
    use, child = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = time.process_time() - began + child.ru_utime + child.ru_stime
    print(json.dumps({"cpu": round(cpu, 2), "bytes": size, "megabytes": use.ru_maxrss // 1024, **more}))
"""
REPORTLAB = """
from reportlab.pdfgen.canvas import Canvas
began, out = time.process_time(), io.BytesIO()
canvas = Canvas(out)
for file in files:
    canvas.drawImage(str(file), 0, 0, 595, 842, preserveAspectRatio=True)
    canvas.showPage()
canvas.save()
tell(began, out.tell())
"""
IMG2PDF = """
import img2pdf
began = time.process_time()
tell(began, len(img2pdf.convert([file.read_bytes() for file in files])))
"""
OURS = """
import pickle
from appealdesk.core.export.dossier import build_dossier
from appealdesk.core.export.evidence_files import build_evidence
from appealdesk.core.export.fitting import Fitter
from appealdesk.core.export.originals import load_originals
from appealdesk.core.export.pages.book import Book
from appealdesk.core.export.pages.words import Words
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.worlds import NOW, ORDER, World, planned
world = World(folder).order()
world.evidence = list(pickle.loads((folder / "evidence.pickle").read_bytes()))[:count]
plan, report = planned(world)
began = time.process_time()
originals = load_originals(plan, DiskFolder(folder), lambda _file: None, lambda: False)
book = Book(report, plan, originals, Words("en"), NOW, draft=False, order=ORDER)
"""
DOSSIER = """
tell(began, len(build_dossier(book).data))
"""
FIT = """
with Fitter() as fitter:
    parts, _ = build_evidence(book, "E", "t", plan.exhibits, fitter=fitter, check=lambda: None)
sizes = [len(p.built.data) for p in parts]
numbers, smaller = [n for p in parts for n in p.exhibits], sum(len(p.smaller) for p in parts)
tell(began, sum(sizes), sizes=sizes, exhibits=numbers, smaller=smaller)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pickle  # noqa: PLC0415 - only here

    made = tmp_path_factory.mktemp("shots")
    (made / "evidence.pickle").write_bytes(pickle.dumps(evidence(made, SHOTS, ORDER)))
    return made


def measured(folder: Path, script: str, count: int = SHOTS) -> dict[str, Any]:
    command = [sys.executable, "-c", COMMON + script, str(folder), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("plain", ["reportlab", "img2pdf"])
def test_a_dossier_costs_no_more_than_putting_its_pictures_into_a_pdf(folder, plain):
    if plain == "img2pdf" and find_spec("img2pdf") is None:
        pytest.skip("img2pdf is not installed")
    # taken in turns, the best of three each: other programs are at work too
    pairs = [
        (measured(folder, OURS + DOSSIER), measured(folder, REPORTLAB if plain == "reportlab" else IMG2PDF))
        for _ in range(3)
    ]
    ours, theirs = (min((p[n] for p in pairs), key=lambda told: told["cpu"]) for n in (0, 1))
    source = sum(f.stat().st_size for f in (folder / "evidence").iterdir())
    sys.stdout.write(f"\nours {ours}, {plain} {theirs}, pictures {source:,} B\n")
    assert ours["cpu"] <= MOST_RATIO * theirs["cpu"]
    assert ours["bytes"] <= MOST_SIZE * min(source, theirs["bytes"])
    assert ours["megabytes"] <= MOST_MEGABYTES


@pytest.mark.parametrize("count", [50, 100, SHOTS])
def test_screenshots_fit_under_ten_million_bytes_or_are_split_and_every_id_is_read_back(folder, count):
    told = measured(folder, OURS + FIT, count)
    sys.stdout.write(f"\n{count}: {told}\n")
    assert all(size < 10_000_000 for size in told["sizes"])
    assert told["exhibits"] == list(range(1, count + 1)), "each is in one of the parts"
    assert told["cpu"] <= MOST_SECONDS
    assert told["megabytes"] <= MOST_MEGABYTES
