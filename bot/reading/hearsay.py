"""What an article tells by hearsay: "Lind reportedly left", said by somebody whom it does not name."""

from __future__ import annotations

from bot.reading.clauses import FINITE, PAST
from bot.reading.layout import Layout, Places
from bot.reading.leadins import undated, unjoined
from bot.reading.repairs import INFERRED
from bot.reading.spans import Attribution
from bot.reading.wording import wording

# "In March, the firm has reportedly sold two ships, but …": what follows a "but" the article says itself.
HEARSAY = wording(
    r"""(?P<who>(?:(?:in|on|at|after|before|during|since|by|until|last|this|earlier) [^,;:“”"()–—]{2,60}, )?
    [^,;:“”"()–—]{2,100}?)(?P<does> (?:has|have|had|is|are|was|were|will|would))?(?: )
    (?P<cue>reportedly|allegedly|purportedly) (?P<what>(?-i:[a-z])[^;“”"]{8,400}?)
    (?=,? (?:but|while|although|though|according) |[.]?$)"""
)
SUBORDINATE = wording(r"\b(?:who|whom|whose|which|that|when|where|as|if|because|while|though|although)\b")


def hearsay(layout: Layout, attributions: list[Attribution]) -> list[Attribution]:
    """The sentences that the article tells by hearsay, where nobody is said to say anything else in them."""
    told = Places(piece for a in attributions for piece in (*a.cue, *a.content))
    found: list[Attribution] = []
    for start, end in layout.sentences:
        whole = layout.text[start:end]
        begin = start + len(whole) - len(undated(whole))
        words = layout.text[begin:end]
        match = HEARSAY.match(words)
        if match is None or told.meet((start, end)) or layout.quoted(start):
            continue
        who = unjoined(match["who"])
        if SUBORDINATE.search(who) or FINITE.search(who) or PAST.search(who + " "):
            continue
        subject = begin, begin + match.end("does" if match["does"] else "who")
        cue, what = ((begin + match.start(group), begin + match.end(group)) for group in ("cue", "what"))
        found.append(Attribution((), (cue,), (subject, what), INFERRED))
    return found
