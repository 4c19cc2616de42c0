"""A JPEG 2000 picture as a PDF page of its size, for showing it: the window's own picture reader does not know them."""

from __future__ import annotations


def as_pdf(data: bytes, width: float, height: float) -> bytes:
    """Return a PDF file of one page that shows the picture, a pixel to a point; the picture's bytes go in as they are.

    Args:
        data: the JPEG 2000 file or code stream.
        width: in pixels.
        height: in pixels.
    """
    w, h = max(round(width), 1), max(round(height), 1)
    drawing = b"q %d 0 0 %d 0 0 cm /I Do Q" % (w, h)
    picture = b"/Type /XObject /Subtype /Image /Width %d /Height %d /Filter /JPXDecode" % (w, h)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>" % (w, h),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< %s /Length %d >>\nstream\n%s\nendstream" % (picture, len(data), data),
    )
    out = bytearray(b"%PDF-1.5\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
