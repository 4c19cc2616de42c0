"""The sRGB profile that says what the colours of the pages mean: ICC version 2, as ISO 19005-1 wants it."""

from __future__ import annotations

import struct
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

NAME = "sRGB IEC61966-2.1"
# IEC 61966-2-1 primaries adapted to D50, as the ICC publishes them.
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_D50 = (0.9642, 1.0, 0.8249)
_CURVE_POINTS = 128


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def srgb_profile() -> bytes:
    """Return an ICC 2.1 display profile of sRGB, about 700 bytes."""
    name = NAME.encode("ascii")
    last = _CURVE_POINTS - 1
    steps = [round(65535 * _linear(i / last)) for i in range(_CURVE_POINTS)]
    curve = b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *steps)
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" + bytes(78),
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": _xyz(_D50),
        **{tag: _xyz(values) for tag, values in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = b"", b""
    placed: dict[bytes, int] = {}
    start = 128 + 4 + 12 * len(tags)
    for tag, content in tags.items():
        if content not in placed:
            placed[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table += tag + struct.pack(">II", placed[content], len(content))
    head = struct.pack(">I4s4s4s6H4s", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp")
    rest = bytes(28) + b"".join(map(_fixed, _D50)) + bytes(48)
    profile = bytes(8) + head + rest + struct.pack(">I", len(tags)) + table + body
    return struct.pack(">I", len(profile)) + profile[4:]


def output_intents(doc: Any) -> Any:
    """Return the OutputIntents of a ReportLab document whose device colours are sRGB."""
    space = PDFDictionary({"N": 3, "Alternate": PDFName("DeviceRGB")})
    profile = PDFStream(space, srgb_profile(), [PDFZCompress])
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "Info": PDFString(NAME),
        "OutputConditionIdentifier": PDFString(NAME),
        "DestOutputProfile": doc.Reference(profile),
    }
    return PDFArray([PDFDictionary(intent)])
