"""The walk of the guide as a newcomer takes it: the sample case, then a case of one's own, by mouse and dropped files.

Every picture of the guide is taken here, from the window as it is at that step.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from appealdesk.core.text import resources
from tests.journeys.driver import Step
from tests.journeys.eyes import shown, top
from tests.journeys.hand import press
from tests.journeys.keys import Keys
from tests.journeys.start import code_in_view

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.ui.timeline.layout import Wire
    from tests.guide.camera import Camera
    from tests.journeys.driver import Steps
    from tests.journeys.hand import Hand

MISSING = "ups_111-7730914-6402817.png"
"""What the newcomer's own case lacks at first: one order's tracking page."""
NUMBER = "12345678901"
FOLDERS = "提交文件", "我的案件"
"""Where the newcomer writes to, and what is dropped."""


@dataclass(frozen=True, slots=True)
class Tour:
    """Where the walk goes: through the window ``hand`` acts in, with files below ``place``."""

    hand: Hand
    camera: Camera
    place: Path
    pressed: list[str] = field(default_factory=list)
    """What was pressed by its words."""

    def steps(self) -> Steps:
        """Take the whole walk."""
        yield from self._sample()
        yield from self._sample_goes_out()
        yield from self._own_case()
        yield from self._own_case_goes_out()
        yield from self._shortcuts()

    # ---------------------------------------------------------------- the sample case
    def _sample(self) -> Steps:
        say, hand, takes = self.hand.say, self.hand, self.camera.takes
        yield takes("start", say("start.sample"))
        yield self._clicks(say("start.sample"))
        yield hand.sees(say("ready.yes"))
        yield takes("case", say("case.export"), say.of("letter.open"))
        yield self._opens("notice")
        yield hand.sees(say.of("checklist.page.why"))
        yield takes("notice", say.of("checklist.act.notice-paper"))
        yield self._clicks(say.of("checklist.act.notice-paper"))
        yield takes("told")
        yield self._opens("orders")
        yield takes("orders", say.of("checklist.act.orders-named"))
        yield self._opens("evidence")
        yield takes("evidence")
        yield self._opens("timeline")
        yield takes("timeline")
        yield self._clicks_link()
        yield takes("compare", say("compare.close"))
        yield self._clicks(say("compare.close"))
        yield self._clicks(say.of("letter.open"))
        yield takes("letter")

    def _sample_goes_out(self) -> Steps:
        say, hand, takes = self.hand.say, self.hand, self.camera.takes
        out = self.place / FOLDERS[0]
        out.mkdir()
        yield self._clicks(say("case.export"))
        yield takes("export", say("review.action"), say("export.go"))
        yield self._clicks(say("review.action"))
        yield hand.sees(say("review.title"))
        yield takes("review")
        yield self._clicks(say("export.close"))
        yield self._clicks(say("export.browse"))
        yield hand.names_file(out)
        yield self._clicks(say("export.go"))
        yield takes("written", say("export.open-folder"))
        yield self._clicks(say("export.close"))
        yield self._clicks(say("case.home"))

    # ---------------------------------------------------------------- a case of one's own
    def _own_case(self) -> Steps:
        say, hand, takes = self.hand.say, self.hand, self.camera.takes
        given = self.place / FOLDERS[1]
        shutil.copytree(resources() / "sample-case", given)
        (given / "case.toml").unlink()
        held = (given / "evidence" / MISSING).rename(self.place / MISSING)
        yield hand.drops([given], lambda: hand.window.start.zone)
        code: dict[int, str] = {}
        yield takes("code", say("setup.next"))
        yield hand.waits("the code", lambda: code.update(code_in_view()) or True)
        yield self._clicks(say("setup.next"))
        yield hand.sees(say("setup.title-check"))
        yield takes("code-check", say("setup.finish"))
        for number, group in code.items():
            if hand.offers(say("setup.group", number=number)):
                yield hand.types(say("setup.group", number=number), group)
        yield self._clicks(say("setup.finish"))
        yield hand.sees(say("loose.understood"))
        yield takes("understood", say("loose.go"))
        yield self._clicks(say("loose.go"))
        yield hand.sees(say.count("ready.blockers", 2))
        yield Keys().presses("F8")
        yield takes("problem", say.count("ready.blockers", 2))
        yield hand.drops_on_gap([held])
        yield hand.sees(say("ready.yes"))
        yield takes("closed", say("case.export"))

    def _own_case_goes_out(self) -> Steps:
        say, hand, takes = self.hand.say, self.hand, self.camera.takes
        yield self._clicks(say("case.export"))
        yield self._clicks(say("export.record"))
        yield hand.types(say("record.number"), NUMBER)
        yield takes("record", say("record.go"))
        yield self._clicks(say("record.go"))
        yield self._opens("after", "lifecycle.state.submitted")
        yield hand.sees(say.of("checklist.after.number", number=NUMBER))
        yield takes("after")
        yield self._clicks(say("case.home"))
        yield hand.sees(say("start.recent"))
        yield takes("home", say("home.fresh"))

    # ---------------------------------------------------------------- what helps everywhere
    def _shortcuts(self) -> Steps:
        say, takes = self.hand.say, self.camera.takes
        keys = Keys()
        yield keys.presses("Ctrl+K")
        yield takes("palette")
        yield keys.presses("Escape")
        yield Step("the menu", self._menu_button, press)
        yield takes("menu")
        yield Step("an open menu", lambda: isinstance(top(), QMenu) and top(), _escape)
        yield keys.presses("Ctrl+,")
        yield takes("settings")
        yield self._clicks(say("export.close"))

    # ---------------------------------------------------------------- what has no words of its own
    def _clicks(self, words: str) -> Step:
        """Click a button, and remember that the guide has to name it."""
        self.pressed.append(words)
        return self.hand.clicks(words)

    def _opens(self, step: str, state: str = "checklist.rail.done") -> Step:
        """Click a step of the rail."""
        say = self.hand.say
        name = say.of(f"checklist.step.{step}")
        self.pressed.append(name)
        return self.hand.clicks(say.of("checklist.rail.step-name", step=name, state=say.of(state)))

    def _clicks_link(self) -> Step:
        """Click the words on the line from the parcel's label to its trail."""
        loop = self.hand.window.case.loop

        def find() -> Wire | None:
            drawn = loop.layout_shown.wires if loop.layout_shown and loop.isVisible() else ()
            return next((w for w in drawn if w.link.by == "tracking-number" and w.label), None)

        return Step("a link", find, lambda wire: press(loop.viewport(), loop.viewport_place(wire)))

    def _menu_button(self) -> Any:
        name = self.hand.say("settings.name")
        return next((b for b in shown() if b.accessibleName() == name), None)


def _escape(menu: QMenu) -> None:
    QTest.keyClick(menu, Qt.Key.Key_Escape)
