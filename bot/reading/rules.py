"""A reader made of rules: cue words, quotation marks and where noun phrases end.

It needs no model and no data, reads a hundred thousand words a second and is
what a trained reader is measured against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.reading import contents, subjects
from bot.reading.continued import continued
from bot.reading.cues import (
    ADVERBS,
    AUXILIARY,
    BE,
    CHAINS,
    CROWDS,
    DETERMINERS,
    EVIDENCE,
    FOLLOWED_BY,
    NOUNS,
    OWNERS,
    PLURALS,
    POSSESSIVE,
    PREPOSITIONS,
    PRONOUNS,
    STANDS_ALONE,
    SURE,
    VERBS,
    WANTING,
    Takes,
    Verb,
)
from bot.reading.passages import DASHES, REACH, Passage, Range
from bot.reading.sentences import paragraphs, quotations
from bot.reading.spans import Attribution, Span

CONFIDENCE = 0.7
LONGEST = 200
"""So many tokens of the narrator's can be one indirect speech; quotations may be longer."""
ACCORDING = Verb(Takes.CLAUSE, "past", inverts=True)
QUOTES = frozenset("“\"'‘`")
CLOSING = frozenset("”\"'’»")
ANNOUNCED = 0.9
"""How often the paragraph behind a colon is what was announced, in PolNeAR's training part."""
LONGEST_QUOTATION = 10
"""So many paragraphs of one speaker belong to one announcement."""
MESSAGES = frozenset("message tweet tweets post note letter answer reply question exchange".split())
NOUN = Verb(Takes.CLAUSE, "noun", inverts=False)


class RulesAttributor:
    """Attributions by cue lexicon, quotation marks and noun phrase edges."""

    name = "rules"

    def read(self, text: str) -> list[Attribution]:
        """The attributions of a text, in reading order of their content."""
        found = continued(text, [*within(text), *announced(text)])
        return sorted(found, key=lambda attribution: attribution.content)


@dataclass(slots=True)
class Cue:
    """A cue, who it belongs to and what it introduces, as ranges of tokens."""

    verb: Verb
    start: int
    end: int
    source: Range | None = None
    content: list[Range] = field(default_factory=list)


def attributions(p: Passage) -> list[Attribution]:
    """Who says what in one paragraph."""
    found: list[Cue] = []
    for unit in p.units:
        said = _in_unit(p, unit)
        if (
            not said
            and found
            and p.all_quoted(unit)
            and any(p.quoted[start] for start, _ in found[-1].content)
        ):
            # “…,” she said. “And this too.”
            found[-1].content.append(unit)
        found.extend(said)
    return [
        Attribution(
            source=(p.place(cue.source),) if cue.source else (),
            cue=(p.place((cue.start, cue.end)),),
            content=tuple(p.place(_bounded(p, piece)) for piece in sorted(cue.content)),
            confidence=CONFIDENCE,
        )
        for cue in found
    ]


def within(text: str) -> list[Attribution]:
    """The attributions that stand in one paragraph each, paragraph by paragraph."""
    return [
        attribution
        for paragraph in paragraphs(text)
        for attribution in attributions(Passage(text, paragraph))
    ]


def announced(text: str) -> list[Attribution]:
    """What stands in a paragraph of its own, behind one that ends so: "Lind added:"."""
    lines = paragraphs(text)
    found = []
    for k, line in enumerate(lines[:-1]):
        if text[line[1] - 1] != ":" or text[lines[k + 1][0]] == "<":
            continue
        p = Passage(text, line)
        unit = p.units[-1]
        cue = _statement_to_follow(p, unit) or _saying_to_follow(p, unit)
        if cue and cue.source:
            content = tuple(_announced(text, lines[k + 1 :]))
            source, said = p.place(cue.source), p.place((cue.start, cue.end))
            found.append(Attribution((source,), (said,), content, ANNOUNCED))
    return found


def _saying_to_follow(p: Passage, unit: Range) -> Cue | None:
    """The verb before the colon: "Lind added:", "she told the meeting on Friday:"."""
    colon = unit[1] - 1
    at = next((i for i in range(colon - 1, unit[0], -1) if p.is_finite(i) or p.low[i] in VERBS), unit[0])
    cue = None if p.quoted[at] or colon - at > contents.ADDRESS else _cue(p, unit, at)
    if not cue or cue.verb.takes not in (Takes.CLAUSE, Takes.PERSON) or any(p.quoted[cue.end : colon + 1]):
        return None
    _read_verb(p, unit, cue, None, [])
    # "In a speech in May, Lind said:" has said nothing yet; "reporting:" follows what was said before it.
    said = any(
        p.low[piece[0]] not in PREPOSITIONS or any(p.quoted[i] or p.is_finite(i) for i in range(*piece))
        for piece in cue.content
    )
    return None if said and cue.verb.form != "ing" else cue


