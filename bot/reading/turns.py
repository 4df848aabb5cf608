"""Whose turn it is to speak: "Brandt says that Foley took money. He denies it" – not Brandt does."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.asserted import Asserted
from bot.reading.layout import Layout
from bot.reading.said import Said, is_same, same_source
from bot.reading.sources import Cast
from bot.reading.spans import Spans
from bot.reading.wording import wording

WHOSE = wording(
    r"""he|she|(?:his|her) (?P<whose>(?:[a-z]+ ){0,2}?(?:campaign|office|lawyers?|attorneys?|spokes\w+|aides?|
    team|staff|representatives?|allies|advisers?))"""
)


class Turns:
    """Gives "he", "she" and "his campaign" to the other one where they would contradict themselves."""

    def __init__(self, layout: Layout, cast: Cast, asserted: Asserted) -> None:
        self.layout = layout
        self.cast = cast
        self.asserted = asserted

    def give(self, said: Said, source: Spans, held: frozenset[str] | None, here: int) -> None:
        """Nobody denies what he has just said: whom he spoke of does.

        ``source`` is the mention of who denies, ``held`` are the stems of what he
        denies in so many words, None where he only points; ``here`` is the sentence.
        """
        whose = WHOSE.fullmatch(self.layout.words(source))
        if len(said.names) != 1 or not whose:
            return
        told = [
            candidate
            for candidate in self.asserted.between(here - 1, here)
            if candidate.said not in (None, said) and candidate.span[1] <= source[0][0]
        ]
        if not told or any(not same_source(candidate, said) for candidate in told):
            return
        last = told[-1]
        # Who has just said that something is not so goes on to deny it.
        if last.negated or (held is not None and 2 * len(held & last.words) < len(held)):
            return
        female = whose.group().lower().startswith(("she", "her "))
        owner = said.names[0].removesuffix(f"’s {whose['whose']}")
        for _, person in self.cast.people.people_between(*last.span):
            if person.female not in (None, female) or is_same(person.name, owner):
                continue
            speaker = person.speaker
            if whose["whose"]:
                speaker = replace(said.speakers[0][1], name=f"{person.name}’s {whose['whose']}")
            said.speakers = [(source, speaker)]
            return
