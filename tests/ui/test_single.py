"""A second start brings the open window to the front with its files; what else lies in the inbox does nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.inbox import LARGEST, MOST_FILES, collect, post
from appealdesk.core.store.lock import StoreLock, holder
from appealdesk.core.store.surroundings import long_paths
from appealdesk.core.text import text
from appealdesk.ui.app import listen
from appealdesk.ui.single import Inbox, bring_forward, claim, hand_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from appealdesk.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="tells of POSIX signals")

PROGRAM = """
# The program itself; it says when its window listens, which files it takes, and when it comes forward.
import json, sys
from appealdesk.ui import app
from appealdesk.ui.main_window import MainWindow

def say(what):
    print(json.dumps(what), flush=True)

listen = app.listen
def told(window, store):
    inbox = listen(window, store)
    inbox.raised.connect(lambda: say("forward"))
    say("open")
    return inbox
app.listen = told
MainWindow.take = lambda window, paths: say([str(p) for p in paths])
from appealdesk.__main__ import main
raise SystemExit(main())
"""
SILENT = """
# Another program that has the store open, for long, and never answers.
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from appealdesk.core.store.lock import StoreLock
with StoreLock(Path(sys.argv[1]), datetime(2026, 5, 10, 8, tzinfo=UTC)):
    print("ready", flush=True)
    time.sleep(120)
"""


@pytest.fixture
def store(store_folder: Path) -> StoreFolder:
    return StoreFolder(store_folder)


# ---------------------------------------------------------------- whole programs


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    """Return a function that starts the program as a user does, with settings of its own and without a screen."""
    running: list[subprocess.Popen[str]] = []
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "APPEALDESK_CACHE": str(tmp_path / "cache"),
        "LANG": "zh_CN.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }

    def call(*arguments: object, code: str = PROGRAM) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, text=True, encoding="utf-8", **streams)  # type: ignore[call-overload]  # streams are no options of another kind
        running.append(process)
        return process

    yield call
    for process in running:
        process.kill()
        process.communicate()


def said(process: subprocess.Popen[str]) -> object:
    assert process.stdout
    line = process.stdout.readline()
    assert line, process.stderr.read() if process.stderr else ""
    return json.loads(line)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Names as sellers have them, one of them 300 characters long where the system takes that."""
    names = ["证据 🗂/发货 截图.png", "a 'b' & c #1%.pdf", "/".join(["很长的文件夹名-" * 8] * 4) + f"/{'长' * 60}.png"]
    assert len(names[2]) >= 300
    paths = [tmp_path / name for name in (names if long_paths() else names[:2])]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return paths


def test_a_second_start_brings_the_first_forward_with_its_files_and_ends(start, store, files):
    first = start()
    assert said(first) == "open"
    assert holder(store.lock).pid == first.pid
    second = start(*files)
    assert second.wait(60) == 0
    assert said(first) == "forward"
    assert said(first) == [str(f) for f in files]
    assert second.communicate() == ("", "")
    third = start()
    assert third.wait(60) == 0
    assert said(first) == "forward"
    assert list(store.inbox.iterdir()) == []


def test_the_first_start_opens_the_files_it_is_given_itself(start, files):
    first = start(files[0])
    assert [said(first), said(first)] == ["open", [str(files[0])]]


def test_of_several_starts_at_once_one_window_opens_and_gets_all_files(start, store, files):
    """A selection opened in the file manager starts the program once for each of its files."""
    programs = {start(file): file for file in files}
    deadline = time.monotonic() + 180
    while sum(p.poll() is None for p in programs) > 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    (window,) = [p for p in programs if p.poll() is None]
    assert {p.returncode for p in programs if p is not window} == {0}
    got: set[str] = set()
    while len(got) < len(files):
        line = said(window)
        got |= set(line) if isinstance(line, list) else set()
    assert got == {str(f) for f in files}


@posix
def test_after_the_first_was_killed_the_next_start_opens_a_window(start, store):
    first = start()
    assert said(first) == "open"
    os.kill(first.pid, signal.SIGKILL)
    first.wait(30)
    assert said(start()) == "open"


