"""``verify``, ``backup`` and ``restore``: the case store of this computer, looked after without the window."""

from __future__ import annotations

import getpass
import json
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appealdesk.core.desk import DeskError
from appealdesk.core.store import exchange
from appealdesk.core.store.backup.make import make
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder, default_folder
from appealdesk.core.store.keys.entry import key_from_keyring, read_anchor
from appealdesk.core.store.keys.keystore import KeyStoreError
from appealdesk.core.store.keys.opening import Opening, Situation, look
from appealdesk.core.store.keys.slots import Way
from appealdesk.core.store.keys.systemkeyring import SystemKeyring
from appealdesk.core.store.keys.unlocking import open_keys, unlock_with
from appealdesk.core.store.lock import StoreLock
from appealdesk.core.store.restore.rehearsal import rehearse, replace
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore
    from appealdesk.core.store.keys.slots import Keys
    from appealdesk.core.store.verify.report import Report

WHOLE, DAMAGED = 0, 1


def verify(arguments: argparse.Namespace, say: Callable[[str], None], cancelled: Callable[[], bool]) -> int:
    """Check the store and return 0 when it is whole, 1 when something is damaged.

    Raises:
        DeskError: there is no store, or its key cannot be had.
    """
    folder, keystore = StoreFolder(default_folder()), SystemKeyring()
    with _told():
        key, keys = _key(folder, keystore, arguments)
        anchors = _anchors(keystore, keys)
        now = datetime.now().astimezone()
        check = quick if arguments.quick else full
        more: dict[str, Any] = {} if arguments.quick else {"at_work_since": now.timestamp() - 60}
        report = check(folder, key, anchors=anchors, cancelled=cancelled, **more)
    say(_json(report) if arguments.json else "\n".join(_lines(report, arguments.lang)))
    return WHOLE if report.sound else DAMAGED


def backup(arguments: argparse.Namespace, say: Callable[[str], None], cancelled: Callable[[], bool]) -> int:
    """Write a backup and return 0, or 1 when originals that are damaged in the store are not in it.

    Raises:
        DeskError: there is no store, its key cannot be had, or the backup cannot be written.
    """
    folder, keystore = StoreFolder(default_folder()), SystemKeyring()
    with _told():
        key, _keys = _key(folder, keystore, arguments)
        with Store.open(folder, key, lambda: datetime.now().astimezone()) as store:
            made = make(store, arguments.file, cancelled=cancelled)
    told = {
        "file": str(made.path),
        "bytes": made.bytes,
        "originals": made.manifest.originals,
        "left_out": list(made.left_out),
    }
    if arguments.json:
        say(_dump(told))
    else:
        megabytes = f"{made.bytes / 1e6:.1f}"
        lines = [
            text(arguments.lang, "backup.told.made", file=made.path, megabytes=megabytes, originals=told["originals"])
        ]
        if made.left_out:
            lines.append(text(arguments.lang, "backup.told.left-out", n=len(made.left_out)))
        say("\n".join(lines))
    return DAMAGED if made.left_out else WHOLE


def restore(arguments: argparse.Namespace, say: Callable[[str], None], cancelled: Callable[[], bool]) -> int:
    """Put a backup in the place of the store, which moves aside, and return 0.

    Raises:
        DeskError: the backup cannot be used, its key cannot be had, the program is open, or somebody has to agree.
    """
    folder, keystore = StoreFolder(default_folder()), SystemKeyring()
    now = datetime.now().astimezone()
    with _told():
        folder.root.mkdir(parents=True, exist_ok=True)
        with StoreLock(folder.lock, now):
            exchange.settle(folder)
            rehearsal = rehearse(
                arguments.file,
                folder,
                lambda keys: _key_of_backup(keys, keystore, arguments),
                lambda: datetime.now().astimezone(),
                cancelled=cancelled,
            )
            aside = replace(rehearsal, now, agreed=arguments.force)
            with Store.open(folder, rehearsal.key, lambda: datetime.now().astimezone()) as store:
                cases = store.cases.count()
    originals = rehearsal.report.examined.originals
    if arguments.json:
        say(_dump({"cases": cases, "originals": originals, "aside": str(aside) if aside else None}))
    else:
        lines = [text(arguments.lang, "backup.told.restored", file=arguments.file, cases=cases, originals=originals)]
        if aside:
            lines.append(text(arguments.lang, "backup.told.aside", folder=aside))
        say("\n".join(lines))
    return WHOLE


