"""Files beside ``case.toml`` under names of their own: what they are by their content, and what to call them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from appealdesk.core.desk.sorting import find_export, find_parts
from appealdesk.core.domain.problems import IntakeProblem
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.disk import DiskFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.intake.material import CaseMaterial
    from appealdesk.core.intake.orders.access import TableAccess

_UNUSED = "intake.problem.unused"
_PARTS = ("notice", "orders", "letter", "rejection")


def name_parts(
    root: Path,
    material: CaseMaterial,
    read: Callable[[Sequence[Content]], dict[Content, Reading]],
    access: TableAccess,
) -> CaseMaterial:
    """Return the material with what each unused file seems to be, and the name under which it would be read.

    Only parts that the case lacks are looked for; nothing is taken in by itself, since a name is a person's choice.

    Args:
        root: the case folder.
        material: what was found in it.
        read: reads files.
        access: how order exports may be opened.
    """
    lacking = [part for part in _PARTS if getattr(material, part) is None]
    folder = DiskFolder(root)
    files = {p.file: found for p in material.problems if p.key == _UNUSED and (found := folder(p.file))}
    if not lacking or not files:
        return material
    typed = material.typed
    where = typed.platform, typed.site
    export = find_export(files.values(), *where, access) if "orders" in lacking else None
    readings = read([c for c in files.values() if c is not export])
    parts = find_parts(readings, Context(*where, typed.timezone), export)
    names = {name: part for part in lacking for name, content in files.items() if content == getattr(parts, part)}
    told = (_told(p, names.get(p.file, "")) if p.key == _UNUSED else p for p in material.problems)
    return replace(material, problems=tuple(told))


def _told(problem: IntakeProblem, part: str) -> IntakeProblem:
    if not part:
        return problem
    ending = PurePath(problem.file).suffix.lower()
    name = "letter.md" if part == "letter" else f"{part}{ending}"
    return IntakeProblem(f"{_UNUSED}-{part}", problem.file, (("name", name),))