@posix
def test_a_window_that_does_not_answer_is_told_with_what_to_do(start, store, files):
    silent = start(store.lock, code=SILENT)
    assert silent.stdout.readline() == "ready\n"
    second = start(files[0])
    line = second.stderr.readline().strip()
    values = {"pid": str(silent.pid), "since": "2026-05-10 08:00"}
    assert line in {text(language, "place.no-answer", **values) for language in ("zh", "en")}
    assert list(store.inbox.iterdir()) == [], "the request is taken back"
    assert second.poll() is None, "the box stays until it is read"


def test_a_closed_window_leaves_the_store_to_the_next(start, store):
    closing = PROGRAM.replace(
        'say("open")', 'say("open"); from PySide6.QtCore import QTimer; QTimer.singleShot(300, window.close)'
    )
    first = start(code=closing)
    assert said(first) == "open"
    assert first.wait(60) == 0
    assert holder(store.lock) is None
    assert said(start()) == "open"


# ---------------------------------------------------------------- handing over


@contextmanager
def receiving(store: StoreFolder, qtbot: QtBot, ready=lambda: True) -> Iterator[tuple[Inbox, list[list[Path]]]]:
    inbox, got = Inbox(store.inbox, ready), []
    inbox.files.connect(got.append)
    inbox.start()
    yield inbox, got
    inbox.stop()


def test_without_an_answer_the_request_is_taken_back(store: StoreFolder, tmp_path: Path):
    assert not hand_over(store, [tmp_path / "a.png"], patience=0.1)
    assert collect(store.inbox, datetime.now(UTC)) == []


def test_a_program_that_was_only_just_ending_is_followed(store: StoreFolder, tmp_path: Path, monkeypatch):
    now = datetime(2026, 5, 10, 8, tzinfo=UTC)
    ending = StoreLock(store.lock, now)
    ending.acquire()

    def no_answer(*_arguments: object, **_named: object) -> bool:
        ending.release()
        return False

    monkeypatch.setattr("appealdesk.ui.single.hand_over", no_answer)
    lock = claim(store, [], now)
    assert lock is not None
    assert lock.held
    lock.release()


@pytest.mark.parametrize(("age", "patience"), [(0, 20), (5, 15), (60, 3), (-60, 3)])
def test_a_program_that_is_only_just_starting_is_waited_for(store: StoreFolder, monkeypatch, age: int, patience: int):
    waited: list[float] = []
    monkeypatch.setattr("appealdesk.ui.single.hand_over", lambda *_a, patience: waited.append(patience) or True)
    now = datetime(2026, 5, 10, 8, tzinfo=UTC)
    with StoreLock(store.lock, now - timedelta(seconds=age)):
        assert claim(store, [], now) is None
    assert waited == [patience]


def test_too_many_files_are_refused_in_words(store: StoreFolder, tmp_path: Path):
    many = [tmp_path / f"{n}.png" for n in range(MOST_FILES + 1)]
    with pytest.raises(StoreError) as refused:
        hand_over(store, many)
    assert str(MOST_FILES) in text("zh", refused.value.key, **refused.value.values)


def test_as_many_long_paths_as_allowed_pass(store: StoreFolder, tmp_path: Path):
    many = [tmp_path / f"{'很长的名字🗂' * 40}/{n}.png" for n in range(MOST_FILES)]
    post(store.inbox, many)
    (request,) = collect(store.inbox, datetime.now(UTC))
    assert list(request.files) == many


@posix
def test_a_name_that_is_no_valid_text_passes(store: StoreFolder, tmp_path: Path):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.png"))
    post(store.inbox, [odd])
    (request,) = collect(store.inbox, datetime.now(UTC))
    assert request.files == (odd,)


def test_an_inbox_that_cannot_be_written_is_told_with_what_to_do(store: StoreFolder):
    store.root.mkdir()
    store.inbox.write_bytes(b"")
    with pytest.raises(StoreError, match=r"place\.cannot-hand-over"):
        hand_over(store, [])


# ---------------------------------------------------------------- the inbox


