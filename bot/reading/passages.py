"""A paragraph as tokens, and which of them stand inside quotation marks."""

from __future__ import annotations

from bisect import bisect_left

from bot.reading.cues import ADVERBS, AUXILIARY, BE, FINITE, VERBS
from bot.reading.sentences import quotations, sentences, tokens
from bot.reading.spans import Span

Range = tuple[int, int]
"""Tokens from the first to before the second."""

STOPS = frozenset(".!?…")
REACH = 80
"""So many tokens from a cue its subject may begin or end; bounds the work on hostile text."""
DASHES = frozenset({"—", "–", "--", "-"})


class Passage:
    """One paragraph cut into tokens and units.

    A *unit* is a sentence of the narrator: full stops inside a quotation do not
    end one, so that what is quoted stays with who says it.
    """

    def __init__(self, text: str, span: Span) -> None:
        self.tokens = tokens(text, span)
        self.words = [text[s:e] for s, e in self.tokens]
        self.low = [word.lower() for word in self.words]
        self._starts = [start for start, _ in self.tokens]
        self.quoted = [False] * len(self.tokens)
        self._inside = [False] * len(self.tokens)
        self._quotes = dict(self._tokens_in(quote) for quote in quotations(text, span))
        for start, end in self._quotes.items():
            self.quoted[start:end] = [True] * (end - start)
            self._inside[start + 1 : end] = [True] * (end - start - 1)
        self.units = self._units([self._tokens_in(sentence) for sentence in sentences(text, span)])
        self._ends = {unit: self._before_stop(unit) for unit in self.units}

    def _tokens_in(self, span: Span) -> Range:
        """The tokens of a span that begins and ends with one."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def _units(self, parts: list[Range]) -> list[Range]:
        units: list[Range] = []
        for start, end in parts:
            if units and self._inside[start]:
                units[-1] = (units[-1][0], end)
            else:
                units.append((start, end))
        return units

    def place(self, piece: Range) -> Span:
        """Where in the text these tokens stand."""
        return self.tokens[piece[0]][0], self.tokens[piece[1] - 1][1]

    def quote_from(self, i: int) -> Range | None:
        """The quotation that opens at this token."""
        return (i, self._quotes[i]) if i in self._quotes else None

    def all_quoted(self, unit: Range) -> bool:
        """Whether nobody but the quoted speaks here."""
        return self.quoted[unit[0]] and all(
            self.quoted[i] or not self.words[i].isalnum() for i in range(*unit)
        )

    def says(self, i: int, words: frozenset[str] | set[str]) -> bool:
        """Whether the narrator's word at ``i`` is one of these; false outside the paragraph."""
        return 0 <= i < len(self.low) and self.low[i] in words and not self.quoted[i]

    def is_finite(self, i: int) -> bool:
        """Whether a word looks like the verb of a clause. By form only: there is no tagger."""
        word = self.low[i]
        if word in FINITE:
            return True
        if word in VERBS and VERBS[word].form in {"past", "third"}:
            return True
        return word.endswith("ed") and len(word) > 4 and self.words[i][0].islower()

    def leans_on_verb(self, i: int) -> bool:
        """Whether a word before a verb belongs to it, as in "has repeatedly said" and "did not say"."""
        word = self.low[i]
        since = word == "since" and i > 0 and self.low[i - 1] in {"has", "have", "had"}
        leans = since or word in AUXILIARY or word in ADVERBS or word in BE or word.endswith("ly")
        return leans and not self.quoted[i]

    def without_stop(self, unit: Range) -> int:
        """The unit's end before the full stop that is the narrator's."""
        return self._ends[unit]

    def _before_stop(self, unit: Range) -> int:
        end = unit[1]
        while end > unit[0] and self.words[end - 1] in STOPS and not self.quoted[end - 1]:
            end -= 1
        return end
