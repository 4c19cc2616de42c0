"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = 65_536
"""Bytes that are enough to tell every known format."""

_MAGIC: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"II+\x00", "image/tiff"),
    (0, b"MM\x00+", "image/tiff"),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (0, b"\xff\x4f\xff\x51", "image/jp2"),  # the bare code stream
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (257, b"ustar", "application/x-tar"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (0, b"\xca\xfe\xba\xbe", "application/x-mach-binary"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"FLV\x01", "video/x-flv"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"\x00\x00\x01\xb3", "video/mpeg"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-wmv"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
)
# ISO base media: the brand after "ftyp" tells pictures from sound and film.
_BRANDS: Final = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"3g2a": "video/3gpp2",
}
_RIFF: Final = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
ARCHIVES: Final = frozenset(
    {
        "application/zip",
        "application/vnd.rar",
        "application/x-7z-compressed",
        "application/gzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/zstd",
        "application/x-tar",
    }
)
PICTURES: Final = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/tiff", "image/webp", "image/bmp", "image/avif", "image/jp2"}
)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,40}):(?=[ \t\r\n])")
_MAIL_ONLY = frozenset(
    {"message-id", "mime-version", "received", "return-path", "content-type", "delivered-to", "dkim-signature"}
)
_MAIL_ANY = _MAIL_ONLY | {"from", "to", "subject", "date", "reply-to", "cc"}
_QUOTED = re.compile(r'"[^"]*"')
_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]|<div[\s>]|<meta\s|<p>|<br\s*/?>", re.IGNORECASE
)
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{"])')
_SVG = re.compile(r"<(?:[A-Za-z]{1,20}:)?svg[\s>]", re.IGNORECASE)


def sniff(head: bytes) -> str:  # noqa: PLR0911 - one return a family of formats
    """Return the media type of content that starts with ``head``.

    Text is told apart further into mail, web page, table and plain text; a zip container stays
    ``application/zip`` until somebody looks inside. Unknown binary content is ``application/octet-stream``.
    """
    for offset, magic, media in _MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return media
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "application/octet-stream")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if (
        head[:2] == b"BM"
        and len(head) > 26
        and head[14:18] in (b"\x28\0\0\0", b"\x0c\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    ):
        return "image/bmp"
    if head[:1] == b"\x47" and len(head) > 376 and head[188] == head[376] == 0x47:
        return "video/mp2t"
    # Scanners and mail gateways put bytes before the marker; readers accept it within the first kilobyte.
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    return _text(head)


def _text(head: bytes) -> str:
    if looks_utf16(head):
        sample = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else _utf16_order(head), "replace")
    elif b"\0" in head or _control_share(head) > 0.02:
        return "application/octet-stream"
    else:
        # Structure is ASCII in every encoding that matters here, so the encoding can wait.
        sample = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if _is_mail(sample):
        return "message/rfc822"
    if sample.lstrip()[:1] == "<" and _SVG.search(sample[:4096]) and not _PAGE.search(sample[:4096]):
        return "image/svg+xml"
    if _HTML.search(sample[:4096]) and sample.lstrip()[:1] == "<":
        return "text/html"
    return _table_kind(sample)


def looks_utf16(head: bytes) -> bool:
    """Return whether the bytes are UTF-16 text, by mark or by every other byte being zero."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    sample = head[:2048]
    if len(sample) < 8:
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    return max(even, odd) > 0.6 * half and min(even, odd) < 0.05 * half


def _utf16_order(head: bytes) -> str:
    return "utf-16-be" if head[:2048:2].count(0) > head[1:2048:2].count(0) else "utf-16-le"


def _control_share(head: bytes) -> float:
    if not head:
        return 0.0
    # 0x1b starts an ISO-2022-JP escape, which mails and old exports use.
    control = sum(head.count(bytes([c])) for c in range(32) if c not in (9, 10, 12, 13, 27))
    return control / len(head)


def _is_mail(sample: str) -> bool:
    names: list[str] = []
    for line in sample.lstrip().splitlines()[:60]:
        if not line.strip():
            break
        if found := _HEADER.match(line + "\n"):
            names.append(found[1].lower())
        elif not (names and line[:1] in " \t") and not (not names and line.startswith("From ")):
            return False
    known = {n for n in names if n in _MAIL_ANY or n.startswith("x-")}
    # A notice pasted with its "From:" and "Subject:" lines is text; only transport headers make it a mail.
    return len(known) >= 2 and any(n in _MAIL_ONLY for n in known)


def _table_kind(sample: str) -> str:
    if _JSON.match(sample):
        return "text/plain"  # its lines may hold as many commas as those of a table
    if _same_count(sample, "\t", 1):
        return "text/tab-separated-values"
    # A quoted cell may hold the delimiter and even a line break.
    bare = _QUOTED.sub("", sample)
    if _same_count(bare, ",", 2) or _same_count(bare, ";", 2):
        return "text/csv"
    return "text/plain"


def _same_count(sample: str, delimiter: str, least: int) -> bool:
    """Return whether nearly every line has the same number of delimiters; prose has commas too, but not so evenly."""
    lines = [line for line in sample.splitlines()[:40] if line.strip()]
    if len(sample) >= HEAD // 2 and len(lines) > 1:
        lines.pop()  # it may have been cut
    if len(lines) < 2:
        return False
    counts = [line.count(delimiter) for line in lines]
    usual = max(set(counts), key=counts.count)
    return usual >= least and counts.count(usual) >= 0.8 * len(counts)