def test_requests_are_taken_as_they_come(store: StoreFolder, tmp_path: Path, qtbot: QtBot):
    with receiving(store, qtbot) as (inbox, got):
        with qtbot.waitSignal(inbox.raised, timeout=5000):
            request = post(store.inbox, [tmp_path / "a.png"])
        qtbot.waitUntil(lambda: got == [[tmp_path / "a.png"]])
        assert not request.exists()


def test_a_window_that_is_only_brought_forward_gets_no_files(store: StoreFolder, qtbot: QtBot):
    with receiving(store, qtbot) as (inbox, got):
        with qtbot.waitSignal(inbox.raised, timeout=5000):
            post(store.inbox, [])
        qtbot.wait(200)
        assert got == []


def test_where_the_system_reports_no_changes_requests_are_found_all_the_same(store, tmp_path, qtbot, monkeypatch):
    with receiving(store, qtbot) as (inbox, got):
        qtbot.wait(200)
        monkeypatch.setattr(inbox, "_watch", lambda: None)
        inbox._watcher.removePaths(inbox._watcher.directories())
        post(store.inbox, [tmp_path / "a.png"])
        qtbot.waitUntil(lambda: got == [[tmp_path / "a.png"]], timeout=5000)


def test_an_inbox_that_somebody_removes_is_made_again(store: StoreFolder, tmp_path: Path, qtbot: QtBot):
    with receiving(store, qtbot) as (_, got):
        store.inbox.rmdir()
        qtbot.waitUntil(store.inbox.is_dir, timeout=5000)
        post(store.inbox, [tmp_path / "a.png"])
        qtbot.waitUntil(lambda: got == [[tmp_path / "a.png"]], timeout=5000)


def test_files_wait_while_the_window_cannot_take_them(store: StoreFolder, tmp_path: Path, qtbot: QtBot):
    free: list[bool] = []
    with receiving(store, qtbot, lambda: bool(free)) as (inbox, got):
        for name in ("a.png", "b.png", "a.png"):
            with qtbot.waitSignal(inbox.raised, timeout=5000):
                post(store.inbox, [tmp_path / name])
        assert got == []
        free.append(True)
        qtbot.waitUntil(lambda: bool(got), timeout=5000)
        assert got == [[tmp_path / "a.png", tmp_path / "b.png"]]


def test_while_files_are_being_taken_more_may_come(store: StoreFolder, tmp_path: Path, qtbot: QtBot):
    """Taking files may open a dialog, whose own loop looks at the inbox again."""
    taken: list[Path] = []
    with receiving(store, qtbot) as (inbox, _):

        def take(paths: list[Path]) -> None:
            taken.extend(paths)
            if len(taken) == 1:
                post(store.inbox, [tmp_path / "b.png"])
                qtbot.waitUntil(lambda: len(taken) == 2, timeout=5000)

        inbox.files.connect(take)
        post(store.inbox, [tmp_path / "a.png"])
        qtbot.waitUntil(lambda: taken == [tmp_path / "a.png", tmp_path / "b.png"], timeout=5000)


