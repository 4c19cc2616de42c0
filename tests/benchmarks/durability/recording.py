"""The writer's system calls, in order, with every byte it writes: strace records them, without root."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLS: Final = (
    "openat,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,copy_file_range,sendfile"
)
_ROOT: Final = Path(__file__).parents[3]
_LINE: Final = re.compile(rb"(?P<pid>\d+) +(?P<name>\w+)\((?P<given>.*)\) += (?P<result>-?\d+).*", re.DOTALL)
_STRING: Final = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
_PLAIN: Final = {
    "fsync": "sync",
    "fdatasync": "sync",
    "rename": "rename",
    "mkdir": "mkdir",
    "rmdir": "remove",
    "unlink": "remove",
}
"""Calls that need nothing but paths."""
_FILE: Final = re.compile(rb"(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")
_UNFINISHED: Final = re.compile(rb"(\d+) +(.*) <unfinished \.\.\.>", re.DOTALL)
_RESUMED: Final = re.compile(rb"(\d+) +<\.\.\. \w+ resumed>(.*)", re.DOTALL)


@dataclass(frozen=True)
class Call:
    """One call that succeeded and may change what is on a disk."""

    name: str
    path: str
    """What it is about."""
    other: str = ""
    """The new name of a renamed file."""
    data: bytes = b""
    offset: int = 0


def why_not() -> str:
    """Return why nothing can be recorded here; empty where it can. It is tried, not guessed."""
    if shutil.which("strace") is None:
        return "there is no strace"
    with TemporaryDirectory() as name:
        try:
            calls = record(Path(name) / "calls", sys.executable, "-c", f"open({name + '/file'!r}, 'wb').write(b'1')")
        except subprocess.CalledProcessError as error:
            return f"strace fails: {error.stderr.decode(errors='replace').strip()}"
        if not any(call.path.endswith("/file") and call.data == b"1" for call in calls):
            return "strace records nothing"
    return ""


def record(log: Path, *command: str) -> list[Call]:
    """Run a command and return its calls in order."""
    tracing = ("strace", "-f", "-qq", "-y", "-xx", "-s", "16777216", "--seccomp-bpf", "-e", f"trace={_CALLS}")
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*tracing, "-o", str(log), *command], check=True, capture_output=True, cwd=_ROOT, env=environment)
    return list(_read(log))


def _read(log: Path) -> Iterator[Call]:
    reader = _Reader()
    for line in _whole_lines(log):
        found = _LINE.fullmatch(line)
        if found is not None and int(found["result"]) >= 0:
            yield from reader.calls(found["name"].decode(), found["given"], int(found["result"]), line)


class _Reader:
    """Turns lines into calls; follows where each open file stands, as ``write`` does not say it."""

    def __init__(self) -> None:
        self._at: dict[tuple[int, str], int] = {}
        self._sizes: dict[str, int] = {}

    def calls(self, name: str, given: bytes, result: int, line: bytes) -> Iterator[Call]:
        files = [(int(n) if n != b"AT_FDCWD" else -1, _text(p)) for n, p in _FILE.findall(given)]
        # paths in angle brackets are no strings of the call
        strings = [_bytes(s) for s in _STRING.findall(_FILE.sub(b"", given))]
        if name == "openat":
            yield from self._opened(given, result, line)
        elif name == "lseek":
            self._at[files[0]] = result
        elif name in {"write", "pwrite64"}:
            offset = _last_number(given) if name == "pwrite64" else None
            yield self._written(files[0], strings[0][:result], offset)
        elif name == "ftruncate":
            self._sizes[files[0][1]] = _last_number(given)
            yield Call("truncate", files[0][1], offset=_last_number(given))
        elif name in _PLAIN:
            paths = [os.fsdecode(s) for s in strings] or [files[0][1]]
            yield Call(_PLAIN[name], *paths)
        else:
            raise ValueError(f"not followed: {line[:200]!r}")

    def _opened(self, given: bytes, handle: int, line: bytes) -> Iterator[Call]:
        path = _text(_FILE.findall(line.rpartition(b" = ")[2])[0][1])
        if b"O_TRUNC" in given:
            self._sizes[path] = 0
        self._at[handle, path] = self._sizes.get(path, 0) if b"O_APPEND" in given else 0
        if b"O_TRUNC" in given or b"O_CREAT" in given:
            yield Call("truncate" if b"O_TRUNC" in given else "create", path)

    def _written(self, file: tuple[int, str], data: bytes, offset: int | None) -> Call:
        if offset is None:
            offset = self._at.get(file, 0)
            self._at[file] = offset + len(data)
        path = file[1]
        self._sizes[path] = max(self._sizes.get(path, 0), offset + len(data))
        return Call("write", path, data=data, offset=offset)


def _last_number(given: bytes) -> int:
    return int(given.rpartition(b", ")[2])


def _whole_lines(log: Path) -> Iterator[bytes]:
    """Yield the lines; a call that another thread interrupted stands on two of them."""
    waiting: dict[bytes, bytes] = {}
    with log.open("rb") as file:
        for raw in file:
            line = raw.rstrip(b"\n")
            if begun := _UNFINISHED.fullmatch(line):
                waiting[begun[1]] = begun[2]
            elif ended := _RESUMED.fullmatch(line):
                yield ended[1] + b" " + waiting.pop(ended[1]) + ended[2]
            else:
                yield line


def _text(escaped: bytes) -> str:
    return os.fsdecode(_bytes(escaped))


def _bytes(escaped: bytes) -> bytes:
    return bytes.fromhex(escaped.replace(b"\\x", b"").decode())
