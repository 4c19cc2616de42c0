"""Files made to do harm: each is refused at once, for the reason it deserves, and leaves nothing behind."""

import json
import os
import stat
import struct
import subprocess
import sys
import time
import tracemalloc
import zlib

import pytest

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover import limits
from appealdesk.core.store.handover.document import File
from appealdesk.core.store.handover.reader import is_encrypted, open_handover
from appealdesk.core.text import LANGUAGES, text
from tests.core.store.handover.forge import Forgery, Raw, zipped
from tests.core.store.handover.making import PICTURE, sha, small_document

OBJECT = f"objects/{sha(PICTURE)}".encode()
OTHER = f"objects/{'0' * 64}".encode()


def with_extra(*members, **how):
    """An honest container and further members."""
    return zipped([*Forgery().members(), *members], **how)


def with_object(**changes):
    """An honest container whose original is described in another way."""
    *texts, original = Forgery().members()
    for name, value in changes.items():
        setattr(original, name, value)
    return zipped([*texts, original])


def with_text(index, **changes):
    members = Forgery().members()
    for name, value in changes.items():
        setattr(members[index], name, value)
    return zipped(members)


def deflated(data):
    engine = zlib.compressobj(9, wbits=-15)
    return engine.compress(data) + engine.flush()


def zeros(size):
    """The packed form of so many zeros, made without holding them."""
    engine = zlib.compressobj(9, wbits=-15)
    piece = bytes(1 << 20)
    return b"".join(engine.compress(piece) for _ in range(size >> 20)) + engine.flush()


def overlapping():
    """Ten gigabytes of content out of one stretch of bytes that every member points to."""
    *texts, original = Forgery().members()
    start = sum(30 + len(m.name) + len(m.data) for m in texts)
    kernel = zeros(8 << 20)
    ghosts = [
        Raw(f"objects/{n:064x}".encode(), b"", 8, kernel, size=8 << 20, crc=0, offset=start, packed_size=len(kernel))
        for n in range(1250)
    ]
    return zipped([*texts, original, *ghosts])


def zip64():
    whole = Forgery().bytes()
    return whole[:-22] + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def truncated(rest):
    return Forgery().bytes()[:-rest]


def hidden_between():
    members = Forgery().members()
    members[0].padding = b"MZ hidden"
    return zipped(members)


