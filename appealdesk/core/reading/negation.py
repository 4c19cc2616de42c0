"""What an answer does not grant, in languages that put the "not" first."""

from __future__ import annotations

from appealdesk.core.reading.extractors.words import pattern, table

_UNSPACED = r"[\u0e00-\u0e7f\u3400-\u9fff]"


def negated_grant() -> str:
    """Return an expression for it: "we won't be removing", "cannot at this time lift", "无法为您恢复".

    Between the two stand up to three words, or six characters of a script without spaces: in longer sentences the "not"
    belongs to something else ("you do not need to do anything, we restored ...").
    """
    told = table("answers")["granting"]
    between = rf"(?:(?:\s+[^\W\d_]+){{0,3}}?|(?:(?!已){_UNSPACED}){{0,6}}?)"
    return rf"(?:{pattern(told['not'])}){between}\s*(?:{pattern(told['granted'])})"
