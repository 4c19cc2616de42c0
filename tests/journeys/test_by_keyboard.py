"""From the first start to a submission on the disk by the keyboard alone; where the keyboard is can always be seen."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

from tests.journeys import submission
from tests.journeys.conftest import CASES
from tests.journeys.driver import Driver
from tests.journeys.keys import Keys
from tests.journeys.start import PHRASE, code_in_view, first_start

if TYPE_CHECKING:
    from tests.journeys.driver import Steps
    from tests.journeys.hand import Hand

NOW = datetime.fromisoformat("2026-07-02T09:00:00+00:00")


def test_a_wish_case_without_the_mouse(qtbot, tmp_path):
    given = shutil.copytree(CASES / "wish-us-refund-dispute-expired", tmp_path / "from the seller")
    (given / "case.toml").unlink()
    out = tmp_path / "out"
    out.mkdir()
    keys = Keys()

    def steps(hand: Hand) -> Steps:
        say, code = hand.say, {}
        yield from keys.goes_to(say("start.choose-folder"))
        yield keys.presses("Space")
        yield from keys.names_file(given)
        # the code is read off the screen; the button that goes on is the one that Enter presses
        yield hand.sees(say("setup.title-code"))
        yield hand.waits("the code", lambda: code.update(code_in_view()) or True)
        yield keys.presses("Return")
        yield hand.sees(say("setup.title-check"))
        first, second = (n for n in code if hand.offers(say("setup.group", number=n)))
        yield keys.at(say("setup.group", number=first))
        yield keys.types(code[first])
        yield from keys.goes_to(say("setup.group", number=second))
        yield keys.types(code[second])
        for field in ("setup.passphrase", "setup.again"):
            yield from keys.goes_to(say(field))
            yield keys.types(PHRASE)
        yield keys.presses("Return")
        # the notice says everything but the site
        yield hand.sees(say("loose.understood"))
        yield from keys.goes_to(say("loose.site"))
        yield keys.presses("Down")
        yield from keys.goes_to(say("loose.go"))
        yield keys.presses("Space")
        yield hand.sees(say("ready.yes"))
        # through what is only advice, and out by the key of the export
        yield keys.presses("F8")
        yield keys.presses("Ctrl+E")
        yield hand.sees(say("export.title"))
        yield from keys.goes_to(say("export.browse"))
        yield keys.presses("Space")
        yield from keys.names_file(out)
        yield from keys.goes_to(say("export.go"))
        yield keys.presses("Return")
        yield keys.at(say("export.open-folder"))
        yield keys.presses("Escape")
        yield hand.sees(say("ready.yes"))

    with first_start(tmp_path / "program", NOW) as hand:
        driver = Driver(steps(hand), hand.busy)
        qtbot.waitUntil(lambda: driver.over, timeout=200_000)
    if driver.trouble:
        raise driver.trouble
    submission.check(out, submission.WISH, {"66a4f1c93be27d5084e1f9b2"})
    assert keys.hidden == []
