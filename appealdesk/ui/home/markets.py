"""The platforms and markets offered when loose files become a case."""

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.text import resources


def platforms() -> tuple[str, ...]:
    """Return the platforms in the order they are offered."""
    return PLATFORMS


def sites(platform: str) -> tuple[str, ...]:
    """Return the market codes for which the platform's pack has a site, in the pack's order."""
    folder = resources() / "packs" / platform / "sites"
    return tuple(sorted(p.stem for p in folder.glob("*.toml")))
