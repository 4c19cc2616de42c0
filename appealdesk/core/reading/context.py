"""What is known about a case before its files are understood; everything is optional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """What the case folder tells about its files.

    A single file read without a case has the empty context: platform unknown, and times without a printed zone are
    taken as UTC with the zone reason ``assumed``.
    """

    platform: str = ""
    site: str = ""
    """Market code in lower case (``us``, ``tw``); decides the order of day and month."""
    timezone: str = ""
    """IANA name for times that print no zone; empty when nobody knows."""
    timezone_typed: bool = False
    """True when a person typed the zone, False when it is the site's."""
    stores: tuple[str, ...] = ()
    """Names and account names of the seller's shop."""
    languages: tuple[str, ...] = ()
    """Language codes of the site, the most used first."""
    order_ids: tuple[str, ...] = ()
    tracking_numbers: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    """Names, account names and aliases of the buyers of the case's orders."""
    carriers: tuple[str, ...] = ()
    near: date | None = None
    """A day in the middle of what the case is about; gives the year to dates printed without one."""
