"""A component in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.text import text

if TYPE_CHECKING:
    from appealdesk.core.desk.thirdparty.component import Component


def head_line(one: Component, language: str) -> str:
    """Return name, version and licence as one line."""
    licence = one.licence or text(language, "thirdparty.no-licence")
    line = text(language, "thirdparty.row", name=one.name, version=one.version, licence=licence)
    return line.replace("  ", " ")


def whole(one: Component, language: str) -> str:
    """Return everything about a component: licence, address, remark and the texts of its licences."""
    parts = [head_line(one, language)]
    if one.home:
        parts.append(text(language, "thirdparty.home", home=one.home))
    if one.note:
        parts.append(text(language, f"thirdparty.note.{one.note}"))
    parts += one.texts or (() if one.note else (text(language, "thirdparty.no-text"),))
    return "\n\n".join(parts)
