"""Rules that the window knows by name: each is one that exists, so that no button is lost when a rule is renamed."""

from appealdesk.core.checks import load_rules
from appealdesk.ui.case import blame


def test_every_rule_that_is_named_exists():
    known = {rule.id for rule in load_rules()}
    named = blame._ALSO | blame._SOMETHING_LACKS | blame._STRAY
    assert sorted(named - known) == []


def test_every_group_has_rules():
    groups = {rule.id.partition(".")[0] for rule in load_rules()}
    assert set(blame._GROUPS) <= groups
