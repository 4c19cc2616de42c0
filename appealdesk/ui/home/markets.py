"""The markets offered when loose files become a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.desk import Desk


def sites(desk: Desk, platform: str) -> tuple[str, ...]:
    """Return the market codes of a platform, in the order of its pack."""
    return tuple(site.code for site in desk.packs.platform(platform).sites)
