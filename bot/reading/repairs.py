"""Attributions put right where their spans are off by a name or a word."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from bot.reading import subjects
from bot.reading.layout import Layout
from bot.reading.passages import Passage
from bot.reading.positive import is_gerund
from bot.reading.spans import Attribution, Spans
from bot.reading.wording import CASED, wording

# “…,” Scott Pruitt, the attorney general, said: the name was taken for a part of the quotation.
NAME_AFTER_QUOTATION = wording(r"([”\"]|'')\s+([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}),?$", CASED)


def repaired(layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with a speaker's name given back to the source, and a verb taken out of it."""
    return _own_name(layout.text, _subject(layout, attribution))


def shared_sources(layout: Layout, attributions: list[Attribution]) -> list[Attribution]:
    """Gives ", adding that …" the source of the statement before it in the sentence, where it has none."""
    spoken = sorted((a.cue[0][0], a.source) for a in attributions if a.cue and a.source)
    places = [place for place, _ in spoken]
    found: list[Attribution] = []
    for attribution in attributions:
        if attribution.cue and not attribution.source and is_gerund(layout.words(attribution.cue).lower()):
            cue = attribution.cue[0][0]
            at = bisect_left(places, cue)
            if at and places[at - 1] >= layout.sentence(cue)[0] and spoken[at - 1][1][0][0] < cue:
                attribution = replace(attribution, source=spoken[at - 1][1])
        found.append(attribution)
    return found


def _own_name(text: str, attribution: Attribution) -> Attribution:
    if not attribution.source or not attribution.content:
        return attribution
    source, content = attribution.source[0], list(attribution.content)
    for number, (start, end) in enumerate(content):
        # "-Eric Easley" and ", the attorney general" go on where the content breaks off.
        if not 0 <= source[0] - end <= 3 or text[end : source[0]].strip(" ,-"):
            continue
        found = NAME_AFTER_QUOTATION.search(text, max(start, end - 60), end)
        if found:
            content[number] = (start, found.end(1))
            return replace(
                attribution,
                source=((found.start(2), source[1]), *attribution.source[1:]),
                content=tuple(content),
            )
    return attribution


def _subject(layout: Layout, attribution: Attribution) -> Attribution:
    """ "treating Mrs. Lind's remark": no source begins with a doing; the sentence's subject is meant."""
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    start, end = attribution.source[0]
    first = layout.text[start:end].split(" ", 1)[0]
    if not is_gerund(first) or " " not in layout.text[start:end]:
        return attribution
    sentence = layout.sentence(start)
    passage = Passage(layout.text, (max(sentence[0], start - 400), min(sentence[1], start + 60)))
    phrase = subjects.first(passage, passage.units[0]) if passage.units else None
    source: Spans = (passage.place(phrase),) if phrase and passage.place(phrase)[1] <= start else ()
    return replace(attribution, source=source)
