"""A folder is judged before a store is made or opened there; whatever stands against it is said in words."""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as engine

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.place import LOW_SPACE, Place, judge
from appealdesk.core.store.surroundings import Surroundings
from appealdesk.core.text import LANGUAGES, text

if TYPE_CHECKING:
    from collections.abc import Iterator

posix = pytest.mark.skipif(sys.platform == "win32", reason="tells of POSIX permissions")
ODD = "" if sys.platform == "win32" else "?"
"""No name holds a question mark on Windows."""
PLENTY = 10 * LOW_SPACE


def failing(code: int):
    def probe(folder: Path) -> None:
        raise OSError(code, os.strerror(code), str(folder))

    return probe


@pytest.fixture
def here(tmp_path: Path):
    """Return a function that makes surroundings in which nothing is wrong but what is given."""

    def make(**different: object) -> Surroundings:
        usual: dict[str, object] = {
            "windows": False,
            "environ": {},
            "home": tmp_path / "home",
            "free": lambda _folder: PLENTY,
            "mounts": lambda: "/dev/sda1 / ext4 rw 0 0\n",
            "drive_type": lambda _root: 3,
            "long_paths": lambda: False,
        }
        return Surroundings(**(usual | different))  # type: ignore[arg-type]  # the fields are those of the class

    return make


@pytest.fixture
def on_windows(here):
    """Return the same for a Windows computer, where a path means itself."""

    def make(**different: object) -> Surroundings:
        return here(**{"windows": True, "resolve": lambda path: path, "probe": lambda _folder: None} | different)

    return make


def keys(place: Place) -> list[str]:
    return [p.key for p in place.problems]


def stored(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "store.db").write_bytes(b"a database")
    return folder


