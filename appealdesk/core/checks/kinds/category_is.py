"""The goods are of a kind that platforms look at more closely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.goods import category_of, skus_without
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which goods, and whether papers about them make the rule silent."""

    categories: tuple[str, ...]
    """A name for the message and the words that tell it: ``electronics=electronic|电子``."""
    papers: tuple[str, ...] = ()
    """Kinds of paper each article number needs; without any, the rule speaks whatever there is."""


@kind("category-is", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the case's category is one of them and an article number has no such paper."""
    category = category_of(view.case.category, parameters.categories)
    if not category:
        return
    if not parameters.papers:
        yield Hit(args=arguments(category=terms([category])))
        return
    bare = skus_without(view, parameters.papers)
    if bare is not None:
        yield Hit(args=arguments(category=terms([category]), skus=listed(bare)), variant="some" if any(bare) else "")
