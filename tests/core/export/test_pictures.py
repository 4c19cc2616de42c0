"""Pictures go into a PDF as they came; what PDF cannot hold is converted without loss, and that is said."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas  # noqa: F401 - loads the fonts' home before warnings are errors

from appealdesk.core.export.pdf.canvas import TaggedCanvas
from appealdesk.core.export.pdf.pictures import Picture, UnplaceableError, pictures_of
from appealdesk.core.export.pdf.standard import Standard
from tests.core.export.worlds import NOW, coded, drawing


def rendered(picture: Picture) -> Image.Image:
    """The picture as a viewer shows it, pixel for pixel."""
    canvas = TaggedCanvas(title="t", author="a", subject="s", language="en", when=NOW, standard=Standard.PLAIN)
    wide, high = picture.size
    canvas.begin_page(wide, high)
    canvas.picture(picture, (0, 0, wide, high))
    canvas.end_page()
    document = pypdfium2.PdfDocument(canvas.save())
    image = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return image


def distance(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures in steps of 255."""
    assert one.size == other.size
    histogram = ImageChops.difference(one, other).convert("L").histogram()
    return sum(n * v for n, v in zip(histogram, range(256), strict=True)) / (one.width * one.height)


DIRECT = {
    "png rgb": coded(drawing(), "PNG"),
    "png grey": coded(drawing(mode="L"), "PNG"),
    "png palette": coded(drawing(mode="P"), "PNG"),
    "png one bit": coded(drawing(mode="1"), "PNG"),
    "jpeg": coded(drawing(), "JPEG", quality=95),
    "jpeg grey": coded(drawing(mode="L"), "JPEG", quality=95),
    "jpeg progressive": coded(drawing(), "JPEG", quality=95, progressive=True),
}


@pytest.mark.parametrize("name", DIRECT)
def test_what_pdf_can_hold_goes_in_byte_for_byte(name):
    (picture,) = pictures_of(DIRECT[name])
    assert picture.data in DIRECT[name]
    assert len(picture.data) > 0.5 * len(DIRECT[name])
    assert picture.notes == ()
    assert picture.coding == ("DCTDecode" if name.startswith("jpeg") else "FlateDecode")


@pytest.mark.parametrize("name", DIRECT)
def test_it_looks_the_same(name):
    shown = rendered(pictures_of(DIRECT[name])[0])
    assert distance(shown, Image.open(io.BytesIO(DIRECT[name])).convert("RGB")) < 4


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_turned_by_exif_stands_upright_without_being_coded_again(orientation):
    exif = Image.Exif()
    exif[274] = orientation
    upright = drawing((200, 120))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Image.Transpose values that undo each orientation
    stored = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    data = coded(stored, "JPEG", quality=95, exif=exif)
    (picture,) = pictures_of(data)
    assert picture.data == data
    assert picture.size == (200, 120)
    assert distance(rendered(picture), upright) < 4


@pytest.mark.parametrize(
    ("image", "kind", "note"),
    [
        (drawing(mode="RGBA"), "WEBP", ()),
        (drawing(), "BMP", ()),
        (drawing(), "TIFF", ()),
        (drawing(), "JPEG2000", ()),
        (drawing(mode="CMYK"), "TIFF", ("dossier.note.to-rgb",)),
        (drawing(mode="CMYK"), "JPEG", ("dossier.note.to-rgb",)),
        (Image.new("I;16", (60, 40), 30000), "PNG", ("dossier.note.eight-bit",)),
        (Image.new("LA", (60, 40), (0, 100)), "PNG", ("dossier.note.on-white",)),
        (Image.new("RGBA", (60, 40), (200, 0, 0, 0)), "PNG", ("dossier.note.on-white",)),
    ],
)
def test_other_codings_are_converted_and_said(image, kind, note):
    (picture,) = pictures_of(coded(image, kind, **({"lossless": True} if kind == "WEBP" else {})))
    assert picture.coding == "FlateDecode"
    assert picture.notes == note
    assert picture.size == image.size


def test_transparent_parts_are_shown_on_white():
    clear = Image.new("RGBA", (60, 40), (200, 0, 0, 0))
    assert rendered(pictures_of(coded(clear, "PNG"))[0]).getpixel((30, 20)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_brightness():
    deep = Image.new("I;16", (60, 40), 32768)
    level = rendered(pictures_of(coded(deep, "PNG"))[0]).getpixel((30, 20))[0]
    assert abs(level - 128) <= 1


def test_every_page_of_a_tiff_is_shown():
    data = coded(drawing(), "TIFF", save_all=True, append_images=[drawing(word="two"), drawing(word="three")])
    assert len(pictures_of(data)) == 3


def test_of_an_animation_the_first_picture_is_shown_and_said():
    data = coded(drawing(mode="P"), "GIF", save_all=True, append_images=[drawing(word="two", mode="P")])
    (picture,) = pictures_of(data)
    assert "dossier.note.first-frame" in picture.notes


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        coded(drawing(), "PNG")[:200],
        coded(drawing(), "JPEG")[:80],
        coded(drawing(), "PNG").replace(b"IDAT", b"IDAX"),
    ],
)
def test_a_broken_file_gives_its_reason(data):
    with pytest.raises(UnplaceableError) as caught:
        pictures_of(data)
    assert caught.value.reason == "dossier.unplaceable.broken"


def test_a_picture_of_huge_dimensions_is_not_unpacked():
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "TIFF", compression="group4")
    with pytest.raises(UnplaceableError) as caught:
        pictures_of(bomb.getvalue())
    assert caught.value.reason == "dossier.unplaceable.too-large"


def test_a_huge_png_needs_no_unpacking():
    large = coded(Image.new("1", (20_000, 30_000)), "PNG")
    (picture,) = pictures_of(large)
    assert picture.size == (20_000, 30_000)