CONTAINERS = {
    # names that lead somewhere
    "traversal": ("name", lambda: with_extra(Raw(b"../../evil.txt", b"x"))),
    "traversal with backslashes": ("name", lambda: with_extra(Raw(b"..\\..\\evil.txt", b"x"))),
    "traversal inside objects": ("name", lambda: with_extra(Raw(b"objects/../" + b"a" * 64, b"x"))),
    "absolute": ("name", lambda: with_extra(Raw(b"/etc/passwd", b"x"))),
    "drive": ("name", lambda: with_extra(Raw(b"C:\\Windows\\evil.dll", b"x"))),
    "share": ("name", lambda: with_extra(Raw(b"//server/share/x", b"x"))),
    "hidden stream": ("name", lambda: with_extra(Raw(OBJECT + b":evil", b"x"))),
    "device": ("name", lambda: with_extra(Raw(b"objects/CON", b"x"))),
    "turned writing": ("name", lambda: with_extra(Raw("gnp\u202eexe".encode(), b"x", flags=0x800))),
    "upper-case twin": ("name", lambda: with_extra(Raw(OBJECT.upper(), PICTURE))),
    "twin of the manifest": ("name", lambda: with_extra(Raw(b"Manifest.json", b"{}"))),
    "name with a zero byte": ("name", lambda: with_extra(Raw(b"case.json\0.exe", b"x"))),
    "empty name": ("name", lambda: with_extra(Raw(b"", b"x"))),
    "name of 60,000 characters": ("name", lambda: with_extra(Raw(b"a" * 60_000, b"x"))),
    "an executable": ("name", lambda: with_extra(Raw(b"setup.exe", b"MZ"))),
    "other name before the bytes": ("header", lambda: with_object(local_name=OTHER)),
    # things that are no files
    "symbolic link": ("link", lambda: with_object(attributes=(stat.S_IFLNK | 0o777) << 16)),
    "pipe": ("special", lambda: with_object(attributes=(stat.S_IFIFO | 0o644) << 16)),
    "folder": ("special", lambda: with_object(attributes=(stat.S_IFDIR | 0o755) << 16)),
    "device file": ("special", lambda: with_object(attributes=(stat.S_IFBLK | 0o644) << 16)),
    "run as root": ("form", lambda: with_object(attributes=(stat.S_IFREG | 0o4755) << 16)),
    # too many, twice, on top of one another
    "member twice": ("twice", lambda: with_extra(Raw(OBJECT, PICTURE))),
    "manifest twice": ("twice", lambda: with_extra(Raw(b"manifest.json", b"{}"))),
    "60,000 members": ("many", lambda: zipped([Raw(f"objects/{n:064x}".encode(), b"") for n in range(60_000)])),
    "60,000 members, said to be four": (
        "form",
        lambda: zipped([Raw(f"objects/{n:064x}".encode(), b"") for n in range(60_000)], count=4),
    ),
    "more members than there are": ("cut", lambda: Forgery().bytes(count=2_000)),
    "fewer members than there are": ("extra-bytes", lambda: Forgery().bytes(count=3)),
    "overlapping, 10 GB": ("method", overlapping),
    "two members over one another": ("overlap", lambda: with_extra(Raw(OTHER, PICTURE, offset=0))),
    # bombs
    "packed original": ("method", lambda: with_object(method=8, packed=deflated(PICTURE))),
    "10 GB of zeros": ("method", lambda: with_extra(Raw(OTHER, b"", 8, zeros(64 << 20), size=0xFFFFFFF0))),
    "bomb as JSON": ("ratio", lambda: with_text(1, method=8, packed=zeros(24 << 20), size=24 << 20, crc=0)),
    "JSON of 33 MB": ("part-large", lambda: with_text(1, method=8, packed=zeros(33 << 20), size=33 << 20)),
    "JSON that unpacks to more than it says": ("size", lambda: with_text(1, method=8, packed=zeros(24 << 20))),
    "JSON that unpacks to less": ("size", lambda: with_text(1, method=8, packed=deflated(Forgery().case[:-9]))),
    "bytes behind the packed ones": (
        "size",
        lambda: with_text(1, method=8, packed=deflated(Forgery().case) + b"hidden"),
    ),
    "no packed data at all": ("damaged", lambda: with_text(1, method=8, packed=b"\xff" * 50)),
    "packed bytes larger than their content": ("size", lambda: with_text(1, method=8, packed=bytes(5_000_000))),
    # lies about sizes
    "larger than its bytes": ("size", lambda: with_object(size=len(PICTURE) + 1)),
    "smaller than its bytes": ("size", lambda: with_object(size=1)),
    "other size before the bytes": ("header", lambda: with_object(local_size=5)),
    "an original of 3 GB": ("part-large", lambda: with_object(size=3_000_000_000)),
    "sizes beyond 4 GB": ("part-large", lambda: with_object(size=0xFFFFFFFF, packed_size=0xFFFFFFFF)),
    "large directory fields": ("many", zip64),
    # ways of packing
    "bzip2": ("method", lambda: with_object(method=12)),
    "lzma": ("method", lambda: with_object(method=14)),
    "zstandard": ("method", lambda: with_object(method=93)),
    "zip password": ("part-encrypted", lambda: with_object(flags=1)),
    "strong zip password": ("part-encrypted", lambda: with_object(flags=0x41)),
    "sizes behind the bytes": ("form", lambda: with_object(flags=8)),
    "extra field": ("form", lambda: with_object(extra=b"up\4\0abcd")),
    "comment on a member": ("form", lambda: with_object(comment=b"hidden")),
    "made on another system": ("form", lambda: with_object(made_by=20)),
    # bytes around
    "program before": ("extra-bytes", lambda: Forgery().bytes(before=b"MZ" + bytes(5000))),
    "program before, places fitting": ("extra-bytes", lambda: b"MZ" + bytes(5000) + Forgery().bytes()),
    "zip before": ("extra-bytes", lambda: zipped([Raw(b"x", b"y")]) + Forgery().bytes()),
    "bytes after": ("extra-bytes", lambda: Forgery().bytes(after=b"hidden")),
    "comment on the whole": ("extra-bytes", lambda: Forgery().bytes(comment=b"hidden")),
    "bytes between two members": ("extra-bytes", hidden_between),
    "directory elsewhere": ("extra-bytes", lambda: Forgery().bytes(shift=1)),
    "second disk": ("form", lambda: Forgery().bytes(disk=1)),
    # not whole, or nothing of the kind
    "empty file": ("no-container", lambda: b""),
    "end record only": ("no-manifest", lambda: zipped([])),
    "cut by a byte": ("cut", lambda: truncated(1)),
    "cut in the directory": ("cut", lambda: truncated(100)),
    "cut in half": ("cut", lambda: truncated(len(Forgery().bytes()) // 2)),
    "a picture": ("no-container", lambda: PICTURE),
    "text": ("no-container", lambda: "你好".encode() * 100),
    # originals that are others
    "wrong hash": ("hash", lambda: with_object(data=PICTURE[::-1])),
    "wrong checksum": ("hash", lambda: with_object(crc=1)),
}


def opened_whole(path, passphrase=None):
    with open_handover(path, passphrase) as there:
        there.verify()


def assert_refused(folder, data, reason, *, seconds=2.0, memory=80_000_000):
    path = folder / "sent.appealcase"
    path.write_bytes(data)
    del data
    tracemalloc.start()
    begun = time.perf_counter()
    try:
        with pytest.raises(StoreError) as refused:
            opened_whole(path)
        taken = time.perf_counter() - begun
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refused.value.key == f"handover.error.{reason}"
    assert refused.value.values["file"] == path.name
    for language in LANGUAGES:
        assert "{" not in text(language, refused.value.key, **refused.value.values)
    assert [p.name for p in folder.iterdir()] == [path.name]
    assert taken < seconds
    assert peak < memory


@pytest.mark.parametrize("attack", CONTAINERS)
def test_a_container_made_to_do_harm_is_refused(tmp_path, attack):
    reason, make = CONTAINERS[attack]
    assert_refused(tmp_path, make(), reason)


def test_the_forger_of_these_tests_can_also_be_honest(tmp_path):
    path = tmp_path / "a.appealcase"
    path.write_bytes(Forgery().bytes())
    opened_whole(path)


def test_packed_json_is_accepted(tmp_path):
    path = tmp_path / "a.appealcase"
    path.write_bytes(with_text(1, method=8, packed=deflated(Forgery().case)))
    opened_whole(path)


def test_a_container_of_more_than_two_gigabytes_is_refused_unread(tmp_path):
    path = tmp_path / "sent.appealcase"
    path.write_bytes(Forgery().bytes())
    os.truncate(path, limits.CONTAINER + 1)
    with pytest.raises(StoreError) as refused:
        opened_whole(path)
    assert refused.value.key == "handover.error.large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "sent.appealcase")
    for look in (opened_whole, is_encrypted):
        with pytest.raises(StoreError) as refused:
            look(tmp_path / "sent.appealcase")
        assert refused.value.key == "handover.error.no-file"


def nothing_listed():
    return json.dumps(json.loads(Forgery().fitting_manifest()) | {"parts": []}).encode()


def manifest_with(change):
    table = json.loads(Forgery().fitting_manifest())
    change(table)
    return Forgery(manifest=json.dumps(table).encode()).bytes()


def swapped_order():
    one, two, three, four = Forgery().members()
    return zipped([one, three, two, four])


LISTS = {
    "manifest not first": ("no-manifest", lambda: zipped(Forgery().members()[1:])),
    "part without bytes": ("missing", lambda: zipped(Forgery().members()[:-1])),
    "case missing": ("missing", lambda: zipped([m for m in Forgery().members() if m.name != b"case.json"])),
    "nothing listed": ("missing", lambda: Forgery(manifest=nothing_listed()).bytes()),
    "part that is not listed": ("unlisted", lambda: with_extra(Raw(OTHER, b"x"))),
    "listed with another size": ("size", lambda: manifest_with(lambda t: t["parts"][2].update(size=7))),
    "listed with another hash": ("hash", lambda: manifest_with(lambda t: t["parts"][2].update(sha256="0" * 64))),
    "case with another hash": ("hash", lambda: manifest_with(lambda t: t["parts"][0].update(sha256="0" * 64))),
    "another order": ("form", swapped_order),
    "path in the list": ("bad-field", lambda: manifest_with(lambda t: t["parts"][2].update(name="../../x"))),
    "negative size": ("bad-field", lambda: manifest_with(lambda t: t["parts"][2].update(size=-1))),
    "newer container": ("newer", lambda: manifest_with(lambda t: t.update(version=3, soul="new"))),
    "version zero": ("bad-field", lambda: manifest_with(lambda t: t.update(version=0))),
    "version as text": ("bad-field", lambda: manifest_with(lambda t: t.update(version="1"))),
    "another kind": ("bad-field", lambda: manifest_with(lambda t: t.update(kind="backup"))),
    "unknown field": ("unknown-field", lambda: manifest_with(lambda t: t.update(run="calc.exe"))),
    "missing field": ("missing-field", lambda: manifest_with(lambda t: t.pop("by"))),
    "sender with turned writing": ("bad-field", lambda: manifest_with(lambda t: t.update(by="ab\u202ecd"))),
    "another case in the list": ("other-case", lambda: manifest_with(lambda t: t["case"].update(name="另一个"))),
    "another end of the history": (
        "other-history",
        lambda: manifest_with(lambda t: t["anchor"].update(hash="0" * 64)),
    ),
}


@pytest.mark.parametrize("attack", LISTS)
def test_the_table_of_contents_and_the_parts_have_to_agree(tmp_path, attack):
    reason, make = LISTS[attack]
    assert_refused(tmp_path, make(), reason)


FILE_NAMES = {
    "../../evil.txt": "climbs",
    "evidence/./a.png": "climbs",
    "/etc/passwd": "absolute",
    "C:/Windows/evil.dll": "characters",
    "evidence\\a.png": "characters",
    "evidence/a.png:hidden": "characters",
    "evidence/a?.png": "characters",
    "evidence/a\x00.png": "characters",
    "evidence/a\n.png": "characters",
    "evidence/a\u2028.png": "characters",
    "evidence/gnp\u202eexe.png": "direction",
    "evidence/a\u200f.png": "direction",
    "CON": "device",
    "evidence/nul.txt": "device",
    "evidence/LPT1 .png": "device",
    "evidence/com¹.png": "device",
    "aux/a.png": "device",
    "evidence/a.png.": "ending",
    "evidence /a.png": "ending",
    "evidence//a.png": "empty",
    "evidence/": "empty",
    "evidence/e\u0301.png": "form",
    "evidence/" + "长" * 256: "long",
    "/".join(["evidence"] * 114): "long",
}


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_file_name_that_could_mislead_is_refused(tmp_path, name):
    table = json.loads(Forgery().case)
    table["files"][0]["name"] = name
    assert_refused(tmp_path, Forgery(case=json.dumps(table).encode()).bytes(), f"file-name-{FILE_NAMES[name]}")


@pytest.mark.parametrize(
    "name",
    [
        "evidence/面单😀👩\u200d👧.png",
        "evidence/." + "长" * 254,
        "evidence/conn.png",
        "evidence/.hidden",
        "a b/c  d.png",
        "com.png",
    ],
)
def test_an_ordinary_file_name_is_accepted(tmp_path, name):
    table = json.loads(Forgery().case)
    table["files"][0]["name"] = name
    path = tmp_path / "a.appealcase"
    path.write_bytes(Forgery(case=json.dumps(table).encode()).bytes())
    with open_handover(path) as there:
        assert there.document.files[0].name == name


def case_with(change):
    table = json.loads(Forgery().case)
    change(table)
    return Forgery(case=json.dumps(table).encode()).bytes()


def two_files(one, two):
    picture = {"role": "evidence", "sha256": sha(PICTURE), "size": len(PICTURE)}
    return case_with(lambda t: t.update(files=[picture | {"name": one}, picture | {"name": two}]))


def history_with(change):
    table = json.loads(Forgery().history)
    change(table)
    return Forgery(history=json.dumps(table).encode()).bytes()


CASES = {
    "one name twice": ("twin-names", lambda: two_files("a.png", "a.png")),
    "names that Windows takes for one": ("twin-names", lambda: two_files("evidence/A.png", "Evidence/a.PNG")),
    "file without bytes": ("bytes-missing", lambda: case_with(lambda t: t["files"][0].update(sha256="0" * 64))),
    "file of another size": ("size-differs", lambda: case_with(lambda t: t["files"][0].update(size=1))),
    "bytes without a file": ("belongs-nowhere", lambda: case_with(lambda t: t.update(files=[]))),
    "facts of a file that is not there": (
        "points-nowhere",
        lambda: case_with(lambda t: t.update(facts=[{"sha256": "0" * 64, "facts": []}])),
    ),
    "answer to a submission that is not there": (
        "points-nowhere",
        lambda: case_with(
            lambda t: t.update(outcomes=[{"at": "2026-05-08T09:00:00Z", "outcome": "approved", "submission": 3}])
        ),
    ),
    "letter versions that run backwards": (
        "points-nowhere",
        lambda: case_with(
            lambda t: t.update(letters=[{"version": v, "text": "", "at": "2026-05-08T09:00:00Z"} for v in (2, 1)])
        ),
    ),
    "submission of a letter that is not there": (
        "points-nowhere",
        lambda: case_with(lambda t: t.update(submissions=[{"at": "2026-05-08T09:00:00Z", "letter_version": 9}])),
    ),
    "another case": ("other-history", lambda: case_with(lambda t: t["case"].update(uid="another-case"))),
    "unknown field": ("unknown-field", lambda: case_with(lambda t: t["case"].update(macro="x"))),
    "question answered twice": (
        "points-nowhere",
        lambda: case_with(lambda t: t.update(answers=[{"question": "account.status", "answer": a} for a in "ab"])),
    ),
    "newer data": ("bad-field", lambda: case_with(lambda t: t.update(version=4))),
    "text for a number": ("bad-field", lambda: case_with(lambda t: t["files"][0].update(size=str(len(PICTURE))))),
    "number for a text": ("bad-field", lambda: case_with(lambda t: t["case"].update(store=5))),
    "rate above one": ("bad-field", lambda: case_with(lambda t: t["notice"].update(value=1.5))),
    "no number": ("json", lambda: case_with(lambda t: t["notice"].update(value=float("nan")))),
    "time as a number": ("bad-field", lambda: case_with(lambda t: t["notice"].update(deadline=1778227200))),
    "time as a number in quotes": ("bad-field", lambda: case_with(lambda t: t["notice"].update(deadline="1778227200"))),
    "time without an offset": (
        "bad-field",
        lambda: case_with(lambda t: t["notice"].update(deadline="2026-05-08T09:00:00")),
    ),
    "day that does not exist": (
        "bad-field",
        lambda: case_with(lambda t: t["notice"].update(effective_date="2026-02-30")),
    ),
    "year 9999": ("bad-field", lambda: case_with(lambda t: t["notice"].update(effective_date="9999-01-01"))),
    "zone that leads to a file": (
        "bad-field",
        lambda: case_with(lambda t: t["case"].update(timezone="../../../../etc/passwd")),
    ),
    "zone that does not exist": ("bad-field", lambda: case_with(lambda t: t["case"].update(timezone="Mars/Base"))),
    "platform that does not exist": ("bad-field", lambda: case_with(lambda t: t["case"].update(platform="etsy"))),
    "role that does not exist": ("bad-field", lambda: case_with(lambda t: t["files"][0].update(role="program"))),
    "name of two lines": ("bad-field", lambda: case_with(lambda t: t["case"].update(name="a\nb"))),
    "text of a megabyte": ("bad-field", lambda: case_with(lambda t: t["case"].update(store="x" * 1_000_000))),
    "half a character": ("json", lambda: case_with(lambda t: t["case"].update(store="\ud800"))),
    "history of another case": (
        "other-history",
        lambda: history_with(lambda t: t["extracts"][0]["entries"][0].update(case="another-case")),
    ),
    "no history": ("bad-field", lambda: history_with(lambda t: t.update(extracts=[]))),
    "history entry with markup in its time": (
        "bad-field",
        lambda: history_with(lambda t: t["extracts"][0]["entries"][0].update(at="<b>now</b>")),
    ),
    "history entry with a number too large": (
        "bad-field",
        lambda: history_with(lambda t: t["extracts"][0]["entries"][0].update(seq=2**60)),
    ),
}


@pytest.mark.parametrize("attack", CASES)
def test_the_data_of_a_case_has_to_be_that_of_a_case(tmp_path, attack):
    reason, make = CASES[attack]
    assert_refused(tmp_path, make(), reason)


JSONS = {
    "100,000 lists in one another": ("json-deep", lambda: b"[" * 100_000 + b"]" * 100_000),
    "objects in one another": ("json-deep", lambda: b'{"a":' * 50 + b"1" + b"}" * 50),
    "a million closing brackets": ("json", lambda: b"]" * 1_000_000),
    "more than a million values": ("part-large", lambda: b"[" + b"0," * 1_100_000 + b"0]"),
    "field twice": ("json-twice", lambda: b'{"version":1,"version":1}'),
    "number of a million digits": ("json", lambda: b'{"version":' + b"9" * 1_000_000 + b"}"),
    "infinity": ("json", lambda: b'{"version":Infinity}'),
    "number beyond all bounds": ("missing-field", lambda: b'{"version":1,"x":1e999}'),
    "string that never ends": ("json", lambda: b'{"a":"' + b'\\"' * 5_000_000),
    "byte order mark": ("json", lambda: b"\xef\xbb\xbf{}"),
    "UTF-16": ("json", lambda: "{}".encode("utf-16")),
    "broken UTF-8": ("json", lambda: b'{"case":"\xff\xfe"}'),
    "a list": ("bad-field", lambda: b"[]"),
    "null": ("bad-field", lambda: b"null"),
    "nothing": ("json", lambda: b""),
    "Python": ("json", lambda: b"__import__('os').system('calc')"),
}


@pytest.mark.parametrize("attack", JSONS)
@pytest.mark.parametrize("part", ["case", "history", "manifest"])
def test_json_made_to_exhaust_or_confuse_is_refused(tmp_path, attack, part):
    reason, make = JSONS[attack]
    assert_refused(tmp_path, Forgery(**{part: make()}).bytes(), reason, seconds=8.0, memory=150_000_000)


HEAVY = {
    "numbers": b'{"facts":[' + b"1," * 999_000 + b"0]}",
    "texts": b'{"orders":["' + b'","'.join(b"%010d" % n for n in range(990_000)) + b'"]}',
    "fields": b"{" + b",".join(b'"%d":0' % n for n in range(900_000)) + b"}",
    "one text": b'["' + b"x" * 31_000_000 + b'"]',
}
WATCH = """
import resource, sys
from pathlib import Path
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.reader import open_handover
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_handover(Path(sys.argv[1]))
except StoreError as refused:
    print(refused.key, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of the peak differs elsewhere")
@pytest.mark.parametrize("load", HEAVY)
def test_data_just_within_the_bounds_does_not_fill_the_memory(tmp_path, load):
    """A wrong item ends the reading: were each of a million noted down, they would take gigabytes."""
    path = tmp_path / "sent.appealcase"
    path.write_bytes(Forgery(case=HEAVY[load]).bytes())
    done = subprocess.run([sys.executable, "-c", WATCH, str(path)], capture_output=True, text=True, check=True)
    key, kilobytes = done.stdout.split()
    assert key.startswith("handover.error.")
    assert int(kilobytes) < 350_000


def test_what_a_stranger_wrote_is_shown_short_and_visible(tmp_path):
    path = tmp_path / "sent.appealcase"
    path.write_bytes(case_with(lambda t: t["case"].update({"\u202e<b>" + "x" * 500: 1})))
    with pytest.raises(StoreError) as refused:
        opened_whole(path)
    shown = refused.value.values["field"]
    assert len(shown) <= 80
    assert shown.isprintable()


def test_originals_that_changed_places_are_found(tmp_path):
    second = b"another picture"
    document = small_document(
        files=(
            File(name="1.png", role="evidence", sha256=sha(PICTURE), size=len(PICTURE)),
            File(name="2.png", role="evidence", sha256=sha(second), size=len(second)),
        )
    )
    forgery = Forgery(case=document.model_dump_json().encode(), objects={sha(PICTURE): PICTURE, sha(second): second})
    members = forgery.members()
    members[3].name, members[4].name = members[4].name, members[3].name
    assert_refused(tmp_path, zipped(members), "size")
