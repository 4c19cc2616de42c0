"""The key store of the operating system, behind guards.

What goes wrong in the field: a backend that takes everything and keeps nothing, one that writes to a plain text file,
a call that waits for ever for a prompt that nobody sees. So only backends that were looked at are used, every entry is
read back, and every call runs in a thread of its own that is left behind when it gives no answer in time.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.keys.keystore import KeyringState, KeyStoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keyring.backend import KeyringBackend

PATIENCE: Final = 8.0
"""Seconds that a call may take."""
TRUSTED: Final = frozenset(
    {
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.macOS", "Keyring"),
        # KWallet answers here too, since KDE 5.97; its own backend needs a library that is not shipped
        ("keyring.backends.SecretService", "Keyring"),
    }
)
"""Module and class of the backends that keep things, and keep them secret."""
_CHAIN: Final = ("keyring.backends.chainer", "ChainerBackend")
_WINDOWS: Final = ("keyring.backends.Windows", "WinVaultKeyring")
_USER: Final = "AppealDesk"
_PROBE: Final = "probe"
_LOCKED: Final = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})
_ABSENT: Final = frozenset({"NoKeyringError"})
_UNREADABLE: Final = "?"
"""Stands for an entry that is no text; no entry of ours looks like it."""


class SystemKeyring:
    """The real :class:`~appealdesk.core.store.keys.keystore.KeyStore`."""

    def __init__(self, find: Callable[[], KeyringBackend] | None = None, patience: float = PATIENCE) -> None:
        """Prepare; nothing is loaded or asked yet, because both take long.

        Args:
            find: returns the backend; default: what the ``keyring`` package chooses or was told to use.
            patience: seconds that a call may take.
        """
        self._find = find or _chosen
        self._patience = patience
        self._one_at_a_time = threading.Lock()
        self._late: threading.Thread | None = None

    def state(self) -> KeyringState:
        """Return how the key store is, by asking it for an entry that is not there."""
        try:
            self.get(_PROBE)
        except KeyStoreError as error:
            return error.state
        return KeyringState.AVAILABLE

    def get(self, name: str) -> str | None:
        """Return the text under a name, or None where there is none.

        Raises:
            KeyStoreError: the key store cannot be used.
        """
        return self._within_time(lambda ring: _read(ring, name))

    def set(self, name: str, secret: str) -> None:
        """Keep a text under a name, and read it back.

        Raises:
            KeyStoreError: the key store cannot be used, or did not keep it.
        """

        def work(ring: KeyringBackend) -> None:
            if _name(ring) == _WINDOWS:
                # the default roams with the profile to servers and other computers
                ring.persist = "local machine"  # type: ignore[attr-defined] # only this backend has it
            ring.set_password(_service(name), _USER, secret)
            if _read(ring, name) != secret:
                raise KeyStoreError(KeyringState.BROKEN, "the entry was not kept")

        self._within_time(work)

    def delete(self, name: str) -> None:
        """Remove what is under a name, if anything is.

        Raises:
            KeyStoreError: the key store cannot be used.
        """

        def work(ring: KeyringBackend) -> None:
            if _read(ring, name) is not None:
                ring.delete_password(_service(name), _USER)

        self._within_time(work)

    def _within_time[T](self, work: Callable[[KeyringBackend], T]) -> T:
        """Do something with the backend in a thread of its own, after a late one of an earlier call has ended."""
        results: list[T] = []
        troubles: list[KeyStoreError] = []

        def run() -> None:
            try:
                results.append(work(_trusted(self._find())))
            except KeyStoreError as error:
                troubles.append(error)
            # backends raise whatever their libraries do, and this thread has nobody else to tell
            except BaseException as error:  # noqa: BLE001 - see above
                troubles.append(_trouble(error))

        with self._one_at_a_time:
            if self._late is not None:
                self._late.join(self._patience)
                if self._late.is_alive():
                    raise KeyStoreError(KeyringState.TIMED_OUT)
                self._late = None
            thread = threading.Thread(target=run, name="key store", daemon=True)
            thread.start()
            thread.join(self._patience)
            if thread.is_alive():
                # a thread cannot be stopped; it ends with the program at the latest
                self._late = thread
                raise KeyStoreError(KeyringState.TIMED_OUT)
        if troubles:
            raise troubles[0]
        return results[0]


def _chosen() -> KeyringBackend:
    # Imported late, and in the thread: it takes up to half a second, and most commands never need it.
    import keyring  # noqa: PLC0415 - see above

    return keyring.get_keyring()


def _name(ring: KeyringBackend) -> tuple[str, str]:
    return type(ring).__module__, type(ring).__qualname__


def _trusted(ring: KeyringBackend) -> KeyringBackend:
    """Return the backend, or the first of a chain, that is on the list; others are as good as none."""
    for candidate in _members(ring):
        if _name(candidate) in TRUSTED:
            return candidate
    raise KeyStoreError(KeyringState.NONE, ".".join(_name(ring)))


def _members(ring: KeyringBackend) -> Iterator[KeyringBackend]:
    if _name(ring) == _CHAIN:
        yield from ring.backends  # type: ignore[attr-defined] # only a chain has it
    else:
        yield ring


def _service(name: str) -> str:
    """Return the name that the system shows; one for each entry, since Windows moves entries that share one."""
    return f"AppealDesk/{name}"


def _read(ring: KeyringBackend, name: str) -> str | None:
    try:
        return ring.get_password(_service(name), _USER)
    except UnicodeError:
        return _UNREADABLE


def _trouble(error: BaseException) -> KeyStoreError:
    """Tell what an error means; only its kind is kept, because its words might hold the secret."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 100:
        kinds += [kind.__name__ for kind in type(cause).__mro__]
        cause = cause.__cause__
    if not _LOCKED.isdisjoint(kinds):
        return KeyStoreError(KeyringState.LOCKED, kinds[0])
    if not _ABSENT.isdisjoint(kinds):
        return KeyStoreError(KeyringState.NONE, kinds[0])
    return KeyStoreError(KeyringState.BROKEN, kinds[0])