@contextmanager
def _told() -> Iterator[None]:
    """Turn the store's errors into the desk's."""
    try:
        yield
    except StoreError as error:
        raise DeskError(error.key, error.values) from error
    except OSError as error:
        values = {"file": str(error.filename or ""), "detail": error.strerror or str(error)}
        raise DeskError("keys.folder.unwritable", values) from error


def _key(folder: StoreFolder, keystore: KeyStore, arguments: argparse.Namespace) -> tuple[DataKey | None, Keys | None]:
    """Return the store's key: from the system's key store, else by what a person gives."""
    found = look(folder, keystore)
    if found.may_open:
        return found.key, found.keys
    # a lost database is what verify is there to name
    if found.situation is Situation.DATABASE_LOST and found.keys is not None:
        return None, found.keys
    if not found.asks_for:
        raise DeskError(*_situation(found, arguments.lang))
    secret = _secret(arguments, text(arguments.lang, f"keys.start.{found.situation}.title"))
    return unlock_with(folder, secret, None).key, found.keys


def _situation(found: Opening, language: str) -> tuple[str, dict[str, str]]:
    what = text(language, f"keys.start.{found.situation}.what", **found.values)
    return "cli.error.store", {"what": what, "do": text(language, f"keys.start.{found.situation}.do", **found.values)}


def _key_of_backup(keys: Keys, keystore: KeyStore, arguments: argparse.Namespace) -> DataKey | None:
    if not keys.encrypted:
        return None
    if Way.KEYRING in keys.slots and not arguments.secret_file:
        try:
            if (key := key_from_keyring(keys, keystore)) is not None:
                return key
        except StoreError:
            pass  # another computer, or an earlier key: a person has to say
    return open_keys(keys, _secret(arguments, arguments.file.name))


def _secret(arguments: argparse.Namespace, why: str) -> str:
    if arguments.secret_file:
        if str(arguments.secret_file) == "-":
            return sys.stdin.readline().strip()
        return Path(arguments.secret_file).read_text("utf-8").strip()
    if not sys.stdin or not sys.stdin.isatty():
        raise DeskError("backup.told.needs-secret", {"why": why})
    return getpass.getpass(text(arguments.lang, "backup.told.secret"))


def _anchors(keystore: KeyStore, keys: Keys | None) -> tuple[Anchor, ...]:
    if keys is None or Way.KEYRING not in keys.slots:
        return ()
    try:
        noted = read_anchor(keystore, keys.store)
    except KeyStoreError:
        return ()
    return (noted,) if noted else ()


def _lines(report: Report, language: str) -> Iterable[str]:
    e = report.examined
    for damage in report.damages:
        yield text(language, f"verify.damage.{damage.kind}", what=damage.what, detail=damage.detail)
    for remark in report.remarks:
        yield text(language, f"verify.remark.{remark.kind}", what=remark.what)
    if report.unexamined:
        yield text(language, "verify.told.unexamined", parts=", ".join(report.unexamined))
    if report.damages:
        yield text(language, "verify.told.damaged", n=len(report.damages))
    elif report.sound:
        yield text(language, "verify.told.sound")
    yield text(
        language,
        "verify.told.examined",
        pages=e.pages,
        rows=e.rows,
        history=e.history,
        originals=e.originals,
        megabytes=f"{e.bytes / 1e6:.1f}",
        documents=e.documents,
        seconds=f"{report.seconds:.1f}",
    )


def _json(report: Report) -> str:
    e = report.examined
    return _dump(
        {
            "sound": report.sound,
            "damages": [{"kind": str(d.kind), "what": d.what, "detail": d.detail} for d in report.damages],
            "remarks": [{"kind": str(r.kind), "what": r.what} for r in report.remarks],
            "unexamined": list(report.unexamined),
            "examined": {
                "pages": e.pages,
                "rows": e.rows,
                "history": e.history,
                "originals": e.originals,
                "bytes": e.bytes,
                "documents": e.documents,
            },
        }
    )


def _dump(value: dict[str, Any]) -> str:
    return json.dumps({"schema": 1, **value}, ensure_ascii=False, indent=2)
