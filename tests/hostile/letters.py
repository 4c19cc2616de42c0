"""Mails and web pages nobody should send."""

from __future__ import annotations

HEAD = b"MIME-Version: 1.0\nMessage-ID: <1@x>\nFrom: a@example.com\n"
WORDS = b"order 114-5820447-3196258"


def mail(*headers: bytes, body: bytes = WORDS) -> bytes:
    return HEAD + b"".join(line + b"\n" for line in headers) + b"\n" + body


def of_headers(count: int) -> bytes:
    return HEAD + b"".join(b"X-%d: y\n" % n for n in range(count)) + b"\n" + WORDS


def of_parts(count: int, part: bytes, *, last: bytes = b"Content-Type: text/plain\n\n" + WORDS) -> bytes:
    boundary = b"--b\n"
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + boundary
        + last
        + b"\n"
        + (boundary + part) * count
        + b"--b--\n"
    )


def nested_parts(depth: int) -> bytes:
    """Each part is made of parts under a boundary of its own."""
    out = HEAD
    for n in range(depth):
        out += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
    return out + b"Content-Type: text/plain\n\n" + WORDS


def nested_mails(depth: int) -> bytes:
    return (HEAD + b"Content-Type: message/rfc822\n\n") * depth + HEAD + b"\n" + WORDS


def in_charset(name: bytes, body: bytes) -> bytes:
    return mail(b"Content-Type: text/plain; charset=" + name, body=body)


def with_attachment(megabytes: int) -> bytes:
    line = b"QUJD" * 19 + b"\n"
    data = line * (megabytes * 1_000_000 // len(line))
    part = b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
    return of_parts(1, part + b"Content-Disposition: attachment; filename=a.bin\n\n" + data)


def page(body: bytes) -> bytes:
    return b"<html><body>" + WORDS + body


def entities(levels: int = 9) -> bytes:
    """What would unfold to a thousand million letters where entities are unfolded."""
    told = b'<!ENTITY a "haha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(levels)
    )
    return b"<!DOCTYPE html [" + told + b"]><html><body>" + WORDS + b" &j; &amp;" + b"&amp;" * 200_000
