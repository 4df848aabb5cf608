"""Patterns of words, written so that they can be read."""

from __future__ import annotations

import re

BLANK = r"[\x20\u00a0]+"
# A full stop that ends something: not the one of "Mr. Lind", "J. Lind", "No. 1".
STOP = (
    "".join(rf"(?<!\b{title})" for title in "Mr Mrs Ms Dr Sen Rep Gov Gen Lt St".split())
    + r"(?<!\b(?-i:[A-Z]))\.(?![\x20\u00a0]?\d)"
)

TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|St|[A-Z])$")


def last_mark(text: str, marks: tuple[str, ...], start: int, end: int) -> int:
    """Where the last of the marks stands in ``text[start:end]``, points of titles left out; -1 for none."""
    best = -1
    for mark in marks:
        at = text.rfind(mark, start, end)
        while at >= 0 and mark[0] == "." and TITLE_BEFORE.search(text, max(0, at - 6), at):
            at = text.rfind(mark, start, at)
        best = max(best, at)
    return best


def phrase(pattern: str) -> str:
    """A regular expression from one in which a blank matches blanks, and line breaks mean nothing.

    Indentation goes with the line break; " ?" matches blanks or none; a blank that is meant
    as such, in a class of characters, is written ``\\x20``. Safe to apply twice.
    """
    flat = re.sub(r"\n\s*", "", pattern)
    return re.sub(r" +(\?)?", lambda blank: f"(?:{BLANK})?" if blank[1] else BLANK, flat)


def lexicon(pairs: str) -> dict[str, str]:
    """What each word stands for, from "sold=sell bought=buy"."""
    return {word: meant for word, _, meant in (pair.partition("=") for pair in pairs.split())}


def wording(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """The compiled :func:`phrase`, blind to capitals unless told otherwise."""
    return re.compile(phrase(pattern), flags)


CASED = re.RegexFlag(0)