@pytest.fixture(autouse=True)
def every_problem_has_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test meets is put into words in both languages, every placeholder filled."""
    seen: list[Place] = []
    made = Place.__init__

    def remember(self: Place, *arguments: object, **named: object) -> None:
        made(self, *arguments, **named)  # type: ignore[arg-type]  # passed on as they come
        seen.append(self)

    monkeypatch.setattr(Place, "__init__", remember)
    yield
    for problem in (p for place in seen for p in place.problems):
        for language in LANGUAGES:
            assert "{" not in text(language, problem.key, **dict(problem.args))


@pytest.mark.parametrize("name", ["store", "不存在/再深一层", f"🗂 案件 'quoted' {ODD}#%"])
def test_an_ordinary_folder_is_good_and_nothing_is_left_there(tmp_path: Path, here, name: str):
    folder = tmp_path / name
    assert judge(folder, here()) == Place(folder)
    assert list(tmp_path.iterdir()) == []
    folder.mkdir(parents=True)
    assert judge(folder, here()) == Place(folder)
    assert list(folder.iterdir()) == []


def test_this_computer_itself_can_be_asked(tmp_path: Path):
    judge(tmp_path / "store").require()


# ---------------------------------------------------------------- writing


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may write anywhere; be somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix
@pytest.mark.parametrize("with_store", [True, False])
def test_a_folder_that_may_not_be_written(here, with_store: bool):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "只读"
        folder.mkdir()
        if with_store:
            stored(folder)
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        with ordinary_user():
            place = judge(folder, here())
            below = judge(folder / "new", here())
        folder.chmod(0o755)
    assert keys(place) == (["place.read-only"] if with_store else ["place.no-write"])
    assert place.read_only == with_store
    assert keys(below) == ["place.no-write"]
    if with_store:
        place.require()
    else:
        with pytest.raises(StoreError):
            place.require()


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT])
def test_every_way_in_which_writing_is_refused_is_read_only(tmp_path: Path, here, code: int):
    assert judge(stored(tmp_path), here(probe=failing(code))).read_only


def test_a_full_disk_does_not_keep_an_old_store_shut(tmp_path: Path, here):
    full = here(probe=failing(errno.ENOSPC))
    with pytest.raises(StoreError, match=r"place\.full"):
        judge(tmp_path, full).require()
    old = judge(stored(tmp_path), full)
    old.require()
    assert [p.key for p in old.warnings] == ["place.full"]


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path, here):
    (tmp_path / "file").write_bytes(b"")
    assert keys(judge(tmp_path / "file", here())) == ["place.not-a-folder"]
    assert keys(judge(tmp_path / "file" / "below", here())) == ["place.not-a-folder"]


@posix
def test_links_in_a_circle_are_no_place(tmp_path: Path, here):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(StoreError):
        judge(tmp_path / "a", here()).require()


def test_a_drive_that_is_not_there_is_named_and_no_store_made_elsewhere(on_windows):
    drive = on_windows(probe=failing(errno.ENODEV))
    (problem,) = judge(Path("E:\\案件"), drive).problems
    assert (problem.key, problem.fatal) == ("place.no-drive", True)
    assert dict(problem.args)["drive"] == "E:"


def test_a_broken_disk_says_what_the_system_says(tmp_path: Path, here):
    (problem,) = judge(tmp_path, here(probe=failing(errno.EIO))).problems
    assert problem.fatal
    assert os.strerror(errno.EIO) in text("zh", problem.key, **dict(problem.args))


@pytest.mark.parametrize(("free", "expected"), [(LOW_SPACE, []), (LOW_SPACE - 1, ["place.low-space"]), (0, None)])
def test_little_room_is_a_warning(tmp_path: Path, here, free: int, expected: list[str] | None):
    place = judge(tmp_path, here(free=lambda _folder: free))
    place.require()
    assert keys(place) == (["place.low-space"] if expected is None else expected)


# ---------------------------------------------------------------- network


@pytest.mark.parametrize(
    "folder",
    [
        "\\\\server\\share\\AppealDesk",
        "\\\\?\\UNC\\server\\share\\AppealDesk",
        "\\\\wsl.localhost\\Debian\\home\\wang",
        "//nas/案件",
        "Z:\\AppealDesk",
        "\\\\?\\Z:\\AppealDesk",
    ],
)
def test_a_network_folder_of_windows_is_refused(on_windows, folder: str):
    letters = {"Z:\\": 4}
    windows = on_windows(drive_type=lambda root: letters.get(root, 3))
    with pytest.raises(StoreError, match=r"place\.network"):
        judge(Path(folder), windows).require()


@pytest.mark.parametrize("folder", ["C:\\Users\\王\\AppData\\Local\\AppealDesk", "\\\\?\\C:\\AppealDesk", "D:\\案件"])
def test_a_disk_of_this_computer_is_none(on_windows, folder: str):
    assert judge(Path(folder), on_windows()).problems == ()


@posix
@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("server:/export {} nfs4 rw 0 0", True),
        ("//nas/share {} cifs rw,vers=3.1.1 0 0", True),
        ("wang@host: {} fuse.sshfs rw 0 0", True),
        ("C:\\134 {} 9p rw,aname=drvfs;path=C:\\134;uid=1000,trans=fd 0 0", True),
        ("none {} 9p rw,trans=fd,rfdno=4,wfdno=4 0 0", False),
        ("/dev/sdb1 {} vfat rw 0 0", False),
        ("tmpfs {} tmpfs rw 0 0", False),
        ("server:/old {0} nfs rw 0 0\n/dev/sdc1 {0} ext4 rw 0 0", False),
        ("server:/other {}/deeper nfs rw 0 0", False),
        ("nonsense", False),
    ],
)
def test_a_network_folder_of_linux_is_refused(tmp_path: Path, here, line: str, refused: bool):
    point = tmp_path / "挂载 点"
    point.mkdir()
    written = str(point).replace(" ", "\\040")
    table = f"/dev/sda1 / ext4 rw 0 0\n{line.format(written)}\n"
    place = judge(point / "store", here(mounts=lambda: table))
    assert keys(place) == (["place.network"] if refused else [])
    (tmp_path / "link").symlink_to(point)
    assert keys(judge(tmp_path / "link" / "store", here(mounts=lambda: table))) == keys(place)


def test_a_store_on_a_share_that_may_only_be_read_can_be_looked_at(tmp_path: Path, here):
    share = here(mounts=lambda: f"//nas/s {tmp_path} cifs ro 0 0\n", probe=failing(errno.EROFS))
    place = judge(stored(tmp_path), share)
    place.require()
    assert place.read_only


# ---------------------------------------------------------------- synchronised folders


@pytest.mark.parametrize(
    ("below", "service"),
    [
        ("OneDrive/AppealDesk", "OneDrive"),
        ("OneDrive - 深圳某某公司/文档/AppealDesk", "OneDrive"),
        ("Dropbox (Firm)/x", "Dropbox"),
        ("iCloudDrive/x", "iCloud"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-a@b.c/My Drive/x", "Google Drive"),
        ("我的云端硬盘/x", "Google Drive"),
        ("我的坚果云/x", "坚果云"),
        ("Nutstore/1/Nutstore Files/x", "坚果云"),
        ("Library/CloudStorage/坚果云-a@b.c/x", "坚果云"),
        ("BaiduSyncdisk/x", "百度网盘"),
        ("Documents/WPSDrive/201050461/WPS云盘/x", "WPS"),
    ],
)
def test_a_folder_with_the_name_that_a_synchronising_program_gives_is_warned_of(tmp_path, here, below, service):
    place = judge(tmp_path / below, here())
    place.require()
    (problem,) = place.warnings
    assert problem.key == "place.synced"
    assert service in text("zh", problem.key, **dict(problem.args))


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "ONEDRIVECONSUMER"])
def test_a_moved_onedrive_is_found_by_its_variable(tmp_path: Path, here, variable: str):
    cloud = here(environ={variable: str(tmp_path / "云")})
    assert keys(judge(tmp_path / "云" / "store", cloud)) == ["place.synced"]
    assert keys(judge(tmp_path / "云", cloud)) == ["place.synced"]
    assert keys(judge(tmp_path / "云 2" / "store", cloud)) == []


@pytest.mark.parametrize("value", ["", "/", "relative\0name"])
def test_a_variable_that_names_no_folder_says_nothing(tmp_path: Path, here, value: str):
    assert keys(judge(tmp_path / "store", here(environ={"OneDrive": value}))) == []


@pytest.mark.parametrize("where", ["APPDATA", "LOCALAPPDATA", "home"])
def test_a_moved_dropbox_is_found_by_its_own_settings(tmp_path: Path, here, where: str):
    settings = tmp_path / "home" / ".dropbox" if where == "home" else tmp_path / "roaming" / "Dropbox"
    settings.mkdir(parents=True)
    accounts = {"personal": {"path": str(tmp_path / "D")}, "business": {"path": str(tmp_path / "firm"), "host": 7}}
    (settings / "info.json").write_text(json.dumps(accounts), "utf-8")
    computer = here(environ={} if where == "home" else {where: str(tmp_path / "roaming")})
    assert keys(judge(tmp_path / "D" / "store", computer)) == ["place.synced"]
    assert keys(judge(tmp_path / "FIRM" / "store", computer)) == ["place.synced"]
    assert keys(judge(tmp_path / "elsewhere", computer)) == []


@pytest.mark.parametrize("content", ["", "[]", "7", '{"personal": null}', '{"personal": {"path": 7}}', "[" * 100_000])
def test_settings_of_another_shape_say_nothing(tmp_path: Path, here, content: str):
    (tmp_path / "home" / ".dropbox").mkdir(parents=True)
    (tmp_path / "home" / ".dropbox" / "info.json").write_text(content, "utf-8")
    assert keys(judge(tmp_path / "store", here())) == []


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache", ".tmp.driveupload", ".nextcloudsync.log"])
def test_a_folder_is_known_by_what_synchronising_programs_leave_in_it(tmp_path: Path, here, mark: str):
    (tmp_path / "共享").mkdir()
    (tmp_path / "共享" / mark).touch()
    assert keys(judge(tmp_path / "共享" / "a" / "store", here())) == ["place.synced"]


@posix
def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path, here):
    (tmp_path / "OneDrive" / "store").mkdir(parents=True)
    (tmp_path / "harmless").symlink_to(tmp_path / "OneDrive" / "store")
    assert keys(judge(tmp_path / "harmless", here())) == ["place.synced"]


# ---------------------------------------------------------------- length


def test_a_path_too_long_for_windows_is_refused_before_anything_is_made(on_windows):
    def folder(length: int) -> Path:
        return Path(("C:\\" + ("案" * 40 + "/") * 5)[:length])

    windows = on_windows()
    assert judge(folder(162), windows).problems == ()
    (problem,) = judge(folder(163), windows).problems
    assert (problem.key, problem.fatal) == ("place.too-long-windows", True)
    assert dict(problem.args)["length"] == "163"
    assert judge(folder(163), on_windows(long_paths=lambda: True)).problems == ()
    assert keys(judge(Path("C:\\" + "🗂" * 81), windows)) == ["place.too-long-windows"], "an emoji counts twice"


@posix
def test_the_longest_path_that_passes_holds_a_database_and_its_copy(tmp_path: Path, here):
    """SQLite on Unix takes 512 bytes: the limit is that of the engine, not of the file system."""

    def folder(length: int) -> Path:
        missing = length - len(os.fsencode(tmp_path))
        names = "/" + "/".join("案" * 20 for _ in range(missing // 61))
        rest = missing - len(names.encode())
        return Path(f"{tmp_path}{names}{'/' + 'x' * (rest - 1) if rest > 1 else 'x' * rest}")

    longest = folder(423)
    assert judge(longest, here()).problems == ()
    longest.mkdir(parents=True)
    connection = engine.connect(str(longest / "store.db"), isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a)")
        copy = longest / "backups" / ("c" * (80 - len("backups/")))
        copy.parent.mkdir()
        connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    (problem,) = judge(folder(424), here()).problems
    assert (problem.key, problem.fatal) == ("place.too-long", True)
