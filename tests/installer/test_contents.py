"""The list of contents: every file of the frozen program has an owner with a licence, or there is no list."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import PIL
import pytest

import appealdesk
from appealdesk.core.desk.thirdparty.component import Component, parse
from installer import owners
from installer.contents import NAME, sizes, write_contents
from installer.saying import BuildError

PILLOW = Path(PIL.__file__).parent
OURS = Path(appealdesk.__file__)


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A frozen program of a few files, as PyInstaller's tables describe it."""
    program, work = tmp_path / "AppealDesk", tmp_path / "work"
    work.mkdir()
    copies = {
        "PIL/_imaging.pyd": str(PILLOW / "_imaging.py"),
        "resources/icons/add_20_regular.svg": "",
        "resources/rules/one.toml": "",
        "rapidocr/models/PP-OCRv6_rec_small.onnx": "",
        "lib-of-python.txt": str(Path(sys.base_prefix).resolve() / "anything"),
    }
    copies["PIL/_imaging.pyd"] = str(PILLOW / "__init__.py")
    (work / "COLLECT-00.toc").write_text(repr(([(n, s, "DATA") for n, s in copies.items()],)), "utf-8")
    modules = [("appealdesk", str(OURS), "PYMODULE"), ("PIL", str(PILLOW / "__init__.py"), "PYMODULE"), ("n", "-", "X")]
    (work / "PYZ-00.toc").write_text(repr(("PYZ-00.pyz", modules)), "utf-8")
    for name in copies:
        file = program / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, "utf-8")
    (program / "_internal" / "resources" / "thirdparty").mkdir()
    (program / "AppealDesk.exe").write_bytes(b"MZ")
    boot = Component("PyInstaller bootloader", "6", "GPL with exception", texts=("its licence",))
    monkeypatch.setattr(owners, "bootloader", lambda: boot)
    return program, work


def test_every_file_is_listed_with_size_hash_owner_and_licence(frozen):
    program, work = frozen
    write_contents(program, work)
    listed = json.loads((program / NAME).read_text("utf-8"))
    assert (listed["program"], listed["version"]) == ("AppealDesk", appealdesk.__version__)
    by_path = {entry["path"]: entry for entry in listed["files"]}
    on_disk = {p.relative_to(program).as_posix() for p in program.rglob("*") if p.is_file() and p.name != NAME}
    assert set(by_path) == on_disk
    model = by_path["_internal/rapidocr/models/PP-OCRv6_rec_small.onnx"]
    text = b"rapidocr/models/PP-OCRv6_rec_small.onnx"
    assert (model["size"], model["sha256"]) == (len(text), hashlib.sha256(text).hexdigest())
    assert model["licence"] == "Apache-2.0"
    names = {path: entry["component"] for path, entry in by_path.items()}
    assert names["_internal/PIL/_imaging.pyd"] == "pillow"
    assert names["_internal/resources/icons/add_20_regular.svg"] == "Fluent System Icons"
    assert names["_internal/resources/rules/one.toml"] == names["AppealDesk.exe"] == "AppealDesk"
    assert names["_internal/lib-of-python.txt"] == "Python"
    assert by_path["AppealDesk.exe"]["inside"] == ["AppealDesk", "pillow"]
    assert all(entry["licence"] for entry in listed["files"])


def test_the_program_shows_what_is_in_it(frozen):
    program, work = frozen
    write_contents(program, work)
    shown = parse((program / "_internal/resources/thirdparty/components.json").read_text("utf-8"))
    assert [one.name for one in shown] == [
        "Fluent System Icons",
        "pillow",
        "PP-OCRv6 small (PaddleOCR)",
        "PyInstaller bootloader",
        "Python",
    ]
    assert all(one.licence and (one.texts or one.note) for one in shown)


def test_the_list_is_the_same_every_time(frozen):
    program, work = frozen
    first = (write_contents(program, work), (program / NAME).read_bytes())
    assert (write_contents(program, work), (program / NAME).read_bytes()) == first


def test_a_file_that_nobody_owns_ends_the_build_by_name(frozen):
    program, work = frozen
    (program / "_internal" / "stray.bin").write_bytes(b"?")
    with pytest.raises(BuildError, match=r"stray\.bin: no owner"):
        write_contents(program, work)
    assert not (program / NAME).exists()


def test_a_component_without_a_licence_ends_the_build_by_name(frozen, monkeypatch: pytest.MonkeyPatch):
    program, work = frozen
    # a text alone does not tell a reader which licence it is
    monkeypatch.setattr(owners, "package", lambda name: Component(name, "1", "", texts=("permission is granted",)))
    with pytest.raises(BuildError, match="pillow: no licence"):
        write_contents(program, work)


def test_a_module_that_nobody_owns_ends_the_build_by_name(frozen):
    program, work = frozen
    table = [("stranger", "/nowhere/stranger.py", "PYMODULE")]
    (work / "PYZ-00.toc").write_text(repr(("PYZ-00.pyz", table)), "utf-8")
    with pytest.raises(BuildError, match="stranger"):
        write_contents(program, work)


def test_sizes_name_the_largest_first(frozen):
    program, work = frozen
    (program / "_internal/rapidocr/models/PP-OCRv6_rec_small.onnx").write_bytes(bytes(5_000_000))
    found = sizes(program, write_contents(program, work))
    assert found[0] == (5_000_000, "PP-OCRv6 small (PaddleOCR)")
    assert [size for size, _ in found] == sorted((size for size, _ in found), reverse=True)
