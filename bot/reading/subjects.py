"""Who speaks: the noun phrase that a cue belongs to.

There is no parser: a phrase ends where a clause must begin, at verbs,
conjunctions and commas that open no apposition.
"""

from __future__ import annotations

from bot.reading.cues import (
    ADVERBS,
    BOUNDARY,
    DETERMINERS,
    OCCASIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    TIMES,
    VERBS,
)
from bot.reading.passages import DASHES, REACH, STOPS, Passage, Range

CLAUSE_OPENERS = frozenset(
    """but while as and according although though in on at after before during when speaking""".split()
)
COUNTERS = frozenset("some many several most few both all one two three four others another".split())
CONNECTIVES = frozenset("and but so then yet even also meanwhile still later".split())


def behind(p: Passage, unit: Range, cue: Range) -> Range | None:
    """The subject after its verb: “…,” said Ana Lind, a broker."""
    i = cue[1]
    if cue[0] == unit[0] or i >= unit[1] or p.quoted[i] or not p.words[i][0].isalnum():
        return None
    if not (p.low[cue[0] - 1] in {","} | DASHES or p.quoted[cue[0] - 1]):
        return None
    if p.low[i] in TIMES | PREPOSITIONS | BOUNDARY | (PRONOUNS - {"he", "she"}):
        return None
    end = phrase_end(p, unit, i)
    if not _nominal(p, i, end - 1):
        return None
    # Unquoted, “X, a broker, said Y fell” looks much like “X fell, said Y”.
    after_quote = p.quoted[cue[0] - 1]
    left = max(unit[0], cue[0] - REACH), cue[0]
    if not after_quote and (_holds_clause(p, (i, end)) or not _holds_clause(p, left)):
        return None
    return i, end


def _holds_clause(p: Passage, piece: Range) -> bool:
    """Whether a verb stands there that belongs to no relative clause."""
    relative = False
    for i in range(piece[0] + 1, piece[1]):
        if p.low[i] == ",":
            relative = False
        elif p.low[i] in RELATIVE:
            relative = True
        elif p.is_finite(i) and not relative:
            return True
    return False


def phrase_end(p: Passage, unit: Range, start: int) -> int:
    """Where a phrase that begins at ``start`` ends, its apposition included."""
    depth = commas = 0
    end = start
    while end < min(unit[1], start + REACH):
        word = p.low[end]
        depth += (word == "(") - (word == ")")
        if not depth and end > start:
            if (
                p.quoted[end]
                or word in {";", ":"}
                or word in DASHES
                or (word in STOPS and end == unit[1] - 1)
            ):
                break
            if word == ",":
                if _opens_clause(p, unit, end + 1):
                    break
                commas += 1
            elif _leaves_phrase(p, unit, end, in_apposition=commas > 0):
                break
        end += 1
    while end > start + 1 and p.low[end - 1] in {",", "on", "in", "last", "and"}:
        end -= 1
    return end


def _opens_clause(p: Passage, unit: Range, i: int) -> bool:
    return i >= unit[1] or p.quoted[i] or p.low[i] in CLAUSE_OPENERS or p.low[i].endswith("ing")


def _leaves_phrase(p: Passage, unit: Range, i: int, *, in_apposition: bool) -> bool:
    word = p.low[i]
    if word in TIMES - {"may", "march"} or word in {"during", "after", "when", "while", "before"}:
        return True
    if in_apposition or word not in {"in", "at", "on", "to"}:
        return False
    nearby = p.low[i + 1 : min(i + 5, unit[1])]
    return bool(TIMES.intersection(nearby[:2]) or OCCASIONS.intersection(nearby))


def before(p: Passage, unit: Range, i: int) -> Range | None:
    """The subject that ends right before token ``i``."""
    j = i - 1
    if j < unit[0] or p.quoted[j] or p.low[j] == "to":
        return None
    word = p.low[j]
    if word in RELATIVE:
        return j, j + 1
    if word == "," or word in DASHES:
        return _with_apposition(p, unit, j)
    if p.words[j][0].isalnum() or word in {")", ".", "'s", "’s", "'", "’"}:
        found = phrase(p, unit, j)
        return _with_name(p, unit, found) if found else None
    return None


def _with_name(p: Passage, unit: Range, found: Range) -> Range:
    """Takes in the name where the comma behind its apposition is missing: "Ana Lind, a broker said"."""
    start = found[0]
    if start - 2 > unit[0] and p.low[start - 1] == "," and p.low[start] in {"a", "an", "the"}:
        name = phrase(p, unit, start - 2)
        named = name and name[0] == unit[0] and all(p.words[k][0].isupper() for k in range(*name))
        if name and named and p.low[name[0]] not in PREPOSITIONS | TIMES | CONNECTIVES:
            return name[0], found[1]
    return found


