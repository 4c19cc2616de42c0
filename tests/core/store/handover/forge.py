"""Containers that no honest program writes, made field by field and without the program's own layout."""

import json
import struct
import zlib
from dataclasses import dataclass, field

from appealdesk.core.store.handover.document import Mark
from appealdesk.core.store.handover.history import to_value
from appealdesk.core.store.handover.manifest import About, Manifest, Part
from tests.core.store.handover.making import NOON, PICTURE, UID, extract, sha, small_document

REGULAR = 0o100644 << 16


@dataclass
class Raw:
    """One member; what is None is what an honest program would write."""

    name: bytes
    data: bytes
    method: int = 0
    packed: bytes | None = None
    flags: int = 0
    attributes: int = REGULAR
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    extra: bytes = b""
    comment: bytes = b""
    offset: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    padding: bytes = b""
    made_by: int = 3 << 8 | 20


def zipped(members, *, before=b"", after=b"", count=None, comment=b"", shift=0, disk=0):
    """The bytes of a zip file with these members."""
    body, directory = bytearray(before), bytearray()
    for m in members:
        packed = m.data if m.packed is None else m.packed
        crc = zlib.crc32(m.data) if m.crc is None else m.crc
        size = len(m.data) if m.size is None else m.size
        packed_size = len(packed) if m.packed_size is None else m.packed_size
        offset = len(body) if m.offset is None else m.offset
        local = m.name if m.local_name is None else m.local_name
        if m.offset is None:
            local_size = size if m.local_size is None else m.local_size
            body += struct.pack(
                "<4s5H3L2H", b"PK\3\4", 20, m.flags, m.method, 0, 33, crc, packed_size, local_size, len(local), 0
            )
            body += local + packed + m.padding
        directory += struct.pack(
            "<4s6H3L5H2L",
            b"PK\1\2",
            m.made_by,
            20,
            m.flags,
            m.method,
            0,
            33,
            crc,
            packed_size,
            size,
            len(m.name),
            len(m.extra),
            len(m.comment),
            0,
            0,
            m.attributes,
            offset,
        )
        directory += m.name + m.extra + m.comment
    number = len(members) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", disk, 0, number, number, len(directory), len(body) + shift, len(comment))
    return bytes(body + directory + end) + comment + after


@dataclass
class Forgery:
    """An honest hand-over of the small case in pieces that a test may spoil before :meth:`members` joins them."""

    case: bytes = field(default_factory=lambda: small_document().model_dump_json().encode())
    history: bytes = field(default_factory=lambda: to_value((extract(),)).model_dump_json().encode())
    objects: dict = field(default_factory=lambda: {sha(PICTURE): PICTURE})
    manifest: bytes | None = None
    """Other bytes in place of the fitting manifest."""
    changes: dict = field(default_factory=dict)
    """Other values of fields of the fitting manifest."""

    def fitting_manifest(self):
        parts = [("case.json", self.case), ("history.json", self.history)]
        named = [Part(name=n, size=len(d), sha256=sha(d)) for n, d in parts]
        named += [Part(name=f"objects/{h}", size=len(d), sha256=h) for h, d in sorted(self.objects.items())]
        anchor = extract().anchor
        honest = Manifest(
            program="0.1.0",
            created_at=NOON,
            by="小王",
            case=About(uid=UID, name="迟发货申诉", platform="amazon", site="us"),
            anchor=Mark(seq=anchor.seq, hash=anchor.hash),
            parts=tuple(named),
        )
        return json.dumps(honest.model_dump(mode="json") | self.changes).encode()

    def members(self):
        """Manifest, case, history, originals."""
        manifest = self.fitting_manifest() if self.manifest is None else self.manifest
        texts = [(b"manifest.json", manifest), (b"case.json", self.case), (b"history.json", self.history)]
        originals = [(f"objects/{h}".encode(), d) for h, d in sorted(self.objects.items())]
        return [Raw(name, data) for name, data in texts + originals]

    def bytes(self, **how):
        return zipped(self.members(), **how)
