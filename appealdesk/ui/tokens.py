"""The colours of both themes, one table each; every pair passed a contrast check (4.5:1 text, 3:1 graphics)."""

from dataclasses import dataclass

from appealdesk.core.domain.timeline import Lane


@dataclass(frozen=True, slots=True)
class Tone:
    """One state's colours: text, quiet background, and the stronger colour of icons and strokes."""

    text: str
    back: str
    mark: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme."""

    name: str
    bg: str
    surface: str
    sunken: str
    hover: str
    hairline: str
    border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_back: str
    accent_strong: str
    """The primary button's fill; white text stands on it."""
    on_accent: str
    ok: Tone
    warn: Tone
    bad: Tone
    neutral: Tone
    lanes: tuple[str, str, str, str]

    def lane(self, lane: Lane) -> str:
        """Return the colour of a lane."""
        return self.lanes[list(Lane).index(lane)]

    def tone(self, name: str) -> Tone:
        """Return a state's colours: ``ok``, ``warn``, ``bad``, ``accent`` or ``neutral``."""
        if name == "accent":
            return Tone(self.accent, self.accent_back, self.accent)
        tones = {"ok": self.ok, "warn": self.warn, "bad": self.bad, "neutral": self.neutral}
        return tones[name]


LIGHT = Tokens(
    name="light",
    bg="#F4F5F8",
    surface="#FFFFFF",
    sunken="#F7F8FA",
    hover="#EEF0F4",
    hairline="#E2E5EA",
    border="#C9CED6",
    text="#1A1D23",
    text2="#545B67",
    text3="#626977",
    accent="#0F62C4",
    accent_back="#EAF2FD",
    accent_strong="#0F62C4",
    on_accent="#FFFFFF",
    ok=Tone("#0B7A4B", "#E8F6EF", "#17A267"),
    warn=Tone("#8A5300", "#FFF5E0", "#C77F0A"),
    bad=Tone("#B3202C", "#FDEEEF", "#D9434F"),
    neutral=Tone("#545B67", "#EEF0F4", "#626977"),
    lanes=("#3B6FD4", "#7A4FC9", "#0E8A8A", "#B0567B"),
)
DARK = Tokens(
    name="dark",
    bg="#17191D",
    surface="#212429",
    sunken="#1C1F23",
    hover="#2B2F36",
    hairline="#32373F",
    border="#4A515C",
    text="#F1F3F5",
    text2="#B6BDC8",
    text3="#98A1AE",
    accent="#6CB0FF",
    accent_back="#1B2C42",
    accent_strong="#6CB0FF",
    on_accent="#10161F",
    ok=Tone("#5FD39B", "#16291F", "#34B97C"),
    warn=Tone("#F5C15C", "#2E2614", "#E0A32F"),
    bad=Tone("#FF8F96", "#33191C", "#E5626C"),
    neutral=Tone("#B6BDC8", "#2B2F36", "#98A1AE"),
    lanes=("#7FA8F5", "#B292F2", "#4CC9C4", "#E592B4"),
)
THEMES = {"light": LIGHT, "dark": DARK}
