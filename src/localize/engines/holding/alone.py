"""Texts that are nothing but terms: no engine is needed for them."""

import re

from localize import words
from localize.engines.holding.wanted import Wanted
from localize.engines.phrases import marks

_NOTHING = re.compile(r"[\s,，、·。.．！!？?～~…⋯—―–\-]{0,8}\Z")
_CAPITAL = re.compile(r"\A[¿¡]{0,4}\w")
_COMMA, _STOP = "，", "。"


def alone(wanted: Wanted) -> str | None:
    """Return the answer to a text that only calls names, with its marks as the target language writes them."""
    matches, text = wanted.matches, wanted.text
    ends = [*(match.start for match in matches[1:]), len(text)]
    between = [text[match.end : end] for match, end in zip(matches, ends, strict=True)]
    if text[: matches[0].start].strip() or not all(map(_NOTHING.match, between)):
        return None
    said = []
    for n, (match, mark) in enumerate(zip(matches, between, strict=True)):
        form = match.term.rendering(wanted.target).approved
        if not mark.strip() and n + 1 < len(matches):
            said.append(marks.in_style(form, _COMMA, wanted.target))
        else:
            said.append(marks.in_style(form, mark.strip() or (mark and _STOP), wanted.target))
    answer = _CAPITAL.sub(lambda found: found[0].upper(), words.load(wanted.target).joint.join(said), count=1)
    return None if wanted.faults(answer) else answer
