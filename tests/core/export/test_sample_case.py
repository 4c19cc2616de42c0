"""The bundled sample case, its real files, with what is read off them given by hand."""

import hashlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.text import resources
from tests.core.export.pdf_view import images, pages_text, whole_text
from tests.core.export.worlds import LETTER, ORDER, OTHER, World, everything_below, planned, reading_of, written

SAMPLE = resources() / "sample-case"
WORDS = {
    "order": EvidenceKind.ORDER_PAGE,
    "label": EvidenceKind.SHIPPING_LABEL,
    "outbound": EvidenceKind.OUTBOUND_RECORD,
    "usps": EvidenceKind.TRACKING_PAGE,
    "ups": EvidenceKind.TRACKING_PAGE,
    "messages": EvidenceKind.MESSAGE_THREAD,
}


@pytest.fixture
def world() -> World:
    made = World(SAMPLE, letter="").order().order(OTHER, "1Z7R4W620394812768", "Daniel Ortiz")
    for path in sorted((SAMPLE / "evidence").iterdir()):
        data = path.read_bytes()
        word, _, order = path.stem.partition("_")
        made.evidence.append(
            Evidence(
                file=f"evidence/{path.name}",
                sha256=hashlib.sha256(data).hexdigest(),
                size=len(data),
                media="application/pdf" if path.suffix == ".pdf" else "image/png",
                kind=WORDS[word],
                facts=(Fact(FactType.ORDER_ID, order, order),),
                reading=reading_of(data, "application/pdf", ()) if path.suffix == ".pdf" else None,
            )
        )
    return made


@pytest.fixture
def readonly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is never written to, by the test's own helper neither."""
    monkeypatch.setattr(Path, "write_text", lambda *_args: 0)


def test_it_makes_a_whole_submission(world, readonly, tmp_path):
    before = everything_below(SAMPLE)
    files = written(world, tmp_path / "out")
    assert everything_below(SAMPLE) == before
    assert {f"OrderID_{o}_Evidence.pdf" for o in (ORDER, OTHER)} < set(files)
    for order in (ORDER, OTHER):
        name = f"OrderID_{order}_Evidence.pdf"
        assert files[name].pages == 10  # the first one, four pictures and the label, each with its cover
        assert files[name].bytes < 10_000_000
        assert all(order in text for text in pages_text(tmp_path / "out" / name))
        label = (tmp_path / "out" / f"OrderID_{order}_Evidence_2.pdf").read_bytes()
        assert label == (SAMPLE / "evidence" / f"label_{order}.pdf").read_bytes()


def test_its_screenshots_lie_in_the_evidence_pixel_for_pixel(world, readonly, tmp_path):
    written(world, tmp_path / "out")
    originals = [p.read_bytes() for p in (SAMPLE / "evidence").glob("*.png")]
    found = images(tmp_path / "out" / "Appeal_Dossier.pdf")
    assert len(originals) == 8
    for data in originals:
        # a PNG may cut its pixels into several chunks, so its first and its last bytes are looked for
        assert any(image._data[:2000] in data and image._data[-500:] in data for image in found)


def test_its_labels_keep_their_text(world, readonly, tmp_path):
    written(world, tmp_path / "out")
    label = PdfReader(SAMPLE / "evidence" / f"label_{ORDER}.pdf").pages[0].extract_text()
    text = whole_text(tmp_path / "out" / "Appeal_Dossier.pdf")
    assert label
    assert all("".join(line.split()) in text for line in label.splitlines())


def test_the_plan_names_what_will_be_there(world, readonly, tmp_path):
    plan, _ = planned(world)
    files = written(world, tmp_path / "out")
    assert [f.name for f in plan.files] == list(files)
    assert LETTER not in files