def _statement_to_follow(p: Passage, unit: Range) -> Cue | None:
    """ "Lind issued the following statement:"."""
    colon = unit[1] - 1
    noun = colon - 1
    if not (p.says(noun, NOUNS | MESSAGES) and p.says(noun - 1, {"following"}) and p.says(noun - 2, {"the"})):
        return None
    verb = noun - 3
    if verb <= unit[0] or p.quoted[verb]:
        return None
    source = subjects.before(p, unit, verb) or subjects.first(p, unit)
    return Cue(NOUN, verb, colon, source)


def _announced(text: str, following: Sequence[Span]) -> Iterator[Span]:
    """The next paragraph, and those behind it while its quotation stays open."""
    for paragraph in following[:LONGEST_QUOTATION]:
        quoted = quotations(text, paragraph)
        if paragraph != following[0] and not (quoted and quoted[0][0] == paragraph[0]):
            return
        yield paragraph
        if not quoted or quoted[-1][1] < paragraph[1] or text[paragraph[1] - 1] in CLOSING:
            return


def _bounded(p: Passage, piece: Range) -> Range:
    """The piece, or its beginning where it is too long for indirect speech."""
    start, end = piece
    if end - start <= LONGEST or p.quoted[start] or p.quoted[end - 1]:
        return piece
    return start, start + LONGEST


def _in_unit(p: Passage, unit: Range) -> list[Cue]:
    cues = [cue for i in range(*unit) if not p.quoted[i] and (cue := _cue(p, unit, i))]
    found: list[Cue] = []
    for cue, following in zip_longest(cues, cues[1:]):
        if cue.verb is NOUN:
            _read_noun(p, unit, cue)
        elif cue.verb is ACCORDING:
            _read_according(p, unit, cue)
        else:
            _read_verb(p, unit, cue, following, found)
        anonymous = cue.verb.takes is Takes.CLAUSE and cue.verb.form != "ing"
        if cue.content and (cue.source or anonymous):
            found.append(cue)
    return found


# -- cues ------------------------------------------------------------------


def _cue(p: Passage, unit: Range, i: int) -> Cue | None:
    word = p.low[i]
    if word == "according" and p.says(i + 1, {"to"}):
        return Cue(ACCORDING, i, i + 2)
    verb = VERBS.get(word)
    if verb and not _leads_on(p, i):
        start, end = _chain(p, unit, i) or i, i + 1
        if start < i or _is_verb(p, unit, i, verb):
            if end < unit[1] and p.low[end] in FOLLOWED_BY.get(word, ()):
                end += 1
            elif word in FOLLOWED_BY and word not in STANDS_ALONE:
                return None
            while start > unit[0] and p.leans_on_verb(start - 1):
                start -= 1
            return Cue(verb, start, end)
    if word in NOUNS and _is_noun(p, unit, i):
        return Cue(NOUN, i, i + 1)
    return None


def _is_led_to(p: Passage, i: int) -> bool:
    """Whether a verb stands in "to say" after which another verb may lead to it."""
    verb = VERBS.get(p.low[i])
    return bool(verb and verb.form == "base" and verb.takes is not Takes.ATTITUDE and p.says(i - 1, {"to"}))


def _chain(p: Passage, unit: Range, i: int) -> int | None:
    """Where "went on to say" begins, seen from "say"."""
    start = i - 3 if p.says(i - 2, {"on"}) else i - 2
    return start if start >= unit[0] and _is_led_to(p, i) and p.says(start, CHAINS) else None


def _leads_on(p: Passage, i: int) -> bool:
    """Whether "refused" only leads to another cue, as in "refused to say"."""
    verb = i + 3 if p.says(i + 1, {"on"}) else i + 2
    return p.says(i, CHAINS) and verb < len(p.low) and _is_led_to(p, verb)


def _is_verb(p: Passage, unit: Range, i: int, verb: Verb) -> bool:
    """Whether a word that can be a cue is one here, by its neighbours."""
    j = i - 1
    while j > unit[0] and (p.low[j] in ADVERBS or p.low[j].endswith("ly")):
        j -= 1
    before = p.low[j] if j >= unit[0] else ""
    after = p.low[i + 1] if i + 1 < unit[1] else "."
    if p.words[i][0].isupper() and i > unit[0] and not p.quoted[i - 1]:
        return False
    if verb.form == "ing":
        return _is_participle(p, i, before, after)
    if before in BE or after == "by" or before in DETERMINERS - CROWDS:
        return False
    if verb.takes is Takes.ATTITUDE and not _is_attitude(p, i, before, after):
        return False
    if verb.form == "base":
        return _agrees(p, j) or (p.low[i] in SURE and before.isalpha() and before not in PREPOSITIONS)
    if verb.form == "third" and p.low[i] in PLURALS:
        subject = before in PRONOUNS or (j >= 0 and p.words[j][0].isupper())
        leads = after.isalpha() or after[0] in QUOTES or after == ":"
        return subject and leads and after not in PREPOSITIONS - {"for"}
    if p.low[i] == "called" and before.isalpha() and p.words[j][0].islower() and not before.endswith("s"):
        # A club called Northside, but not: he called Moe.
        named = i + 1 < unit[1] and (p.words[i + 1][0].isupper() or after[0] in QUOTES)
        return before in PRONOUNS or not named
    return not (verb.takes is Takes.THING and after in {"as", "in", "at", "from"})


