"""What is worth recording: the same proposition once, the outlet's own claims, and their order.

The order: **contested** claims first, for a denied claim is what the record is
for. Then what sources say, before what the outlet says in its own voice. Within
both, what can be checked goes before what cannot: names, numbers, dates and
things that happened raise a claim; opinions, predictions, advice, hedges and
pleasantries lower it; words reported with "said" or "told" outrank beliefs, and
among equals the surer reading and the earlier place in the article win.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container

from bot.reading import stance
from bot.reading.layout import LONGEST, Layout, hull
from bot.reading.leadins import undated, unjoined
from bot.reading.likeness import opposed, same_name
from bot.reading.narrator_words import AUTHOR, ENDS, FURNITURE, PAST, TOLD_BY, UNKNOWN
from bot.reading.said import Proposition, Said
from bot.reading.spans import Span
from bot.reading.telling import (
    DATE,
    FIRST_PERSON,
    LEANS,
    NAMED,
    NUMBER,
    OPINION,
    PLEASANTRY,
    specificity,
    telling,
)
from bot.reading.wording import wording

CONTESTED, ATTRIBUTED = 20.0, 10.0
LEANING = 2.0
"""Points that a claim loses that only the article explains."""
# Characters: below an article stands who wrote it, above it perhaps the name.
FOOT, HEAD = 900, 250
# "The move was welcomed", "The building’s owner": which one is told before.
THE_ONE = wording(
    r"""the [a-z]+(?:['’]s|(?: )(?:also |then |now |\w+ly )?(?:is|are|was|were|has|have|had|will|would|can|
    could|may|might|did|does|came|took|made|[a-z]{3,}ed)\b)"""
)
FINITE = wording(
    r"""\b(?:is|are|was|were|has|have|had|did|does|do|can|could|will|would|may|might|went|made|took|came|gave|
    got|won|lost|said|met|held|left|began|became|ran|sold|saw|led|found|kept|faces?|[a-z]{3,}ed|
    [a-z]{3,}(?:es|ts|ns|ds|ks|ls|rs|ws|ys|ps))\b|['’](?:s|re)\b"""
)
DID = wording(
    r"""(?:has |have |had )?(?:supported|opposed|observed|refused|sought|tried|prepared|rejected|praised)
    (?: \w+)?"""
)


def worth(text: str, contested: bool, statements: list[tuple[Said, bool]], place: float) -> float:
    """How much a claim is worth recording, in points; the order is told at the top of this module.

    ``statements`` are the asserting ones, each with whether it is reported speech;
    ``place`` is where in the article it stands, 0 to 1.
    """
    points = CONTESTED if contested else 0.0
    points += ATTRIBUTED if statements else 0.0
    points += telling(text) - 0.5 * place
    if LEANS.match(text):
        points -= LEANING
    elif THE_ONE.match(text):
        points -= LEANING / 2
    if statements:
        points += 1.0 if any(speech for _, speech in statements) else -2.0
        points += max(said.attribution.confidence for said, _ in statements)
        points += 0.5 * (len({name for said, _ in statements for name in said.names}) - 1)
    return round(points, 3)


def one(left: Proposition, right: Proposition) -> bool:
    """Whether two propositions make one claim: the same said twice, or what one denies and another says."""
    if same(left, right):
        return True
    denied, said = (left, right) if left.denying and not left.asserting else (right, left)
    if not denied.denying or denied.asserting or not said.asserting:
        return False
    if any(same_name(a, b) for d in denied.denying for s in said.asserting for a in d.names for b in s.names):
        return False
    if left.negated != right.negated or opposed(left.words, right.words):
        return False
    shared = left.words & right.words
    return len(shared) >= 4 and len(shared) >= 0.75 * min(len(left.words), len(right.words))


def same(left: Proposition, right: Proposition) -> bool:
    """Whether two propositions of one article are the same, said twice.

    Strict: no number, negation, opposite or capitalised name may differ, for
    likeness alone takes "sold" and "denied selling" for one thing.
    """
    one, other = left.words, right.words
    if min(len(one), len(other)) < 4 or len(one & other) < 0.75 * len(one | other):
        return False
    if left.negated != right.negated or opposed(one, other):
        return False
    apart = one ^ other
    kept = {word.lower() for text in (left.text, right.text) for word in NAMED.findall(" " + text)}
    return not any(
        any(c.isdigit() for c in word) or any(name.startswith(word) for name in kept) for word in apart
    )


