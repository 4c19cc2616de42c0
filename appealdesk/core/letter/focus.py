"""Whether the letter dwells on what the platform looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.letter.lexicon import pattern
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.whole import with_orders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.letter.work import LetterWork

LATE = ("late-shipment", "on-time-dispatch", "valid-tracking")
_LONG = 120
"""Characters of the problem from which on it can crowd out the rest."""
_FEW = 30
"""Orders up to which each can be expected to be named in the letter."""


def off_focus(work: LetterWork) -> Iterator[Remark]:
    """Yield one remark when the letter passes over what its platform decides by.

    Amazon: cause and prevention; eBay: the carrier's scan or the delivery; Temu and Wish: each order by itself;
    Shopee: the fact itself, not the story before it.
    """
    if not work.raw.strip():
        return
    case = work.case
    match case.platform:
        case "amazon":
            length = {s.name: len(s.body) for s in work.sections}
            whole = all(length.get(n) for n in ("problem", "root-cause", "plan"))
            if whole and length["problem"] > _LONG and length["root-cause"] + length["plan"] < length["problem"]:
                yield Remark(None, (), "amazon")
        case "ebay":
            says = any(pattern("events", role).search(work.text) for role in ("first-scan", "delivered"))
            if case.metric in LATE and not says:
                yield Remark(None, (), "ebay", whole=with_orders(work, [o.id for o in case.orders]))
        case "temu" | "wish":
            unnamed = [o.id for o in case.orders if o.id not in work.text]
            if unnamed and len(case.orders) <= _FEW:
                named = ", ".join(unnamed[:5]) + ("" if len(unnamed) <= 5 else f" … (+{len(unnamed) - 5})")
                args = (("orders", named), ("count", str(len(unnamed))))
                yield Remark(None, args, "each-order", whole=with_orders(work, unnamed))
        case _:
            return