def _is_participle(p: Passage, i: int, before: str, after: str) -> bool:
    if before in {",", "by", "and"} or before in BE or before in DASHES or after == "that":
        return True
    return p.low[i] == "saying" and before.isalpha() and before not in DETERMINERS


def _agrees(p: Passage, j: int) -> bool:
    """Whether a verb's base form can follow token ``j``: a plural, a pronoun or an auxiliary."""
    word = p.low[j] if j >= 0 else ""
    if word in PRONOUNS | AUXILIARY | CROWDS or word in {"who", "and", "that"}:
        return True
    if word.endswith("s") and word not in POSSESSIVE:
        return True
    return j >= 2 and p.words[j][0].isupper() and "and" in p.low[max(0, j - 4) : j]


def _is_attitude(p: Passage, i: int, before: str, after: str) -> bool:
    word = p.low[i]
    if before == "to" or before in POSSESSIVE:
        return False
    if word in WANTING:
        return after == "to"
    if after == "that":
        return True
    if word in EVIDENCE:
        return False
    return after in PRONOUNS | DETERMINERS or (i + 1 < len(p.words) and p.words[i + 1][0].isupper())


def _is_noun(p: Passage, unit: Range, i: int) -> bool:
    if p.says(i + 1, {"that"}):
        return i > unit[0] and p.low[i - 1] in POSSESSIVE
    return p.says(i + 1, {"from", "by"}) and "that" in p.low[i + 2 : min(i + 10, unit[1])]


# -- what belongs to them --------------------------------------------------


def _read_verb(p: Passage, unit: Range, cue: Cue, following: Cue | None, found: list[Cue]) -> None:
    here = (cue.start, cue.end)
    if cue.verb.inverts:
        cue.source = subjects.behind(p, unit, here)
    borrowed = False
    if not cue.source and cue.start > unit[0]:
        borrowed = subjects.shares_subject(p, cue.start, cue.verb.form)
        if borrowed:
            earlier = next((other.source for other in reversed(found) if other.source), None)
            cue.source = earlier or subjects.first(p, unit)
        else:
            cue.source = subjects.before(p, unit, cue.start)
    frame = here
    if cue.source and not borrowed:
        frame = min(cue.start, cue.source[0]), max(cue.end, cue.source[1])
    until = _own_words(p, following) if following else unit[1]
    cue.content = contents.around(p, unit, frame, cue.verb, cue.end, until)


def _own_words(p: Passage, following: Cue) -> int:
    """Where a second cue ends the first one's content: ", adding", "and said", "according to"."""
    before = p.low[following.start - 1] if following.start else ""
    if following.verb is ACCORDING:
        return following.start
    coordinated = before in {"and", "but"} and following.verb.form in {"past", "third"}
    if coordinated or (following.verb.form == "ing" and before == ","):
        return following.start - 1
    return len(p.tokens)


def _read_according(p: Passage, unit: Range, cue: Cue) -> None:
    """According to Lind, the dam held; the same behind the clause, or within it."""
    start = cue.end
    stop = p.without_stop(unit)
    end = start
    last = min(stop, start + REACH)
    while end < last and p.low[end] not in {",", ";"} and (end == start or not p.quoted[end]):
        end += 1
    if end == start:
        return
    cue.source = start, end
    left_end = cue.start
    while left_end > unit[0] and p.low[left_end - 1] in {",", "and", "but"} and not p.quoted[left_end - 1]:
        left_end -= 1
    left, right = (unit[0], left_end), (end + 1, stop)
    described = p.says(right[0], {"a", "an", "the", "who", "which"})
    if left[0] == left[1] or cue.start - unit[0] <= 1:
        near = range(right[0], min(right[1], right[0] + REACH))
        comma = next((k for k in near if p.low[k] == ","), None) if described else None
        if comma and not any(p.is_finite(k) for k in range(right[0], comma)):
            cue.source, right = (start, comma), (comma + 1, stop)
        cue.content = [right] if right[0] < right[1] else []
    elif (
        p.says(end, {","}) and right[0] < right[1] and not described and not p.says(right[0], {"but", "and"})
    ):
        cue.content = [left, right]
    else:
        cue.content = [left]


def _read_noun(p: Passage, unit: Range, cue: Cue) -> None:
    """Oslo's claim that …; warnings from Oslo that …"""
    that = p.low.index("that", cue.end, unit[1])
    end = p.without_stop(unit)
    if that + 1 < end:
        cue.content = [(that + 1, end)]
    if that > cue.end:
        cue.source = (cue.end + 1, that) if that > cue.end + 1 else None
    elif p.low[cue.start - 1] in OWNERS:
        cue.source = cue.start - 1, cue.start
    elif cue.start - 2 >= unit[0]:
        cue.source = subjects.phrase(p, unit, cue.start - 2)
