"""Nothing leaves the computer, the libraries' own senders included: releases of the recogniser brought one along."""

import importlib.util
import mmap
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.reading.making import encoded, picture

ROOT = Path(__file__).parents[2]
LIBRARIES = ("onnxruntime", "cv2", "rapidocr", "zxingcpp", "tesserocr", "pypdfium2_raw", "sqlcipher3")
SENDERS = (b"events.data.microsoft.com", b"OneDsTelemetry", b"google-analytics.com", b"sentry.io")
READ = """
import sys
from pathlib import Path
from appealdesk.core.reading.cache import ReadingCache
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.reader import Reader

if __name__ == "__main__":
    with Reader(cache=ReadingCache(Path(sys.argv[2])), workers=1) as reader:
        for _, reading in reader.read([DiskFile(Path(sys.argv[1]))]):
            print(" ".join(line.text for page in reading.pages for line in page.lines))
"""


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_library_that_reads_files_carries_a_sender_of_usage_data(library: str):
    spec = importlib.util.find_spec(library)
    assert spec is not None
    assert spec.origin is not None
    parts = [p for p in Path(spec.origin).parent.rglob("*") if p.suffix in {".so", ".pyd", ".dll"} or ".so." in p.name]
    parts += [p for folder in Path(spec.origin).parents[1].glob(f"{library}*.libs") for p in folder.iterdir()]
    for part in parts:
        with part.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            assert [s for s in SENDERS if content.find(s) >= 0] == [], part.name


def test_reading_a_picture_leaves_nothing_in_the_users_folders(tmp_path: Path):
    script, shown, home = tmp_path / "read.py", tmp_path / "p.png", tmp_path / "home"
    script.write_text(READ, "utf-8")
    shown.write_bytes(encoded(picture("ORDER 12345678"), "PNG"))
    home.mkdir()
    places = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CACHE_HOME", "TMPDIR"), str(home))
    done = subprocess.run(
        [sys.executable, str(script), str(shown), str(tmp_path / "cache")],
        env=os.environ | places | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "12345678" in done.stdout, done.stderr
    assert list(home.rglob("*")) == []
