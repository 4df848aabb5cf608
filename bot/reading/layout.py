"""Where sentences, paragraphs and quotations lie in a text, to be looked up by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from bot.reading.sentences import paragraphs, quotations, sentences
from bot.reading.spans import Span, Spans

LONGEST = 1500  # characters of one piece that are looked at: more is a speech printed whole
# So many statements one sentence reports at most: in 924 news articles none reports more than five, and
# the longest has 1,094 characters. More comes of a text without full stops.
FULLEST = 16
SLACK = 100  # characters before the cut of an endless sentence in which a blank is looked for


class Layout:
    """The sentences of a text in reading order, each with its paragraph, and its quotations.

    Made once for an article in time linear to it; every question afterwards is
    a bisection. No sentence is longer than ``LONGEST``: one that does not end is
    several of about one length, so that what is near stays near in any text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences: list[Span] = []
        self.paragraphs: list[Span] = paragraphs(text)
        self.quotations: list[Span] = []
        self._paragraph_of: list[int] = []
        for number, paragraph in enumerate(self.paragraphs):
            for start, end in (
                piece for whole in sentences(text, paragraph) for piece in _pieces(text, whole)
            ):
                # "* * *" is no sentence that anybody could deny.
                if any(map(str.isalnum, text[start:end])):
                    self.sentences.append((start, end))
                    self._paragraph_of.append(number)
            self.quotations.extend(quotations(text, paragraph))
        self._starts = [start for start, _ in self.sentences]
        self._quotation_starts = [start for start, _ in self.quotations]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds an offset, or of the one before it; 0 where there is none."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence(self, offset: int) -> Span:
        """The sentence that holds an offset; an empty span at the offset in a text without sentences."""
        return self.sentences[self.sentence_at(offset)] if self.sentences else (offset, offset)

    def paragraph_of(self, sentence: int) -> int:
        """The number of a sentence's paragraph; 0 for a text without sentences."""
        return self._paragraph_of[sentence] if self._paragraph_of else 0

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies within quotation marks."""
        at = bisect_right(self._quotation_starts, offset) - 1
        return at >= 0 and offset < self.quotations[at][1]

    def quotation_from(self, offset: int) -> Span | None:
        """The first quotation that is not over at an offset, with its marks."""
        at = max(0, bisect_right(self._quotation_starts, offset) - 1)
        return next((span for span in self.quotations[at : at + 2] if span[1] > offset), None)

    def words(self, spans: Spans) -> str:
        """The text of a span, its pieces joined by a blank; of a very long one the beginning."""
        return words(self.text, spans)


def words(text: str, spans: Spans) -> str:
    """The text of a span, its pieces joined by a blank; of a very long one the beginning."""
    return " ".join(text[start : min(end, start + LONGEST)] for start, end in spans[:20])


class Places:
    """Spans that may lie anywhere and within each other, to be asked for in the time of a bisection."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach: list[int] = []
        for _, end in ordered:
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)

    def meet(self, span: Span) -> bool:
        """Whether one of them shares a character with a span."""
        before = bisect_left(self._starts, span[1])
        return before > 0 and self._reach[before - 1] > span[0]

    def hold(self, span: Span) -> bool:
        """Whether one of them holds a whole span."""
        before = bisect_right(self._starts, span[0])
        return before > 0 and self._reach[before - 1] >= span[1]


def _pieces(text: str, sentence: Span) -> Iterable[Span]:
    """A sentence, or pieces of it that end at a blank where it is longer than any is, none of them short."""
    start, end = sentence
    while end - start > LONGEST:
        # What is left over must not pass for a sentence that says something.
        halves = end - start <= 2 * (LONGEST - SLACK)
        aim = start + ((end - start + 1) // 2 if halves else LONGEST)
        blank = max(text.rfind(" ", aim - SLACK, aim), text.rfind("\u00a0", aim - SLACK, aim))
        yield start, aim if blank < 0 else blank
        start = aim if blank < 0 else blank + 1
    yield start, end


def hull(*roles: Spans) -> Span:
    """From the first to the last character of all the pieces; at least one must be given."""
    pieces = [piece for spans in roles for piece in spans]
    return min(start for start, _ in pieces), max(end for _, end in pieces)


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]
