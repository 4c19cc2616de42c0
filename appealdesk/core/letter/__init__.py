"""The appeal text: its facts, drafts and remarks, what proves each sentence, and whether it answers a refusal."""

from appealdesk.core.letter.asked import asked
from appealdesk.core.letter.clause import cites
from appealdesk.core.letter.coverage import Answer, answers
from appealdesk.core.letter.differences import differences
from appealdesk.core.letter.drafts import Draft, draft, draft_languages
from appealdesk.core.letter.factsheet import FactSheet
from appealdesk.core.letter.focus import off_focus
from appealdesk.core.letter.gaps import gaps
from appealdesk.core.letter.gathering import fact_sheet
from appealdesk.core.letter.language import accepted, detect
from appealdesk.core.letter.lexicon import find
from appealdesk.core.letter.measure import Length, measure
from appealdesk.core.letter.outline import SECTIONS, Section, outline
from appealdesk.core.letter.points import PointRow, points
from appealdesk.core.letter.proofs import contacted, proves, unproved
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.retie import can_tie, tied_to
from appealdesk.core.letter.reuse import copied, others, passages
from appealdesk.core.letter.sentences import Span, sentences
from appealdesk.core.letter.shorter import Shortened, shortened
from appealdesk.core.letter.ties import Tie, blanked, numbered, pasted, submitted, ties
from appealdesk.core.letter.tone import empty, opinions, vague, worded
from appealdesk.core.letter.tying import SentenceTie, sentence_ties
from appealdesk.core.letter.whole import redrafted, with_clause, with_orders, with_parts, with_points
from appealdesk.core.letter.work import LetterWork

__all__ = [
    "SECTIONS",
    "Answer",
    "Draft",
    "FactSheet",
    "Length",
    "LetterWork",
    "PointRow",
    "Remark",
    "Section",
    "SentenceTie",
    "Shortened",
    "Span",
    "Tie",
    "accepted",
    "answers",
    "asked",
    "blanked",
    "can_tie",
    "cites",
    "contacted",
    "copied",
    "detect",
    "differences",
    "draft",
    "draft_languages",
    "empty",
    "fact_sheet",
    "find",
    "gaps",
    "measure",
    "numbered",
    "off_focus",
    "opinions",
    "others",
    "outline",
    "passages",
    "pasted",
    "points",
    "proves",
    "redrafted",
    "sentence_ties",
    "sentences",
    "shortened",
    "submitted",
    "tied_to",
    "ties",
    "unproved",
    "vague",
    "with_clause",
    "with_orders",
    "with_parts",
    "with_points",
    "worded",
]
