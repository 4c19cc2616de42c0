"""The letter is in a language that reviewers may not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.letter import accepted, detect, redrafted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("letter-language")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the letter is neither in English nor in a language of the market.

    Nothing is said of markets that the pack does not know, nor of texts too short to tell.
    """
    site = view.pack.site(view.case.site)
    if site is None or not view.letter:
        return
    readers = (*site.languages, "en")
    if not accepted(view.work.submitted, readers):
        found = detect(view.work.submitted).best
        hit = Hit(file=view.letter_file, args=arguments(found=terms([found]), wanted=terms(dict.fromkeys(readers))))
        yield mended(hit, view, redrafted(view.work, own_language=False))
