"""What every screen is handed: the bridge to the core, the way into the store, language, look, memory and clocks."""

from dataclasses import dataclass
from datetime import tzinfo

from appealdesk.ui.bridge import Bridge
from appealdesk.ui.door import StoreDoor
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
    door: StoreDoor
    zone: tzinfo | None = None
    """The seller's zone; None for this computer's."""
