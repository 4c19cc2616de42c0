"""The hash chain of the history: what it finds, and what only an anchor kept elsewhere finds."""

import hashlib
import json
from dataclasses import replace

import pytest

from appealdesk.core.store.chain import (
    GENESIS,
    Anchor,
    Fault,
    FaultKind,
    canonical,
    digest,
    verify,
    verify_extract,
)
from tests.core.store.handover.making import UID, chain


def rewritten(entries, start):
    """The chain from one entry on as somebody leaves it who can compute hashes."""
    done = list(entries[:start])
    for entry in entries[start:]:
        new = replace(entry, actor="nobody", prev=done[-1].hash if done else GENESIS)
        done.append(replace(new, hash=digest(new)))
    return done


def head(entries):
    return Anchor(entries[-1].seq, entries[-1].hash)


def test_the_hash_is_that_of_the_fields_as_a_json_list():
    entry = chain(2)[1]
    fields = [
        entry.seq, entry.at, entry.mono, entry.actor, entry.action, entry.case, entry.object, entry.detail, entry.prev,
    ]  # fmt: skip
    assert json.loads(canonical(entry)) == fields
    assert entry.hash == hashlib.sha256(json.dumps(fields, separators=(",", ":")).encode()).hexdigest()


def test_the_form_that_is_hashed_never_changes():
    """Chains of years ago have to verify: this value was written down once."""
    assert digest(chain(1)[0]) == "e8575e4ddde446124cccb3cd6433f0c78cf62dd90e3d93ecdb9f4b882f2d45ea"


def test_an_untouched_chain_holds():
    entries = chain(50)
    verdict = verify(entries, anchors=[head(entries), Anchor(7, entries[6].hash), Anchor(0, GENESIS)])
    assert verdict.holds
    assert (verdict.length, verdict.head) == (50, head(entries))
    assert verify([]).holds


@pytest.mark.parametrize("field", ["at", "actor", "action", "case", "object", "detail"])
def test_an_edited_entry_is_found(field):
    entries = chain(9)
    entries[4] = replace(entries[4], **{field: "other"})
    assert verify(entries).fault == Fault(FaultKind.CONTENT, 5)
    assert verify_extract(entries).fault == Fault(FaultKind.CONTENT, 5)


def test_an_edited_entry_with_a_fitting_hash_is_found_at_the_next():
    entries = chain(9)
    edited = replace(entries[4], actor="other")
    entries[4] = replace(edited, hash=digest(edited))
    assert verify(entries).fault == Fault(FaultKind.LINK, 6)
    assert verify_extract(entries).fault == Fault(FaultKind.LINK, 6)


def test_a_removed_entry_a_swap_and_a_repetition_are_found():
    entries = chain(9)
    assert verify(entries[:4] + entries[5:]).fault == Fault(FaultKind.ORDER, 6)
    assert verify([entries[1], entries[0], *entries[2:]]).fault == Fault(FaultKind.ORDER, 2)
    assert verify([*entries[:3], entries[2], *entries[3:]]).fault == Fault(FaultKind.ORDER, 3)
    assert verify(entries[1:]).fault == Fault(FaultKind.ORDER, 2)


def test_a_chain_written_anew_is_found_by_an_anchor_only():
    entries = chain(9)
    forged = rewritten(entries, 4)
    assert verify(forged).holds
    assert verify(forged, anchors=[head(entries)]).fault == Fault(FaultKind.ANCHOR, 9)
    assert verify(forged, anchors=[Anchor(5, entries[4].hash)]).fault == Fault(FaultKind.ANCHOR, 5)


def test_a_chain_cut_short_is_found_by_an_anchor_only():
    entries = chain(9)
    assert verify(entries[:6]).holds
    assert verify(entries[:6], anchors=[head(entries)]).fault == Fault(FaultKind.ANCHOR, 9)


def test_a_stretch_can_be_checked_from_a_known_place_on():
    entries = chain(9)
    assert verify(entries[4:], start_prev=entries[3].hash).holds
    assert verify(entries[4:], start_prev=entries[2].hash).fault == Fault(FaultKind.LINK, 5)


def test_an_extract_holds_although_others_entries_are_missing():
    entries = chain(12, others=(2, 3, 7))
    own = [e for e in entries if e.case == UID]
    verdict = verify_extract(own, head(entries))
    assert verdict.holds
    assert verdict.length == 9
    assert verify_extract(own).holds
    assert not verify(own).holds


def test_an_extract_may_not_go_beyond_or_against_its_anchor():
    entries = chain(9)
    assert verify_extract(entries, Anchor(8, entries[7].hash)).fault == Fault(FaultKind.ANCHOR, 9)
    assert verify_extract(entries, Anchor(9, GENESIS)).fault == Fault(FaultKind.ANCHOR, 9)
    assert verify_extract(entries, head(entries)).holds


def test_an_extract_has_to_rise():
    entries = chain(9)
    assert verify_extract([entries[2], entries[1]]).fault == Fault(FaultKind.ORDER, 2)
    assert verify_extract([entries[2], entries[2]]).fault == Fault(FaultKind.ORDER, 3)
