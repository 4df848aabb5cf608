"""Quotation marks in a claim's text: those whose partner stayed in the article are closed or left out."""

from __future__ import annotations

import re

# The mark within 'didn"t' is a broken apostrophe.
MARK = re.compile(r"(?<!\w)(?:[\"“”]|``|'')|(?:[\"“”]|''|``)(?!\w)")
CLOSING = {"“": "”", '"': '"', "``": "''", "''": "''"}
SINGLE = re.compile(r"(?s)['‘«](?P<words>(?:(?!['’»](?!\w)).)+)['’»]")
DOUBLE = re.compile(r"(?s)(?:[\"“]|``|'')(?P<words>.+?)(?:[\"”]|'')")
ENDED = re.compile(r"[.!?…]['’)]?\s+\Z")


# “The dam held.” “The mill burned”: what stood between is not in the claim.
NEXT = re.compile(r"(?<=[.!?…])[\"”] [\"“](?=\w)")


def balanced(text: str) -> str:
    """The words with a partner for every quotation mark: a quotation that was cut is closed where it is.

    What closes nothing is left out, and so is the mark that opens the next paragraph of a quotation;
    two quotations that meet are one.
    """
    text = NEXT.sub(" ", text)
    opened: re.Match[str] | None = None
    dropped: list[re.Match[str]] = []
    for mark in MARK.finditer(text):
        if not _opens(text, mark):
            if opened is None:
                dropped.append(mark)
            opened = None
        elif opened is None:
            opened = mark
        elif ENDED.search(text, 0, mark.start()):
            dropped.append(mark)
    closing = ""
    if opened and (opened.start() == 0 or not re.search(r"\w", text[opened.end() :])):
        dropped.append(opened)
    elif opened:
        closing = CLOSING[opened.group()]
    for mark in sorted(dropped, key=lambda mark: -mark.start()):
        text = text[: mark.start()] + text[mark.end() :]
    return text.rstrip(" ,;:.") + closing if closing else text


def unquoted(text: str) -> str:
    """The words without the marks around all of them; "“one” and “other”" has none."""
    while around := SINGLE.fullmatch(text) or _around(text):
        text = around["words"].strip(" ,;:")
    return text


def is_quoted(text: str, at: int) -> bool:
    """Whether a place in a claim's text lies between quotation marks."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _around(text: str) -> re.Match[str] | None:
    """The text with the marks around all of it, where the first is closed by the last."""
    depth = 0
    for mark in MARK.finditer(text):
        depth += 1 if _opens(text, mark) else -1
        if depth <= 0:
            return DOUBLE.fullmatch(text) if mark.end() == len(text) else None
    return None


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in {"“", "”"}:
        return mark.group() == "“"
    before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
    return (not before or before.isspace() or before in "([—–-‘'") and bool(after) and not after.isspace()
