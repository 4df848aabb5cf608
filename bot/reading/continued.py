"""Quotations in paragraphs of their own: of who signs them, or, where nobody is named, of who spoke last."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.layout import Places
from bot.reading.sentences import paragraphs, quotations
from bot.reading.spans import Attribution, Span
from bot.reading.speech import is_speech
from bot.reading.wording import CASED, wording

# A short line in single marks is a heading.
OPENS = re.compile(r"[“\"«„]|''|``")
WORD = re.compile(r"\w")
MARKS = "“”\"„«»'`\x20\u00a0"
# "- Ada Lind" below a quotation says whose it is.
SIGNED = re.compile(r"[-–—]")
SIGNATURE = wording(
    r"""(?P<cue>[-–—]{1,2})\s?(?P<who>
    (?:(?:Sen|Rep|Gov|Mr|Mrs|Ms|Dr|[A-Z])\. |[A-Z][\w’'-]+ ){0,4}[A-Z][\w’'-]+)
    (?: \([^)]{1,12}\))?(?:, [^.“”"]{3,90})?\.?\s*\Z""",
    CASED,
)
# "- Read More", "— Advertisement": what a page prints between paragraphs.
NO_SIGNATURE = wording(
    r"""(?:advert\w*|comments?|continue|editing|follow|gallery|listen|more|photos?|pictures?|related|read|
    recommended|reporting|see|share|sign|story|subscribe|video|watch|with|by|click|also|here|image|source|
    credit|view|print|email|save|menu|top|back|next|previous)\b"""
)
SIGNING = 0.9  # the confidence of a signed quotation
BEGINNING = 40
"""Characters by which a pull quote is known for the quotation that was printed before."""
MOST = 10
"""So many paragraphs are added to one attribution; more are a text that is printed whole."""


def continued(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the paragraphs behind its own that are quotation from end to end.

    In PolNeAR's training part annotators give three of four such paragraphs to the last
    person who was heard before, and most others to nobody. Left out are headings in single
    marks, pull quotes, signed quotations, and whatever an attribution has part in.
    """
    lines = paragraphs(text)
    taken = Places(span for a in attributions for spans in (a.source, a.cue, a.content) for span in spans)
    in_line = _by_line(lines, attributions)
    longer = list(attributions)
    printed: set[str] = set()
    speaking: int | None = None
    added = 0
    for k, line in enumerate(lines):
        quoted = quotations(text, line)
        signed = k + 1 < len(lines) and SIGNED.match(text, lines[k + 1][0])
        if (
            speaking is not None
            and not signed
            and OPENS.match(text, line[0])
            and _all_quoted(text, line, quoted)
            and not taken.meet(line)
            and _beginning(text, line) not in printed
            and added < MOST
        ):
            longer[speaking] = replace(longer[speaking], content=(*longer[speaking].content, line))
            added += 1
            continue
        printed.update(_beginning(text, quotation) for quotation in quoted)
        quotes = Places(quoted)
        here = [n for n in in_line[k] if not quotes.meet(attributions[n].cue[0])]
        speaking = max(here, key=lambda n: attributions[n].content[-1][1], default=None)
        if speaking is not None and not _speaks(text, attributions[speaking]):
            speaking = None
        added = 0
    return [*longer, *_signed(text, lines, taken)]


def _signed(text: str, lines: Sequence[Span], taken: Places) -> Iterator[Attribution]:
    """Whose the paragraphs are that are quotation from end to end and have a signature below."""
    for line, below in itertools.pairwise(lines):
        by = SIGNATURE.match(text, *below)
        if (
            by
            and not NO_SIGNATURE.match(by["who"])
            and not taken.meet(line)
            and _all_quoted(text, line, quotations(text, line))
        ):
            yield Attribution((by.span("who"),), (by.span("cue"),), (line,), SIGNING)


def _by_line(lines: Sequence[Span], attributions: Sequence[Attribution]) -> list[list[int]]:
    """For each paragraph which attributions have their cue in it."""
    found: list[list[int]] = [[] for _ in lines]
    cues = sorted((a.cue[0][0], n) for n, a in enumerate(attributions) if a.cue and a.content)
    k = 0
    for cue, n in cues:
        while lines[k][1] <= cue:
            k += 1
        found[k].append(n)
    return found


def _all_quoted(text: str, line: Span, quoted: Sequence[Span]) -> bool:
    ends = [line[0], *(end for _, end in quoted)]
    starts = [*(start for start, _ in quoted), line[1]]
    outside = any(WORD.search(text, a, b) for a, b in zip(ends, starts, strict=True))
    return not outside and any(WORD.search(text, a, b) for a, b in quoted)


def _beginning(text: str, quotation: Span) -> str:
    return text[slice(*quotation)].strip(MARKS)[:BEGINNING]


def _speaks(text: str, attribution: Attribution) -> bool:
    return bool(attribution.source) and is_speech(" ".join(text[a:b] for a, b in attribution.cue))
