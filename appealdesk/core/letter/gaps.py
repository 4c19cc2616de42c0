"""Places of a draft or a template that nobody filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.letter.filling import filled
from appealdesk.core.letter.lexicon import find
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.letter.work import LetterWork

_THINGS = (
    r"order\s*(?:id|no|number)s?|tracking\s*(?:id|no|number)s?|date|time|name|store(?:\s*name)?|company(?:\s*name)?|"
    r"carrier|amount|sku|asin|case\s*id|number|who|reason|root cause|your [^\]】)>}]{1,30}|insert [^\]】)>}]{1,40}|"
    r"TO FILL IN[^\]】]*|FILL IN[^\]】]*|AUSFÜLLEN[^\]】]*|ISI:[^\]】]*|ĐIỀN:[^\]】]*|กรอก:[^\]】]*|"
    r"Datum|wer|Uhrzeit|tanggal|siapa|jam|tarikh|masa|ngày|ai|giờ|วันที่|ใคร|เวลา"
)
_HAN_THINGS = (
    r"订单号|訂單號|订单编号|单号|單號|物流单号|日期|时间|時間|姓名|店铺名?|店鋪名?|公司名?|承运商|物流商|金额|金額|几点|幾點|谁|誰|原因|"
    r"日付|担当者|時刻|待?填[写寫][^】\]]*|记?入[:：][^】\]]*|記入[:：][^】\]]*|待补充[^】\]]*|待補充[^】\]]*|请填[^】\]]*|此处[^】\]]*"
)
MARKED = re.compile(rf"[\[【<{{（(]{{1,2}}\s*(?:{_THINGS}|{_HAN_THINGS})\s*[\]】>}}）)]{{1,2}}", re.IGNORECASE)
"""A name of a field, or a wish for one, in brackets."""
# round brackets hold ordinary remarks far too often; only what is plainly a mark counts in them
_ROUND = re.compile(r"^[（(]\s*(?:insert|fill in|to fill in|填写|填寫|待填)", re.IGNORECASE)
_BLANKS = re.compile(
    r"_{3,}|＿{2,}|(?<![\w-])(?:X{2,}|×{2,})(?:\s*[-/.年月日号號]\s*(?:X{1,}|×{1,})?)*(?:\s+(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b(?:\s+\d{4})?)?(?![\w-])|(?<![A-Za-z])X{2,}(?=[\u4e00-\u9fff])(?:X*[年月日号號单單]X*)*"
)


_MOST = 40
"""Gaps for which a wording is looked for: a letter with more of them is a bare template."""


def gaps(work: LetterWork) -> Iterator[Remark]:
    """Yield marked gaps, blanks and words of templates that wait for a fact."""
    taken: list[Span] = []
    for match in MARKED.finditer(work.text):
        if match[0][0] in "（(" and not _ROUND.match(match[0]):
            continue
        taken.append(Span(match.start(), match.end(), match[0]))
    taken += [Span(m.start(), m.end(), m[0].strip()) for m in _BLANKS.finditer(work.text)]
    taken += find(work.text, "claims", "gap-words")
    end, told = -1, 0
    for span in sorted(taken, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            end = span.end
            told += 1
            yield filled(work, span) if told <= _MOST else Remark(span, (("said", span.text[:80]), ("known", "")))
