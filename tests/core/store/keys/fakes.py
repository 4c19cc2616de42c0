"""Key stores for tests: backends that behave as real ones do on good and bad days. None of them keeps anything."""

import threading

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError

from appealdesk.core.store.keys.systemkeyring import SystemKeyring

SECRET_SERVICE = "keyring.backends.SecretService"
SHORT = 0.2
"""Seconds of patience where a test wants to see it run out."""


class Keeps(KeyringBackend):
    """Works, and is taken for the Secret Service by its name."""

    __module__ = SECRET_SERVICE
    __qualname__ = "Keyring"

    def __init__(self) -> None:
        super().__init__()
        self.entries = {}
        self.calls = []

    def get_password(self, service, username):
        self.calls.append("get")
        return self.entries.get((service, username))

    def set_password(self, service, username, password):
        self.calls.append("set")
        self.entries[service, username] = password

    def delete_password(self, service, username):
        self.calls.append("delete")
        if (service, username) not in self.entries:
            raise PasswordDeleteError("no such password")
        del self.entries[service, username]


class Null(Keeps):
    """Takes everything and keeps nothing, as keyring.backends.null does."""

    __module__ = "keyring.backends.null"
    __qualname__ = "Keyring"

    def set_password(self, *_):
        self.calls.append("set")


class Forgets(Null):
    """The same under a trusted name."""

    __module__ = SECRET_SERVICE
    __qualname__ = "Keyring"


class PlainText(Keeps):
    """Works well, and writes to a plain file, as keyrings.alt does."""

    __module__ = "keyrings.alt.file"
    __qualname__ = "PlaintextKeyring"


class Windows(Keeps):
    """The Credential Manager, which can be told how far an entry roams."""

    __module__ = "keyring.backends.Windows"
    __qualname__ = "WinVaultKeyring"
    persist = "enterprise"

    def set_password(self, service, username, password):
        super().set_password(service, username, password)
        self.persisted = self.persist


class Chain(Keeps):
    """Several backends, one after the other."""

    __module__ = "keyring.backends.chainer"
    __qualname__ = "ChainerBackend"

    def __init__(self, *backends) -> None:
        super().__init__()
        self.backends = list(backends)


class Raises(Keeps):
    """Answers every call with an error."""

    __module__ = SECRET_SERVICE
    __qualname__ = "Keyring"

    def __init__(self, error) -> None:
        super().__init__()
        self.error = error

    def get_password(self, *_):
        raise self.error

    def set_password(self, *_):
        raise self.error


class Hangs(Keeps):
    """Waits for somebody who does not come, until the test lets it go."""

    __module__ = SECRET_SERVICE
    __qualname__ = "Keyring"

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def get_password(self, service, username):
        self.calls.append("get")
        self.go.wait(20)
        return self.entries.get((service, username))


def locked():
    return Raises(KeyringLocked("Failed to unlock the collection!"))


def fails():
    return Raises(NoKeyringError("No recommended backend was available."))


def bus_error():
    return Raises(InitError("Failed to create the collection: org.freedesktop.DBus.Error.NoReply."))


def system(backend, patience=8.0):
    """The real guarded port over such a backend."""
    return SystemKeyring(lambda: backend, patience)


def put(backend, store, content):
    """Write an entry past the port, as another program would."""
    backend.entries[f"AppealDesk/{store}", "AppealDesk"] = content
