"""Evidence files under the size limit: parts of whole exhibits, or a clear refusal."""

import pytest
from pypdf import PdfReader

from appealdesk.core.export.errors import ExportError
from tests.core.export.pdf_view import outline, pages_text
from tests.core.export.worlds import ORDER, World, everything_below, noise, pdf, small_limit, taking, written


def test_too_much_for_one_file_is_split_by_whole_exhibits(tmp_path):
    world = World(tmp_path / "case").order()
    for n in range(5):
        world.paper(f"order {n}.png", noise(n), ids=ORDER)
    files = written(world, tmp_path / "out", chosen=small_limit("amazon", 600_000))
    parts = sorted(n for n in files if "Evidence_" in n and n.endswith(".pdf"))
    assert parts == [f"OrderID_{ORDER}_Evidence_{n}.pdf" for n in range(1, len(parts) + 1)]
    assert len(parts) >= 3
    shown = []
    for name in parts:
        assert files[name].bytes <= 600_000
        first, *titles = [title for _, title, _ in outline(tmp_path / "out" / name)]
        assert first == "At a glance"
        shown += titles
        assert len(PdfReader(tmp_path / "out" / name).pages) == 1 + 2 * len(titles)
        assert "part" in pages_text(tmp_path / "out" / name)[0]
    assert shown == [f"Exhibit {n} · Order page" for n in range(1, 6)]


def test_one_exhibit_over_the_limit_is_named_and_nothing_is_written(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", noise(1, 500), ids=ORDER)
    with pytest.raises(ExportError) as caught:
        written(world, tmp_path / "out", chosen=small_limit("amazon", 500_000))
    assert caught.value.key == "dossier.error.too-large"
    assert "evidence/order.png" in str(caught.value)
    assert "500 kB" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_covers_and_originals_alternate(tmp_path):
    world = World(tmp_path / "case").order()
    world.paper("order.png", noise(3, 80), ids=ORDER).paper("label.pdf", pdf("A", "B", "C"), ids=ORDER)
    written(world, tmp_path / "out", chosen=taking("amazon", max_files=1))
    texts = pages_text(tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf")
    assert len(texts) == 7
    assert "Exhibit 1" in texts[1]
    assert "Exhibit 2" in texts[3]
    assert [word in text.split() for text, word in zip(texts[4:], "ABC", strict=True)] == [True] * 3


def test_hostile_pages_lose_what_would_run(tmp_path):
    from pypdf import PdfWriter  # noqa: PLC0415 - only here
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject  # noqa: PLC0415 - only here

    source = tmp_path / "source.pdf"
    source.write_bytes(pdf("Label"))
    writer = PdfWriter(clone_from=source)
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})
    script = writer._add_object(action)
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer.root_object[NameObject("/OpenAction")] = script
    writer.write(tmp_path / "hostile.pdf")
    world = World(tmp_path / "case", letter="").order()
    world.paper("label.pdf", (tmp_path / "hostile.pdf").read_bytes(), ids=ORDER)
    written(world, tmp_path / "out")
    for name, data in everything_below(tmp_path / "out").items():
        if name.endswith(".pdf"):
            assert b"JavaScript" not in data
            assert "Label" in "".join(pages_text(tmp_path / "out" / name))


def test_a_pdf_behind_a_password_gets_a_cover_that_says_so(tmp_path):
    from pypdf import PdfWriter  # noqa: PLC0415 - only here

    (tmp_path / "plain.pdf").write_bytes(pdf("Secret"))
    writer = PdfWriter(clone_from=tmp_path / "plain.pdf")
    writer.encrypt("key", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    world = World(tmp_path / "case").order().paper("label.pdf", (tmp_path / "locked.pdf").read_bytes(), ids=ORDER)
    written(world, tmp_path / "out")
    _, cover = pages_text(tmp_path / "out" / f"OrderID_{ORDER}_Evidence.pdf")
    assert "protected by a password" in cover
