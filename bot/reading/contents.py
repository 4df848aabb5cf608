"""What is said: the clause or quotation that belongs to a cue and its subject."""

from __future__ import annotations

from bot.reading.cues import DETERMINERS, OCCASIONS, PREPOSITIONS, PRONOUNS, TIMES, Takes, Verb
from bot.reading.passages import DASHES, REACH, STOPS, Passage, Range

LINKS = frozenset({",", ":", "that"})
LOOSE = frozenset({",", "and", "but", ";"})
INTRODUCTIONS = frozenset("asked although though while when as if after before in on at during since".split())
ASIDES = frozenset("but though although while".split())
ADDRESS = 22
"""So many tokens after a cue may tell to whom, where and when something was said."""


def around(p: Passage, unit: Range, frame: Range, verb: Verb, cue_end: int, until: int) -> list[Range]:
    """The content before or behind a frame of subject and cue, or both where the frame interrupts it.

    ``until`` is where the next cue's own words begin.
    """
    left = _left(p, (unit[0], frame[0]))
    right = _right(p, unit, frame[1], verb, cue_end, until)
    closes_quote = left is not None and p.quoted[left[1] - 1]
    if left and closes_quote and not (right and _introduces(p, left)):
        return [left, right] if right and p.quoted[right[0]] else [left]
    if verb.takes in (Takes.THING, Takes.ATTITUDE):
        return [right] if right else []
    parted = left is not None and frame[0] > 0 and p.low[frame[0] - 1] in {","} | DASHES
    if right:
        inserted = (
            parted and p.says(frame[1], {","} | DASHES) and verb.form != "ing" and not p.quoted[right[0]]
        )
        return [left, right] if left and inserted else [right]
    return [left] if left and parted else []


def _introduces(p: Passage, left: Range) -> bool:
    """Whether what stands before a frame only leads up to it: "Asked about the “leak,” she said no"."""
    return not p.quoted[left[0]] and p.low[left[0]] in INTRODUCTIONS


def _left(p: Passage, piece: Range) -> Range | None:
    start, end = piece
    while start < end and p.low[start] in {"and", "but", "still"} | DASHES:
        start += 1
    while end > start and p.low[end - 1] in LOOSE | DASHES and not p.quoted[end - 1]:
        end -= 1
    return (start, end) if end - start > 1 or (start < end and p.quoted[start]) else None


def _right(p: Passage, unit: Range, i: int, verb: Verb, cue_end: int, until: int) -> Range | None:
    start = after_address(p, unit, i, verb.takes, addressed=i == cue_end)
    while start < unit[1] and p.low[start] in LINKS | DASHES and not p.quoted[start]:
        start += 1
    end = min(p.without_stop(unit), until if until > start else unit[1])
    end = _aside(p, (start, end), verb)
    while end > start and p.low[end - 1] in LOOSE and not p.quoted[end - 1]:
        end -= 1
    quote = p.quote_from(start)
    # A whole quoted sentence is the content; a few quoted words only begin it.
    if quote and quote[1] < end and quote[1] - quote[0] > 6:
        more = any(p.quoted[quote[1] : min(end, quote[1] + REACH)])
        end = end if more else quote[1]
    size = sum(word[0].isalnum() for word in p.words[start : min(end, start + REACH)])
    if size == 0 or (size == 1 and not p.quoted[start] and verb.takes is not Takes.THING):
        return None
    return None if _only_time(p, (start, end)) else (start, end)


def _aside(p: Passage, piece: Range, verb: Verb) -> int:
    """Where the narrator goes on after a comma: ", but"; behind a thing that was spoken of, any comma."""
    for k in range(piece[0] + 2, min(piece[1] - 1, piece[0] + REACH)):
        if p.low[k] != "," or p.quoted[k + 1]:
            continue
        if p.low[k + 1] in ASIDES or verb.takes is Takes.THING:
            return k
    return piece[1]


def _only_time(p: Passage, piece: Range) -> bool:
    return all(
        word in TIMES or word in {"on", "in", "at", "the", "of", ",", "a"} or word.isdigit()
        for word in p.low[slice(*piece)]
    )


def after_address(p: Passage, unit: Range, i: int, takes: Takes, *, addressed: bool) -> int:
    """Skips who was told, where and when: "Reuters on Friday", "in an interview with Lind"."""
    if takes in (Takes.THING, Takes.ATTITUDE) or i >= unit[1] or p.quoted[i]:
        return i
    limit = min(i + ADDRESS, unit[1])
    if takes is Takes.PERSON and addressed:
        return _after_person(p, i, limit)
    if p.low[i] not in PREPOSITIONS | TIMES | {"late", "early"}:
        return i
    for k in range(i, limit):
        if p.low[k] in {"that", ":"} or p.quoted[k] or (p.low[k] in STOPS and k == unit[1] - 1):
            return k
    k = i
    while k < limit and p.low[k] in TIMES | {"on", "in", "late", "early", "the", "at"} and not p.quoted[k]:
        k += 1
    if k > i and p.low[k - 1] in TIMES:
        return k
    return _after_occasion(p, i, limit)


def _after_occasion(p: Passage, i: int, limit: int) -> int:
    """Skips "in a statement" and its like where the content follows without a "that"."""
    for k in range(i + 1, min(i + 5, limit)):
        if p.low[k] in OCCASIONS:
            return k + 1
    return i


def _after_person(p: Passage, i: int, limit: int) -> int:
    if p.low[i] in {"that", "whether", "if", "about", "of", "for", "against", "to"}:
        return i
    for k in range(i, limit):
        word = p.low[k]
        if word in {"that", ":"} or p.quoted[k] or (word in STOPS and k == limit - 1):
            return k
        if k == i:
            continue
        if word in {"to", "if", "whether", "about", "how", "why", "what"}:
            return k
        if word in PRONOUNS | DETERMINERS and p.low[k - 1] not in PREPOSITIONS:
            return k
        if p.is_finite(k):
            return k - 1 if k > i + 1 else i
    return i
