"""Pictures nobody should send, each made of a few kilobytes when a test needs it."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from tests.hostile.papers import deflated


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width: int, height: int, *chunks: bytes, pixels: bytes | None = None, colour: int = 0) -> bytes:
    """Return a PNG that claims a size, with further chunks before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    data = pixels if pixels is not None else zlib.compress(bytes((width + 1) * height))
    return b"\x89PNG\r\n\x1a\n" + b"".join((chunk(b"IHDR", header), *chunks, chunk(b"IDAT", data), chunk(b"IEND", b"")))


def png_of_pixels(width: int, height: int) -> bytes:
    """Return a PNG whose pixels are really there, a thousandth of their size."""
    row = bytes(width + 1)
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return png(width, height, pixels=data)


def png_of_text(megabytes: int) -> bytes:
    return png(60, 40, chunk(b"zTXt", b"Comment\0\0" + deflated(megabytes)))


def png_of_profile(megabytes: int) -> bytes:
    return png(60, 40, chunk(b"iCCP", b"x\0\0" + deflated(megabytes)))


def png_of_texts(count: int) -> bytes:
    """Each text is small, all together are not."""
    return png(60, 40, *(chunk(b"zTXt", b"k%d\0\0" % n + deflated(1)) for n in range(count)))


def bmp(width: int, height: int) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + 100, 0, 0, 54) + info + bytes(100)


def gif(width: int, height: int) -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\0\x3b"
    return screen + frame


def gif_of_frames(count: int) -> bytes:
    whole = gif(40, 40)
    start = whole.index(b"\x2c")
    return whole[:start] + whole[start:-1] * count + b"\x3b"


def tiff(width: int, height: int) -> bytes:
    """Return a TIFF of one strip that is not there."""
    entries = [
        (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1),
        (278, 4, height), (279, 4, 100),
    ]  # fmt: skip
    table = struct.pack("<H", len(entries)) + b"".join(
        struct.pack("<HHII", tag, kind, 1, v) for tag, kind, v in entries
    )
    return b"II*\0" + struct.pack("<I", 8) + table + struct.pack("<I", 0) + bytes(100)


def tiff_without_end() -> bytes:
    """Return a TIFF whose first page is followed by its first page."""
    out = io.BytesIO()
    Image.new("L", (40, 40)).save(out, "TIFF")
    data = bytearray(out.getvalue())
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    return bytes(data)


def tiff_of_pages(count: int) -> bytes:
    """Return a TIFF of many pages, one of which is repeated by reference."""
    out = io.BytesIO()
    page = Image.new("L", (40, 40))
    page.save(out, "TIFF", save_all=True, append_images=[page] * (count - 1))
    return out.getvalue()


def webp(width: int, height: int) -> bytes:
    """Return a WebP whose head claims a size."""
    body = b"VP8L" + struct.pack("<I", 10) + b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + bytes(5)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def jpeg(width: int, height: int) -> bytes:
    """Return a JPEG whose head claims a size."""
    out = io.BytesIO()
    Image.new("L", (40, 40)).save(out, "JPEG")
    data = bytearray(out.getvalue())
    struct.pack_into(">HH", data, data.index(b"\xff\xc0") + 5, height, width)
    return bytes(data)


def jp2(width: int, height: int) -> bytes:
    """Return a JPEG 2000 whose head claims a size."""
    out = io.BytesIO()
    Image.new("RGB", (40, 40)).save(out, "JPEG2000")
    data = bytearray(out.getvalue())
    # the box that tells the size, and the first marker of the code stream
    struct.pack_into(">II", data, data.index(b"ihdr") + 4, height, width)
    struct.pack_into(">II", data, data.index(b"\xff\x4f\xff\x51") + 8, width, height)
    return bytes(data)


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">'
    b"%s</svg>"
)


def svg_bomb() -> bytes:
    """Eight levels of ten references each: a hundred million squares."""
    levels = b'<g id="l0"><rect width="1" height="1"/></g>'
    for n in range(1, 9):
        levels += b'<g id="l%d">%s</g>' % (n, b'<use xlink:href="#l%d"/>' % (n - 1) * 10)
    return SVG % (b"<defs>%s</defs><use xlink:href='#l8'/>" % levels)


def svg_that_loads(path: str) -> bytes:
    return SVG % (b'<image width="90" height="90" xlink:href="file://%s"/>' % path.encode())