NAME = "0123456789abcdef" * 2 + ".json"
HOSTILE = {
    "empty": b"",
    "no JSON": b"\xff\xfe\x00",
    "another shape": b'["/etc/passwd"]',
    "no list": b'{"files": "/etc/passwd"}',
    "no text": b'{"files": [7, null]}',
    "relative": b'{"files": ["../../a.png"]}',
    "empty name": b'{"files": [""]}',
    "zero byte": b'{"files": ["/tmp/a\\u0000b"]}',
    "half a letter": b'{"files": ["/tmp/\\ud800.png"]}',
    "one good, one bad": b'{"files": ["/tmp/a.png", "b.png"]}',
    "too many": json.dumps({"files": ["/a"] * (MOST_FILES + 1)}).encode(),
    "too long a name": json.dumps({"files": ["/" + "a" * 5000]}).encode(),
    "too large": b'{"files": ["/a"], "x": "' + b"x" * LARGEST + b'"}',
    "too deep": b"[" * 200_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_request_does_nothing_and_is_removed(store: StoreFolder, content: bytes):
    store.inbox.mkdir(parents=True)
    (store.inbox / NAME).write_bytes(content)
    assert collect(store.inbox, datetime.now(UTC)) == []
    assert list(store.inbox.iterdir()) == []


@posix
def test_links_pipes_and_folders_are_removed_and_not_followed(store: StoreFolder, tmp_path: Path):
    store.inbox.mkdir(parents=True)
    real = tmp_path / "real.json"
    real.write_text(json.dumps({"files": ["/tmp/a.png"]}))
    (store.inbox / ("a" * 32 + ".json")).symlink_to(real)
    os.mkfifo(store.inbox / ("b" * 32 + ".json"))
    (store.inbox / ("c" * 32 + ".json") / "inside").mkdir(parents=True)
    assert collect(store.inbox, datetime.now(UTC)) == []
    assert list(store.inbox.iterdir()) == []
    assert real.exists()


def test_what_bears_another_name_is_left_alone(store: StoreFolder):
    store.inbox.mkdir(parents=True)
    (store.inbox / "desktop.ini").write_bytes(b"x")
    (store.inbox / "note.json").write_text(json.dumps({"files": ["/tmp/a.png"]}))
    assert collect(store.inbox, datetime.now(UTC)) == []
    assert len(list(store.inbox.iterdir())) == 2


@pytest.mark.parametrize("age", [61, 3 * 86400, -61, -3 * 86400], ids=["old", "very old", "clock set back", "far back"])
def test_a_request_left_over_from_another_time_is_removed_and_not_carried_out(store, tmp_path, age: int):
    request = post(store.inbox, [tmp_path / "a.png"])
    draft = store.inbox / ("d" * 32 + ".part")
    draft.write_bytes(b"half")
    at = request.stat().st_mtime
    now = datetime.fromtimestamp(at + age, UTC)
    os.utime(draft, (at, at))
    assert collect(store.inbox, now) == []
    assert list(store.inbox.iterdir()) == []


def test_a_request_that_is_being_written_is_left_alone(store: StoreFolder):
    store.inbox.mkdir(parents=True)
    draft = store.inbox / ("d" * 32 + ".part")
    draft.write_bytes(b'{"files": [')
    assert collect(store.inbox, datetime.now(UTC)) == []
    assert draft.exists()


def test_a_request_that_cannot_be_removed_is_not_carried_out(store: StoreFolder, tmp_path: Path, monkeypatch):
    """Otherwise its sender would say that nobody answers, and it would be carried out again and again."""
    post(store.inbox, [tmp_path / "a.png"])
    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", lambda *_a, **_n: (_ for _ in ()).throw(PermissionError(13, "held")))
        assert collect(store.inbox, datetime.now(UTC)) == []
    assert len(collect(store.inbox, datetime.now(UTC))) == 1


def test_a_flood_of_requests_is_taken_in_portions(store: StoreFolder, tmp_path: Path):
    for number in range(150):
        post(store.inbox, [tmp_path / f"{number}.png"])
    rounds = [len(collect(store.inbox, datetime.now(UTC))) for _ in range(4)]
    assert sum(rounds) == 150
    assert max(rounds) < 100


# ---------------------------------------------------------------- the window


def test_the_window_opens_the_case_that_a_later_start_was_given(qtbot, window: MainWindow, store, case_folder: Path):
    inbox = listen(window, store)
    post(store.inbox, [case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)
    inbox.stop()


def test_a_case_waits_until_an_open_dialog_is_closed(qtbot, window: MainWindow, store, case_folder: Path):
    inbox = listen(window, store)
    dialog = QDialog(window)
    dialog.open()
    with qtbot.waitSignal(inbox.raised, timeout=5000):
        post(store.inbox, [case_folder])
    qtbot.wait(300)
    assert window.pages.currentWidget() is window.start
    dialog.close()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=10_000)
    inbox.stop()


def test_a_window_put_away_comes_back(qtbot, window: MainWindow):
    window.showMinimized()
    bring_forward(window)
    qtbot.waitUntil(lambda: window.isVisible() and not window.isMinimized() and window.isActiveWindow())