def narrated(layout: Layout, contents: list[Span], cues: list[Span]) -> list[Span]:
    """The narrator's checkable sentences: what the article attributes to nobody and states as a fact.

    Where a source's words fill part of a sentence ("…, amid warnings that …")
    the narrator's part alone counts. Furniture, questions, addresses to the
    reader and fragments are left out.
    """
    taken = sorted([*contents, *cues])
    starts = [start for start, _ in taken]
    reach: list[int] = []
    for _, end in taken:
        reach.append(max(end, reach[-1]) if reach else end)
    found: list[Span] = []
    names = frozenset(NAMED.findall(layout.text))
    for start, end in layout.sentences:
        if end - start > LONGEST or layout.quoted(start) or layout.quoted(max(start, end - 2)):
            continue
        span = _own_part(layout, (start, end), taken, starts, reach)
        if span and is_checkable(layout, span, names):
            found.append(span)
    return found


def _own_part(
    layout: Layout, sentence: Span, taken: list[Span], starts: list[int], reach: list[int]
) -> Span | None:
    """The sentence before the words that somebody else says in it, or None where those are the sentence."""
    start, end = sentence
    last = bisect_right(starts, end - 1)
    before = bisect_right(starts, start)
    if before and reach[before - 1] > start:
        return None
    inside = [span for span in taken[before:last] if span[1] > start]
    if not inside:
        return start, end
    first = inside[0][0]
    comma = max(
        layout.text.rfind(mark, start, first)
        for mark in (", amid ", ", as ", ", after ", ", despite ", "; ", ", while ", ", but ")
    )
    if comma - start < 40 or comma - start < 0.35 * (end - start):
        return None
    return start, comma


def is_checkable(layout: Layout, span: Span, names: Container[str] = ()) -> bool:
    """Whether a sentence states something that can be found true or false.

    ``names``: the words by which the article names things, where they are known.
    """
    whole = layout.text[span[0] : span[1]]
    text = unjoined(undated(whole))
    words = text.split()
    if (
        not 5 <= len(words) <= 80
        or FURNITURE.search(text)
        or TOLD_BY.search(text)
        or UNKNOWN.match(text)
        or "?" in text
        or text.endswith(":")
        or "|" in text
    ):
        return False
    # A headline or a caption between the paragraphs ends with no mark.
    if span[1] == layout.sentence(span[0])[1] and len(layout.paragraphs) > 1 and not ENDS.search(whole):
        return False
    if tells_of_author(layout, span):
        return False
    if FIRST_PERSON.search(whole) or PLEASANTRY.search(text) or not FINITE.search(text):
        return False
    if not text[:1].isupper() and not text[:1].isdigit():
        return False
    if OPINION.search(text) and not (NUMBER.search(text) or DATE.search(text)) and specificity(text) < 3:
        return False
    first = re.split(r"\W", text, maxsplit=1)[0]
    named = NAMED.search(text) or NUMBER.search(text) or DATE.search(text) or first in names
    # "Teachers are on the frontline": what neither happened nor is told of anybody or anything by name.
    return bool(named or PAST.search(text)) and specificity(text) >= 1


def tells_of_author(layout: Layout, span: Span) -> bool:
    """Whether a sentence at an article's end tells who wrote it, of whom the article is silent."""
    size = len(layout.text)
    if span[0] < max(HEAD, size - FOOT):
        return False
    match = AUTHOR.match(layout.text, *span)
    if match is None:
        return False
    if match["again"]:
        here = layout.sentence_at(span[0])
        return here > 0 and tells_of_author(layout, layout.sentences[here - 1])
    return layout.text.find(match["name"].split()[-1], HEAD, size - FOOT) < 0


def attributed_spans(layout: Layout, saids: list[Said]) -> tuple[list[Span], list[Span]]:
    """The places that sources' words and cues take, as hulls.

    What somebody did is the outlet's to tell, though an attributor may read an
    attitude in it: "In 2013, Ostmark supported two resolutions". So is what it tells
    before an attitude to hardly a word: "The ferries sailed for thirty years, and many remember them".
    """

    def takes(said: Said) -> bool:
        content, cue = (layout.words(spans) for spans in (said.attribution.content, said.attribution.cue))
        if said.denial is not None:
            return bool(content)
        if len(content.split()) <= 2 and not stance.is_speech(cue):
            return False
        return bool(content) and not DID.fullmatch(cue.strip())

    taken = [said.attribution for said in saids if takes(said)]
    return [hull(a.content) for a in taken], [hull(a.cue) for a in taken if a.cue]
