"""PDF files nobody should send, each made of a few kilobytes when a test needs it."""

from __future__ import annotations

import zlib

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<%s>>>>"
FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
WORDS = b"BT /F 12 Tf 20 200 Td (order 114-5820447-3196258) Tj ET\n"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of objects, the first of which is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, table)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def one_page(content: bytes, *others: bytes, resources: bytes = FONT) -> bytes:
    """Return a PDF of one page; ``content`` is object 4, the others follow."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE % resources, content, *others
    )


def deflated(megabytes: int, times: int = 1, start: bytes = b"", fill: bytes = b" ") -> bytes:
    """Return so many megabytes of one letter, compressed once or several times over."""
    packer = zlib.compressobj(9)
    packed = packer.compress(start) + b"".join(packer.compress(fill * 1_000_000) for _ in range(megabytes))
    packed += packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return packed


def flate_bomb(megabytes: int) -> bytes:
    return one_page(stream(deflated(megabytes, start=WORDS), b"/Filter/FlateDecode"))


def nested_bomb(megabytes: int, times: int) -> bytes:
    filters = b"/Filter[%s]" % (b"/FlateDecode" * times)
    return one_page(stream(deflated(megabytes, times, start=WORDS), filters))


def predictor_bomb() -> bytes:
    entries = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 32/BitsPerComponent 32/Columns 2147483647>>"
    return one_page(stream(zlib.compress(WORDS), entries))


def page_tree_loop() -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>",
        PAGE % FONT,
        stream(WORDS),
    )


def parent_loop() -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 5 0 R>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        stream(WORDS),
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>",
    )


def page_fan_out(levels: int = 10, wide: int = 10) -> bytes:
    """A page tree whose every node has the same child ten times: ten thousand million pages."""
    nodes = [
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"%d 0 R " % (n + 3) * wide, wide ** (levels - n))
        for n in range(levels)
    ]
    last = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 300 300]>>" % (levels + 1)
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, last)


def form_fan_out(levels: int = 10, wide: int = 10, words: bool = True) -> bytes:
    """Forms that draw the next form ten times each: ten thousand million drawings."""
    last = WORDS if words else b"0 0 9 9 re f\n"
    forms = [
        stream(
            (b"/X Do\n" * wide) if n < levels - 1 else last,
            b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<<%s/XObject<</X %d 0 R>>>>" % (FONT, n + 6),
        )
        for n in range(levels)
    ]
    return one_page(stream(b"/X Do\n"), *forms, b"null", resources=FONT + b"/XObject<</X 5 0 R>>")


def form_loop() -> bytes:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<</XObject<</X 5 0 R>>>>"
    return one_page(stream(WORDS + b"/X Do"), stream(b"/X Do /X Do", entries), resources=FONT + b"/XObject<</X 5 0 R>>")


def wide_cmap() -> bytes:
    cmap = b"begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n"
    cmap += b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
    font = (
        b"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[6 0 R]>>>>"
    )
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>"
    return one_page(stream(WORDS), stream(cmap), inner, resources=font)


def xref_bomb() -> bytes:
    """A cross-reference stream that claims thousands of millions of objects."""
    start = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    )
    table = stream(
        deflated(80, fill=b"\1"),
        b"/Type/XRef/Size 4294967295/Root 1 0 R/W[1 2 1]/Index[0 4294967295]/Filter/FlateDecode",
    )
    return start + b"3 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(start)


def xref_loop() -> bytes:
    whole = one_page(stream(WORDS))
    table = whole.rindex(b"xref\n0")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % table)


def text_operators(count: int) -> bytes:
    """A page of ten kilobytes that writes one letter many thousand times."""
    return one_page(stream(zlib.compress(b"BT /F 1 Tf " + b"(a) Tj " * count + b"ET", 9), b"/Filter/FlateDecode"))


def huge_picture() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 50000/Height 50000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return one_page(
        stream(b"300 0 0 300 0 0 cm /X Do"),
        stream(deflated(100), entries + b"/Filter/FlateDecode"),
        resources=b"/XObject<</X 5 0 R>>",
    )


def huge_page() -> bytes:
    return one_page(stream(WORDS)).replace(b"[0 0 300 300]", b"[0 0 1e9 1e9]")


def tiling() -> bytes:
    entries = (
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<<>>"
    )
    return one_page(
        stream(b"/Pattern cs /P scn 0 0 300 300 re f"),
        stream(b"0 0 1 1 re f", entries),
        resources=b"/Pattern<</P 5 0 R>>",
    )


def deep_array(depth: int) -> bytes:
    return one_page(stream(WORDS), b"[" * depth + b"]" * depth, resources=FONT + b"/X 5 0 R")


def many_outlines() -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE % FONT,
        stream(WORDS),
        b"<</Type/Outlines/First 6 0 R/Last 6 0 R>>",
        b"<</Title(x)/Parent 5 0 R/Next 6 0 R/First 6 0 R>>",
    )
