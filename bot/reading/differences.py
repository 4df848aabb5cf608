"""In what two similar claims differ, for the curator who decides whether they are one.

Likeness does not tell "sold weapons" from "denied selling weapons", nor 2017 from
2018: what is on both sides is compared here, and shown. Nothing that this module
misses may lead to a merge; only texts of the same normal form are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from bot.reading.words import SPELT, content_words, stem
from bot.records.differences import Difference, Kind

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ", "'"))
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n't"
    r"|den(?:y|ies|ied|ying)|refus\w+|refut\w+|reject\w*|fail(?:s|ed)? to|false(?:ly)?|fake|hoax|untrue)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.])(\d+(?:[.,]\d+)*)\s*(%|(?:per ?cent|bn|billion|mn?|million|k|thousand|trillion)\b)?",
    re.IGNORECASE,
)
_MULTIPLIERS = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_MULTIPLIERS["trillion"] = 1e12
_SPELT = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"once": 1, "twice": 2, "half": 1 / 2, "halved": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "dozen": 12}
_SPELT |= {"double": 2, "doubled": 2, "doubling": 2, "triple": 3, "tripled": 3, "hundred": 100}
_MONTHS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
).split()
_DATE = re.compile(
    rf"\b(?:(?:{'|'.join(_MONTHS)})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?|(?:1[5-9]|20)\d\d|yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w']*(?:[ -][A-Z][\w']*)*")
#: Voices that turn who does it to whom around.
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|t|ld|de|un|ot)\s+by\b", re.I
)


def differences(left: str, right: str) -> list[Difference]:
    """In what the two claims differ, by kind; the words as they stand in each.

    ``who``: both name the same, but another does it.
    """
    left, right = left.translate(_APOSTROPHES), right.translate(_APOSTROPHES)
    found = []
    kinds: tuple[tuple[Kind, Callable[[str], list[tuple[object, str]]]], ...] = (
        (Kind.DATE, _dates),
        (Kind.NUMBER, _numbers),
        (Kind.NEGATION, _negations),
        (Kind.NAME, _names),
    )
    for kind, read in kinds:
        here, there = read(left), read(right)
        if kind is Kind.NAME:
            only = _unsaid(here, right), _unsaid(there, left)
        else:
            only = _without(here, there), _without(there, here)
        if any(only):
            found.append(Difference(kind, *only))
    mine, theirs = _doers(left), _doers(right)
    if mine and set(mine) == set(theirs) and mine[0] != theirs[0]:
        found.append(Difference(Kind.WHO, (mine[0],), (theirs[0],)))
    return found


def other_words(left: str, right: str) -> Difference | None:
    """The content words that only one of the two claims has in some form; None where there are none."""
    words = [SPELT.findall(text) for text in (left, right)]
    stems = [[frozenset(map(stem, content_words(word))) for word in spelt] for spelt in words]
    held = [frozenset().union(*each) for each in stems]
    mine, theirs = (
        tuple(word for word, own in zip(words[side], stems[side], strict=True) if own - held[1 - side])
        for side in (0, 1)
    )
    return Difference(Kind.WORDS, mine, theirs) if mine or theirs else None


def _dates(text: str) -> list[tuple[object, str]]:
    return [(match[0].lower(), match[0]) for match in _DATE.finditer(text) if match[0] != "may"]


def _numbers(text: str) -> list[tuple[object, str]]:
    text = _DATE.sub(lambda match: " " * len(match[0]) if match[0] != "may" else match[0], text)
    found: list[tuple[object, str]] = []
    for match in _NUMBER.finditer(text):
        digits, unit = match[1].replace(",", ""), (match[2] or "").lower()
        share = unit == "%" or unit.startswith("per")
        # What is no number ("1.2.3") is compared as it stands.
        value = float(digits) * _MULTIPLIERS.get(unit, 1) if digits.count(".") < 2 else digits
        found.append(((value, share), match[0].strip()))
    found += [
        ((float(_SPELT[word.lower()]), False), word)
        for word in re.findall(r"\w+", text)
        if word.lower() in _SPELT and word.lower() != "one"
    ]
    return found


def _negations(text: str) -> list[tuple[object, str]]:
    found = [match[0] for match in _NEGATION.finditer(text)]
    # Two of them cancel out, and "not" says what "never" says: the number decides whether they differ.
    return [("negated", found[0])] if len(found) % 2 else []


def _names(text: str) -> list[tuple[object, str]]:
    found = []
    for match in _CAPITALISED.finditer(text):
        name = re.sub(r"'s\b", "", match[0])
        stems = frozenset(map(stem, content_words(name)))
        dates = {stem(month) for month in _MONTHS}
        # The first word is capitalised whatever it is.
        ordinary = match.start() == 0 and " " not in name and "-" not in name
        if stems - dates and not (ordinary and _is_ordinary(name, text)):
            found.append((stems, name))
    return found


def _is_ordinary(name: str, text: str) -> bool:
    return not re.search(rf"\W{re.escape(name)}\b", text[1:])


def _unsaid(names: Iterable[tuple[object, str]], other: str) -> tuple[str, ...]:
    """The names of which the other text has no word."""
    said = set(map(stem, content_words(other)))
    return tuple(
        name
        for stems, name in names
        if isinstance(stems, frozenset) and not stems & said and name not in other
    )


def _without(mine: list[tuple[object, str]], theirs: list[tuple[object, str]]) -> tuple[str, ...]:
    left = Counter(value for value, _ in mine) - Counter(value for value, _ in theirs)
    words = []
    for value, word in mine:
        if left[value] > 0:
            left[value] -= 1
            words.append(word)
    return tuple(words)


def _doers(text: str) -> list[str]:
    """The names in the order in which they act: the last first where the voice is passive."""
    names = [re.sub(r"'s\b", "", match[0]) for match in _CAPITALISED.finditer(text)]
    names = [re.sub(r"^(?:The|A|An) ", "", name) for name in names]
    return names[::-1] if _PASSIVE.search(text) else names
