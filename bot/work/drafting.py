"""From what was read to drafts: quotes with their places, sources by name, contested claims first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from bot.models import Draft
from bot.reading import channels, dates
from bot.reading.clauses import has_verb
from bot.reading.sentences import paragraphs, sentences
from bot.reading.spans import Article, ReadClaim, Reading, ReadStatement, Span, Spans
from bot.store.unnamed import PASTED, UNNAMED
from bot.vocabulary import Form, SourceKind, Stance

MAX_QUOTE = 600
MOST = 100
"""At most this many drafts of an article are offered, the best first: more would bury a panel."""
GAP = " … "

THAT = re.compile(r"that,?\s+(?=\S)")
# A piece in double marks, with at most a comma before the closing one; either may be missing where a
# quotation goes on.
QUOTATION = re.compile(r"\s*[“”\"«»„]?\s*([^“”\"«»„]*[^“”\"«»„\s,])\s*,?\s*[“”\"«»„]?\s*")


def drafts_of(reading: Reading, *, guild_id: int, article_id: int) -> list[Draft]:
    """One draft per claim, the contested ones first, otherwise in order of what is worth recording.

    If a source says something twice in the same words, that is one statement. What is only denied and is
    no sentence ("the documents") says nothing that could be on record.
    """
    places = Places(reading.article.text)
    made = []
    for claim in reading.claims:
        said = [reading.statements[index] for index in claim.statements]
        held = [_statement(statement, claim, reading.article, places) for statement in said]
        if not held and (own := _own_voice(claim, reading.article, places)):
            held = [own]
        held = _distinct(statement for statement in held if statement["quote"])
        if held and claim.text.strip() and (has_verb(claim.text) or any(map(_asserts, said))):
            contested = any(statement.stance is Stance.DENIES for statement in said)
            made.append((not contested, claim, held))
    made.sort(key=lambda entry: entry[0])
    return [
        Draft(
            guild_id=guild_id,
            article_id=article_id,
            position=place,
            text=" ".join(claim.text.split()),
            contested=not calm,
            worth=claim.worth,
            statements=held,
        )
        for place, (calm, claim, held) in enumerate(made)
    ]


def _asserts(statement: ReadStatement) -> bool:
    return statement.stance is Stance.ASSERTS


def _distinct(statements: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of those that say the same words for the same source."""
    first: dict[tuple[str, str, str], dict[str, Any]] = {}
    for statement in statements:
        first.setdefault((statement["source"], statement["stance"], statement["quote"]), statement)
    return list(first.values())


class Places:
    """Where something is in a text: its paragraph, and the sentence around it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._paragraphs = paragraphs(text)
        self._starts = [start for start, _ in self._paragraphs]
        self._sentences: dict[Span, list[Span]] = {}

    def paragraph(self, offset: int) -> int:
        """The paragraph that holds an offset, counted from 1."""
        return max(1, bisect_right(self._starts, offset))

    def sentence(self, offset: int) -> Span | None:
        """The sentence that holds an offset; None between paragraphs."""
        if not self._paragraphs:
            return None
        around = self._paragraphs[self.paragraph(offset) - 1]
        if around not in self._sentences:
            self._sentences[around] = sentences(self.text, around)
        return next((s for s in self._sentences[around] if s[0] <= offset < s[1]), None)

    def bare(self, spans: Spans) -> Spans:
        """The pieces without quotation marks around them and without the "that" which leads to them.

        The display adds its own quotation marks.
        """
        found = []
        for start, end in spans:
            if not found and (conjunction := THAT.match(self.text, start, end)):
                start = conjunction.end()
            match = QUOTATION.fullmatch(self.text, start, end)
            found.append(match.span(1) if match else (start, end))
        return tuple(found)

    def words(self, spans: Spans) -> str:
        """The pieces as one verbatim quotation, with an ellipsis wherever it was interrupted."""
        return GAP.join(self.text[start:end] for start, end in spans).strip()


def _statement(said: ReadStatement, claim: ReadClaim, article: Article, places: Places) -> dict[str, Any]:
    spans = _quoted(said, claim, places)
    return {
        "source": said.source_name or UNNAMED,
        "kind": (said.source_kind if said.source_name else SourceKind.UNNAMED),
        "role": said.source_role,
        "stance": said.stance.value,
        "hedged": said.hedged,
        "quote": places.words(spans),
        "spans": [list(span) for span in spans],
        "paragraph": places.paragraph(spans[0][0]) if spans else None,
        "cue": places.words(said.cue) or None,
        "form": said.form.value,
        "via": channels.publisher(said.via),
        "when_text": said.when,
        "said_on": dates.said_on(said.when, article.published),
        "confidence": said.confidence,
    }


def _quoted(said: ReadStatement, claim: ReadClaim, places: Places) -> Spans:
    """The words to show: the quote or, for a denial in the outlet's own words, the whole sentence.

    "such a transaction took place" alone would read like an assertion.
    """
    content = said.content or said.cue
    if (said.stance is Stance.DENIES and said.form is not Form.DIRECT) or not said.content:
        anchor = said.cue or content or said.source
        if anchor and (sentence := places.sentence(anchor[0][0])):
            whole = (min(sentence[0], anchor[0][0]), max(sentence[1], anchor[-1][1]))
            if whole[1] - whole[0] <= MAX_QUOTE:
                return (whole,)
            pieces: Sequence[Span] = (*said.source, *said.cue, *said.content)
            return ((min(start for start, _ in pieces), max(end for _, end in pieces)),)
    if not content and claim.span:
        return (claim.span,)
    return places.bare(content)


def _own_voice(claim: ReadClaim, article: Article, places: Places) -> dict[str, Any] | None:
    """A claim that the article attributes to nobody is attributed to its outlet."""
    if claim.span is None:
        return None
    return {
        "source": article.outlet or PASTED,
        "kind": SourceKind.ORGANISATION.value if article.outlet else SourceKind.DOCUMENT.value,
        "role": None,
        "stance": Stance.ASSERTS.value,
        "hedged": False,
        "quote": places.words((claim.span,)),
        "spans": [list(claim.span)],
        "paragraph": places.paragraph(claim.span[0]),
        "cue": None,
        "form": Form.INDIRECT.value,
        "via": None,
        "when_text": None,
        "said_on": dates.said_on(None, article.published),
        "confidence": 1.0,
    }
