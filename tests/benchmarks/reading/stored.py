"""Recognised text of the pictures, kept in the build folder: work on the extractors is measured without recognition."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import multiprocessing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from appealdesk.core.reading import codec
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes
from appealdesk.core.reading.worker import default_ocr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.page import Reading
    from tests.benchmarks.reading.truth import Picture

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "build" / "reading-benchmark"
_PARTS = ("ocr/*.py", "formats/picture.py", "barcodes.py", "codec.py")


def encoded(picture: Picture) -> bytes:
    """Return the file a picture is: PNG, or JPEG at its quality."""
    image, file = Image.fromarray(picture.pixels), io.BytesIO()
    if picture.jpeg:
        image.save(file, "JPEG", quality=picture.jpeg)
    else:
        image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@cache
def engine_key() -> str:
    """Return a hash of the code that recognises, so that a change of it is never measured with old text.

    Comments and docstrings do not count.
    """
    room, told = ROOT / "appealdesk" / "core" / "reading", hashlib.sha256()
    for part in _PARTS:
        for file in sorted(room.glob(part)):
            told.update(_code(file).encode())
    return told.hexdigest()[:12]


def _code(file: Path) -> str:
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            node.value.value = ""
    return ast.dump(tree)


_tools: list[Tools] = []


def _start() -> None:
    _tools.append(Tools(Limits(), cache(default_ocr)))


def _read(job: tuple[str, bytes]) -> tuple[str, object]:
    return job[0], codec.dump(read_bytes(job[1], _tools[0]))


def readings(
    pictures: Iterable[Picture], *, fresh: bool = False, workers: int = 2
) -> Iterator[tuple[Picture, Reading]]:
    """Yield every picture with what was read off it, from the store where it is known there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    waiting: dict[str, Picture] = {}
    with multiprocessing.get_context("spawn").Pool(workers, _start) as pool:

        def jobs() -> Iterator[tuple[str, bytes]]:
            for picture in pictures:
                data = encoded(picture)
                key = f"{hashlib.sha256(data).hexdigest()[:24]}-{engine_key()}"
                # The pixels of all pictures together would take a gigabyte.
                waiting[key] = replace(picture, pixels=picture.pixels[:1, :1].copy())
                yield key, (b"" if (FOLDER / f"{key}.json").exists() and not fresh else data)

        todo: list[tuple[str, bytes]] = []
        for key, data in jobs():
            if data:
                todo.append((key, data))
            else:
                yield waiting.pop(key), codec.load(json.loads((FOLDER / f"{key}.json").read_text("utf-8")))
        for key, dumped in pool.imap_unordered(_read, todo, chunksize=1):
            (FOLDER / f"{key}.json").write_text(json.dumps(dumped), "utf-8")
            yield waiting.pop(key), codec.load(dumped)
