"""Whether a folder lies on another computer.

The database keeps the state of its log in memory that programs share; over a network that memory is not shared, and
locks are not to be relied on. A store there can be damaged by a moment without connection.
"""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.surroundings import REMOTE_DRIVE

if TYPE_CHECKING:
    from appealdesk.core.store.surroundings import Surroundings

# fmt: off
_KINDS: Final = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "coda", "glusterfs", "lustre",
    "beegfs", "gfs2", "ocfs2", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.ceph", "fuse.davfs2",
    "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.smbnetfs", "vboxsf", "fuse.vmhgfs-fuse", "prl_fs", "virtiofs",
})
# fmt: on
"""Kinds of file systems, as Linux names them, whose files are another computer's or a virtual machine's host's."""
_WITHIN_WINDOWS: Final = ("aname=drvfs", "trans=tcp", "trans=virtio")
"""Options by which a 9p file system is one of these: a Windows drive seen from its Linux, a server, a host."""
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")


def on_network(folder: Path, real: Path, computer: Surroundings) -> bool:
    """Return whether the folder, as written or with its links followed, lies on another computer."""
    if computer.windows:
        return any(_windows(str(path), computer) for path in (folder, real))
    return _linux(real, computer.mounts())


def _windows(path: str, computer: Surroundings) -> bool:
    drive = PureWindowsPath(path).drive
    if drive.startswith("\\\\?\\"):
        drive = drive[4:]
        if drive.upper().startswith("UNC\\"):
            return True
    if drive.startswith("\\\\"):
        return not drive.startswith("\\\\.\\")
    return bool(drive) and computer.drive_type(drive + "\\") == REMOTE_DRIVE


def _linux(path: Path, table: str) -> bool:
    """Find the file system that holds the path: the deepest mount above it, the last one where several cover."""
    depth, found = -1, ("", "")
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < 4:
            continue
        point = Path(_ESCAPE.sub(lambda m: chr(int(m[1], 8)), fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= depth:
            depth, found = len(point.parts), (fields[2], fields[3])
    kind, options = found
    return kind in _KINDS or (kind == "9p" and any(o in options for o in _WITHIN_WINDOWS))
