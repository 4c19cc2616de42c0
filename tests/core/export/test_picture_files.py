"""For a form that takes pictures only, each page of the evidence is a numbered picture with its caption beside it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.values import Role
from tests.core.export.worlds import NUMBER, ORDER, World, drawing, jpeg, noise, pdf, planned, png, taking, written

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (960, 400)


def shop(folder: Path) -> World:
    world = World(folder / "case").order()
    world.platform = "temu"
    world.paper("order.png", png("o", SIZE), ids=ORDER, numbers=NUMBER)
    world.paper("outbound.jpg", jpeg("w", SIZE), ids=ORDER)
    world.paper("label.pdf", pdf("Label", "Terms"), ids=ORDER, numbers=NUMBER)
    return world.paper("messages.txt", b"Hello\n" + b"line\n" * 100, ids=ORDER)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("pictures")
    return folder / "out", written(shop(folder), folder / "out")


def test_every_page_is_a_picture_numbered_through(export):
    out, files = export
    names = [n for n, f in files.items() if f.role is Role.EVIDENCE]
    stems = [n.rpartition(".")[0] for n in names]
    assert stems == [f"Order_{ORDER}_Evidence_{n}" for n in range(1, len(names) + 1)]
    assert {n.rpartition(".")[2] for n in names} <= {"png", "jpg"}
    assert [files[n].exhibits for n in names][:4] == [(1,), (2,), (2,), (3,)], "the label has two pages"
    assert all({"type-taken", "size", "opens"} <= set(files[n].checked) for n in names)
    assert not any(n.endswith("Evidence.pdf") for n in files)
    made = json.loads((out / "Evidence_Index.json").read_text("utf-8"))
    assert made["exhibits"][0]["in"] == [{"file": names[0], "page": 1}]


def test_the_page_keeps_every_pixel_and_the_caption_stands_above_it(export):
    out, files = export
    first = next(n for n, f in files.items() if f.exhibits == (1,))
    with Image.open(out / first) as made:
        shown = made.convert("RGB")
    wide, high = shown.size
    assert wide == SIZE[0]
    assert high > SIZE[1] + 60
    below = shown.crop((0, high - SIZE[1], wide, high))
    assert below.tobytes() == drawing(SIZE, word="o").convert("RGB").tobytes()
    caption = shown.crop((0, 0, wide, high - SIZE[1]))
    assert len(caption.getcolors(100_000) or ()) > 10, "something is written there"


def test_pictures_over_the_limit_are_coded_smaller_and_refused_where_that_is_not_enough(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", noise(1, 500), ids=ORDER)
    world.platform = "temu"
    files = written(world, tmp_path / "out", chosen=taking("temu", max_bytes=300_000))
    (name,) = (n for n, f in files.items() if f.role is Role.EVIDENCE)
    assert name.endswith(".jpg")
    assert files[name].bytes <= 300_000
    with pytest.raises(ExportError, match=r"order\.png"):
        written(world, tmp_path / "other", chosen=taking("temu", max_bytes=20_000))


def test_more_pictures_than_the_form_takes_are_refused(tmp_path):
    with pytest.raises(ExportError, match="the form takes 3"):
        written(shop(tmp_path), tmp_path / "out", chosen=taking("temu", max_files=3))
    assert not (tmp_path / "out").exists()


def test_the_plan_foretells_their_names(tmp_path):
    plan, _ = planned(shop(tmp_path))
    names = [f.name for f in plan.of(Role.EVIDENCE)]
    assert names[:4] == [f"Order_{ORDER}_Evidence_{n}.{e}" for n, e in enumerate(("png", "png", "png", "jpg"), 1)]


def test_a_form_that_takes_pdf_gets_pdf(tmp_path):
    world = shop(tmp_path)
    world.platform = "amazon"
    assert all(n.endswith(".pdf") for n in [f.name for f in planned(world)[0].of(Role.EVIDENCE)])


def test_a_picture_can_be_opened_by_anybody(export):
    out, files = export
    for name in (n for n, f in files.items() if f.role is Role.EVIDENCE):
        with Image.open(io.BytesIO((out / name).read_bytes())) as image:
            image.load()
            assert image.mode in {"RGB", "P", "L"}