def phrase(p: Passage, unit: Range, last: int) -> Range | None:
    """The noun phrase that ends with token ``last``."""
    if p.low[last] in PRONOUNS:
        return last, last + 1
    i, joined = last, None
    first_token = max(unit[0], last - REACH)
    while i >= first_token:
        word = p.low[i]
        if word == ")":
            while i > first_token and p.low[i] != "(":
                i -= 1
        elif _ends_phrase(p, i, last):
            break
        elif word == "and":
            joined = i
        i -= 1
    start = i + 1
    if joined is not None and i >= first_token and p.is_finite(i):
        start = joined + 1
    start = _after_opening(p, start, last)
    return (start, last + 1) if start <= last and _nominal(p, start, last) else None


def _ends_phrase(p: Passage, i: int, last: int) -> bool:
    word = p.low[i]
    if p.quoted[i] or word in BOUNDARY or word in {",", ";", ":", "("} or word in DASHES:
        return True
    return i < last and (word in PRONOUNS or (p.is_finite(i) and p.words[i][0].islower()))


def _after_opening(p: Passage, start: int, last: int) -> int:
    """Skips "But", "In December", "After the vote" before a subject that no comma parts from it."""
    while start <= last and p.low[start] in CONNECTIVES:
        start += 1
    if start <= last and p.low[start] in PREPOSITIONS:
        for k in range(start + 2, last + 1):
            if _begins_phrase(p, k):
                return k
    while start < last and p.low[start] in TIMES:
        start += 1
    return start


def _begins_phrase(p: Passage, k: int) -> bool:
    named = p.words[k][0].isupper()
    earlier = p.low[k - 1]
    if not (named or p.low[k] in DETERMINERS):
        return False
    if earlier in PREPOSITIONS or earlier in DETERMINERS or earlier in {"'s", "’s", ".", "and", "-"}:
        return False
    return not (named and p.words[k - 1][0].isupper() and earlier not in TIMES)


def _nominal(p: Passage, start: int, last: int) -> bool:
    if start == last and p.low[last] in DETERMINERS - COUNTERS:
        return False
    return any(word[0].isalpha() for word in p.words[start : last + 1])


def _with_apposition(p: Passage, unit: Range, comma: int) -> Range | None:
    """The subject of "Ana Lind, a broker in Oslo, said", looking up to four commas back."""
    at = comma
    mark = p.low[comma]
    nearest = max(unit[0], comma - REACH)
    for _ in range(4):
        at = next((k for k in range(at - 1, nearest, -1) if p.low[k] == mark and not p.quoted[k]), 0)
        if not at or not (p.words[at - 1][0].isalnum() or p.low[at - 1] in {")", "."}):
            return None
        head = phrase(p, unit, at - 1)
        if not head or not (p.words[head[0]][0].isupper() or p.low[head[0]] in DETERMINERS):
            continue
        inner = p.low[at + 1]
        if inner in PREPOSITIONS or inner in BOUNDARY - RELATIVE or inner in TIMES:
            return head
        if p.low[head[0]] not in PREPOSITIONS and (
            p.words[head[1] - 1][0].isupper() or head[1] - head[0] > 1
        ):
            return head[0], comma
    return None


def first(p: Passage, unit: Range) -> Range | None:
    """The subject of the unit's first clause."""
    start = unit[0]
    if p.low[start] in PREPOSITIONS | BOUNDARY | {"asked"}:
        comma = next((k for k in range(start, min(start + REACH, unit[1])) if p.low[k] == ","), start - 1)
        start = comma + 1
    while start < unit[1] and p.low[start] in CONNECTIVES:
        start += 1
    if start >= unit[1] or p.quoted[start] or not p.words[start][0].isalnum():
        return None
    for verb in range(start + 1, min(start + 30, unit[1])):
        # "Lind's aides said": whose aides they are is no verb.
        if p.is_finite(verb) and not p.quoted[verb] and p.low[verb] != "'s":
            end = verb
            while end > start + 1 and (p.low[end - 1] in ADVERBS or p.low[end - 1] == ","):
                end -= 1
            return start, end
    return None


def shares_subject(p: Passage, i: int, form: str) -> bool:
    """Whether the verb at ``i`` has no subject of its own: ", adding that", "and said"."""
    word = p.low[i - 1]
    if form == "ing" and (word in {",", "by", "and", "in", "after", "while", "without"} or word in DASHES):
        return True
    return word in {"and", "but", "then", "or"} or (word == "," and p.low[i - 2] in VERBS)
