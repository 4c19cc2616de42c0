"""A deadline that was reckoned is never shown as one that the notice names: in words, by its shape, with its basis."""

from datetime import UTC, datetime, timedelta

import pytest

from appealdesk.core.domain.clocks import Clock, ClockKind
from appealdesk.core.domain.reminding import Reckoned, reckoned
from appealdesk.ui.home.countdown_ring import CountdownRing
from appealdesk.ui.reckoning import basis
from appealdesk.ui.text import Speech
from appealdesk.ui.timespell import zone_of

ISSUED = datetime(2026, 5, 6, 16, 0, tzinfo=UTC)
FOLLOWS = Reckoned("amazon.appeal-7d", "issued", ISSUED)
TOLD = "亚马逊：7 天内申诉，从通知发出（5月6日 09:00 UTC-7）算起"


def shown(qtbot, window, keep, follows):
    """Return the small countdown with one case, and the home screen's card of it."""
    beside = window.panels.desktop
    keep("Brightwell", 18.4, follows)
    beside.show()
    beside.dated.refresh()
    qtbot.waitUntil(lambda: beside.pocket.name.full() == "Brightwell")
    window.start.refresh()
    qtbot.waitUntil(lambda: bool(window.start.cases.rows) and window.start.cases.rows[0].entry.name == "Brightwell")
    return beside.pocket, window.start.cases.rows[0]


def test_the_small_countdown_says_so_and_from_what(qtbot, window, keep):
    pocket, _card = shown(qtbot, window, keep, FOLLOWS)
    assert pocket.rest.text == "推算还有 18 小时"
    assert pocket.rest.broken, "its edge is another one too"
    assert TOLD in pocket.basis.text()
    assert pocket.basis.isVisible()
    assert TOLD in pocket.accessibleName()


def test_the_home_screen_says_so_and_from_what(qtbot, window, keep):
    _pocket, card = shown(qtbot, window, keep, FOLLOWS)
    assert card.ring.accessibleName() == "推算还有 18 小时"
    assert card.basis.text() == "推算的，请以通知为准"
    for words in (card.ring.toolTip(), card.basis.toolTip(), card.accessibleName()):
        assert TOLD in words.replace("\n", "")
    window._context.say.switch("en")
    assert "An estimate" in card.basis.text()


def test_a_printed_one_is_not_marked(qtbot, window, keep):
    pocket, card = shown(qtbot, window, keep, None)
    assert pocket.rest.text == "还有 18 小时"
    assert not pocket.rest.broken
    assert not pocket.basis.isVisible()
    assert not card.basis.isVisible()
    assert "推算" not in card.accessibleName() + pocket.accessibleName() + card.ring.toolTip()


def test_the_rows_below_the_most_urgent_case_are_marked_too(qtbot, window, keep):
    keep("Later", 100, FOLLOWS)
    shown(qtbot, window, keep, None)
    row = next(r for r in window.start.cases.rows if r.entry.name == "Later")
    assert row._rest.text == "推算还有 4 天 4 小时"
    assert row._rest.broken
    assert TOLD in row._rest.toolTip().replace("\n", "")
    assert TOLD in row.accessibleDescription()


def test_a_reminder_of_it_says_so(qtbot, window, keep, move):
    keep("Brightwell", 25, FOLLOWS)
    dated = window.panels.desktop.dated
    dated.refresh()
    qtbot.waitUntil(lambda: bool(dated.cases))
    move(hours=1)
    window.panels.desktop.ticker.look()
    assert "Brightwell：推算还有 24 小时" in window.bar.text.full()


def test_the_ring_of_a_reckoned_deadline_is_broken(qtbot, context):
    ring = CountdownRing(context)
    qtbot.addWidget(ring)
    at = context.now() + timedelta(days=4)
    colours = []
    for follows in (None, FOLLOWS):
        ring.show_deadline(at, follows, "")
        image = ring.grab().toImage()
        ground = image.pixel(image.width() // 2, image.height() // 4)
        around = [image.pixel(x, 13) for x in range(60, 88)]
        colours.append(len({p for p in around if p != ground}))
    assert colours[1] > colours[0], "there are gaps in it"


@pytest.mark.parametrize(
    ("follows", "words"),
    [
        (None, ""),
        (Reckoned("amazon.appeal-7d", ""), "amazon"),
        (Reckoned("amazon.appeal-7d", "issued"), "from the notice's issue"),
        (FOLLOWS, "from the notice's issue (May 6, 09:00 UTC-7)"),
        (Reckoned("of a pack that is gone", ""), "of a pack that is gone"),
    ],
)
def test_the_basis_says_as_much_as_is_known(follows, words):
    told = basis(Speech("en"), follows, zone_of("America/Los_Angeles"))
    assert words.lower() in told.lower()
    assert bool(told) == (follows is not None)


def test_only_what_nobody_printed_or_typed_is_reckoned():
    at = datetime(2026, 5, 20, tzinfo=UTC)
    assert reckoned(None) is None
    assert reckoned(Clock("printed-deadline", at, "notice.txt", binding=True)) is None
    assert reckoned(Clock("own.safety-margin", at, "", kind=ClockKind.INTERNAL)) is None
    assert reckoned(Clock("amazon.appeal-7d", at, "x", start="issued", since=ISSUED)) == FOLLOWS
