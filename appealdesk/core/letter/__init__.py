"""The appeal text: outline, length, language, wording, and whether it answers a refusal point by point."""

from appealdesk.core.letter.clause import cites
from appealdesk.core.letter.coverage import Answer, answers
from appealdesk.core.letter.language import accepted, detect
from appealdesk.core.letter.lexicon import find
from appealdesk.core.letter.measure import Length, measure
from appealdesk.core.letter.outline import SECTIONS, Section, outline
from appealdesk.core.letter.sentences import Span, sentences

__all__ = [
    "SECTIONS",
    "Answer",
    "Length",
    "Section",
    "Span",
    "accepted",
    "answers",
    "cites",
    "detect",
    "find",
    "measure",
    "outline",
    "sentences",
]
