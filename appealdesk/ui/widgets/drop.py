"""Files dragged onto a widget, from any program, as paths."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent, QImage

MAX_PASTED_PIXELS = 100_000_000
"""Several large screens side by side."""


def local_paths(data: QMimeData) -> list[Path]:
    """Return the dropped or pasted files and folders of this computer that exist; addresses elsewhere are left out."""
    urls = data.urls() if data.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [p for p in paths if p.exists()]


def take_copies(event: QDropEvent) -> None:
    """Accept files as copies, whatever the other program proposes (with the shift key held, a move).

    A program whose files were taken by a move may delete them; the originals are never to be touched.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def files_below(paths: list[Path]) -> list[Path]:
    """Return files as they are and the files inside folders, hidden ones left out, in a stable order."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file() and not p.is_symlink())
            found += [p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
        else:
            found.append(path)
    return found


def pasted_picture(data: QMimeData) -> QImage | None:
    """Return the picture of the clipboard, such as a screenshot just taken; None where it holds none that is taken.

    A drawing (SVG) alone is none: Qt would draw it, and a drawing may load files and take for ever.
    """
    offered = [name for name in data.formats() if name.startswith("image/")]
    if not data.hasImage() or (offered and all(name.startswith("image/svg") for name in offered)):
        return None
    image = data.imageData()
    fits = isinstance(image, QImage) and 0 < image.width() * image.height() <= MAX_PASTED_PIXELS
    return image if fits else None
