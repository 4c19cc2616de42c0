"""What every screen is handed: the bridge to the core, language, look, memory and clocks."""

from dataclasses import dataclass
from datetime import tzinfo

from appealdesk.ui.bridge import Bridge
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch


@dataclass(frozen=True, slots=True)
class Context:
    """The window's surroundings; tests and pictures give a fixed ``now`` and ``zone``."""

    bridge: Bridge
    say: Speech
    look: Look
    settings: Settings
    now: Watch
    zone: tzinfo | None = None
    """The seller's zone; None for this computer's."""
