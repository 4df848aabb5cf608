"""A claim's text made to stand alone: its pronouns resolved, "I" told of who speaks, "the" put before a body.

Done last, when it is settled which claims there are and whose; a pronoun that could
mean two stays as it is. What the outlet tells in its own voice and opens with a
pronoun that cannot be resolved is no claim by itself.
"""

from __future__ import annotations

import re

from bot.reading import first_person, positive
from bot.reading.days import dated
from bot.reading.fuller import Fuller
from bot.reading.layout import Layout
from bot.reading.names import PERSONS
from bot.reading.people import Speaker
from bot.reading.pronouns import SOMEBODY, UNNAMED
from bot.reading.propositions import EXPLETIVE, claims_finite, related_to
from bot.reading.said import Proposition, Said
from bot.reading.sources import Cast
from bot.reading.spans import SourceKind, Span
from bot.reading.telling import main_sentence
from bot.reading.wording import wording

LEADING = re.compile(r"(?P<who>He|She|It|They|His|Her|Its|Their)(?P<short>['’](?:s|re|d|ll|ve)\b)?(?= )")
POSSESSIVE = frozenset("his her its their".split())
FEMALE = frozenset("she her".split())
SHORT = {"s": " is", "re": " are", "d": " would", "ll": " will", "ve": " have"}
# "He's been", "She's never": has.
HAS = wording(
    r""" (?:(?:never|always|already|also|just|not|long) )?(?:been|had|got|gone|done|made|taken|become|seen|
    said|never)\b"""
)
# "Such a step", "These are", "Many of them", not "This week", "This is the first time that she left".
POINTING = wording(
    r"""(?:this|that|these|those|such|here|both|neither|none of (?:them|these|this)|
    (?:some|many|most|all|one|each|two|three|several) (?:of (?:them|these|those|this)\b|
    (?:are|is|were|was|have|has|had)\b))\b
    (?!['’]?s? (?:week|month|year|spring|summer|autumn|fall|winter|season|morning|evening|time|
    is the (?:\w+ )?(?:first|second|third|last|latest|only)(?: \w+)? (?:time|such)\b))"""
)
# A pronoun behind a verb or a preposition in the main clause.
INSIDE = re.compile(r"(?P<lead>^[^,;:“”\"]*?[a-z]) (?P<who>him|her|his|it|its)\b(?!['’])")
OTHER_CLAUSE = wording(
    r"""\b(?:that|which|who|whom|whose|because|if|when|while|as|since|although|though|where|and|but|or|
    than)\b"""
)
# "the harbor", "a lawyer": what "it" or "he" may mean as well.
ANOTHER = wording(
    r"\b(?:the|an?|this|that|his|her|its|their|each|every|one|no|any|some|another|he|she|it|they) [\w’'-]+|"
    r"(?<=\x20)(?-i:[A-Z])[\w’'-]+"
)
# "her shop" is hers, "her to leave" is she.
NO_NOUN = wording(
    r" (?:to|with|in|on|at|from|for|by|as|and|or|but|that|if|when|because|while|after|before|about|into)\b"
)


FOR_WHOM = wording(r"\b(?:lawyers?|attorneys?|spokes\w+|aides?|representatives?)\b")
# "Earlier on Friday, he left", "Agents searched his home": somebody of the sentences before.
BACK = re.compile(r"\b(?P<who>he|she|him|his|her)\b(?!['’])")
SOMEBODY_NAMED = wording(
    rf"""[“”"]|\b(?:{PERSONS}|man|woman|boy|girl|child|who|anyone|everyone|somebody|someone|nobody|each)\b"""
)


class Alone:
    """Makes the texts of an article's claims stand alone."""

    def __init__(self, layout: Layout, cast: Cast, published: str | None = None) -> None:
        self.layout = layout
        self.cast = cast
        self.published = published
        self.fuller = Fuller(layout)

    def narrated(self, text: str, span: Span) -> str | None:
        """What the outlet tells, its leading pronoun resolved; None where it points to what is not told."""
        text = self.fuller.named(dated(text, self.published), span[0])
        match = LEADING.match(text)
        if match is None:
            return None if POINTING.match(text) else self._pointing_back(text, span)
        if EXPLETIVE.match(text):
            return text
        word = match["who"].lower()
        if word in {"they", "their", "it", "its"}:
            return None
        person = self.cast.only_person(span[0], word in FEMALE)
        return self._led_by(person.name, match, text) if person else None

    def _pointing_back(self, text: str, span: Span) -> str:
        """The text with its first "he" or "her" resolved, where nobody in the sentence can be meant."""
        match = BACK.search(text)
        at = self.layout.text.find(text[match.start() :][:40], *span) if match else -1
        if match is None or at < 0:
            return text
        # "Before his death, Lind": who is meant may be named behind it.
        if SOMEBODY_NAMED.search(text, 0, match.start()) or self.cast.people.people_between(*span):
            return text
        person = self.cast.only_person(span[0], match["who"].lower() in FEMALE)
        if person is None:
            return text
        rest = text[match.end() :]
        word = match["who"].lower()
        own = word == "his" or (word == "her" and re.match(r" \w", rest) and not NO_NOUN.match(rest))
        return f"{text[: match.start()]}{person.name}{'’s' if own else ''}{rest}"

    def told(self, proposition: Proposition) -> str:
        """The text of a claim that somebody asserts or denies."""
        text = proposition.text
        said = next(iter(proposition.asserting or proposition.denying), None)
        if said is None or proposition.span is None or len(said.speakers) != 1:
            return text
        speaker = said.speakers[0][1]
        at = proposition.span[0]
        if self.layout.quoted(at + 1):
            if not proposition.denying:
                text = main_sentence(text)
            text = positive.plain(first_person.opened(text))
            text = self._of_himself(text, speaker)
        text = self._leading(text, at, speaker, said)
        if not self.layout.quoted(at + 1):
            text = self._inside(dated(text, self.published), at, speaker)
        return positive.plain(self._with_article(self.fuller.named(text, at, speaker.name), speaker))

    def _of_himself(self, text: str, speaker: Speaker) -> str:
        if speaker.name is None:
            return text
        body = speaker.kind in (SourceKind.ORGANISATION, SourceKind.PLACE) or (
            speaker.kind is SourceKind.UNNAMED and positive.is_plural(speaker.name)
        )
        if body:
            return first_person.told_of(text, self.named(speaker.name), None, body=True)
        if speaker.kind is SourceKind.PERSON or SOMEBODY.match(speaker.name):
            return first_person.told_of(text, speaker.name, self.cast.is_woman(speaker.name))
        return text

    def _leading(self, text: str, at: int, speaker: Speaker, said: Said) -> str:
        """The text with the pronoun that it opens with resolved, if it can only mean one."""
        match = LEADING.match(text)
        if match is None or EXPLETIVE.match(text):
            return text
        word = match["who"].lower()
        finite = claims_finite(text)
        name = None
        if word in {"it", "its", "they", "their"}:
            body = speaker.kind in (SourceKind.ORGANISATION, SourceKind.PLACE)
            if speaker.name and body and not self.layout.quoted(at + 1):
                several = positive.is_plural(speaker.name)
                name = self.named(speaker.name) if several == (word in {"they", "their"}) else None
        elif word in POSSESSIVE and (FOR_WHOM.search(speaker.name or "") or (said.denial and not finite)):
            # "Lind denied his claims", "her lawyer said his client": another's.
            name = None
        elif not self.layout.quoted(at + 1) and speaker.name and UNNAMED.fullmatch(speaker.name):
            # "Lind’s father said his boat had sunk": the father's.
            name = speaker.name
        elif kin := related_to(speaker.name or ""):
            name = kin
        elif person := self.cast.only_person(
            at, word in FEMALE, frozenset(said.names) if self.layout.quoted(at + 1) else frozenset()
        ):
            name = person.name
        return self._led_by(name, match, text) if name else text

    def _led_by(self, name: str, match: re.Match[str], text: str) -> str:
        rest = text[match.end() :]
        if match["who"].lower() in POSSESSIVE:
            return f"{name}’s{rest}"
        short = match["short"]
        if short:
            short = " has" if short[1:] == "s" and HAS.match(rest) else SHORT[short[1:]]
        return f"{name}{short or ''}{rest}"

    def _inside(self, text: str, at: int, speaker: Speaker) -> str:
        """The text with the first "him" or "it" of its main clause resolved, if it can mean nobody else."""
        match = INSIDE.match(text)
        if match is None or speaker.name is None or text.startswith((speaker.name, f"The {speaker.name}")):
            return text
        word, lead = match["who"], match["lead"]
        if OTHER_CLAUSE.search(lead) or ANOTHER.search(lead):
            return text
        end = at + len(lead)
        if self.cast.people.people_between(at - 1, end) or self.cast.people.things_between(at - 1, end):
            return text
        if word in {"it", "its"}:
            fits = speaker.kind in (SourceKind.ORGANISATION, SourceKind.PLACE)
            fits = fits and not positive.is_plural(speaker.name)
        else:
            fits = speaker.kind is SourceKind.PERSON and self.cast.is_woman(speaker.name) is (word == "her")
        if not fits:
            return text
        rest = text[match.end() :]
        own = word != "him" and re.match(r" \w", rest) and not NO_NOUN.match(rest)
        return f"{lead} {self.named(speaker.name)}{'’s' if own and word != 'it' else ''}{rest}"

    def _with_article(self, text: str, speaker: Speaker) -> str:
        name = speaker.name
        if name and text.startswith(name) and speaker.kind is not SourceKind.PERSON:
            return self.named(name) + text[len(name) :]
        return text

    def named(self, name: str) -> str:
        """A name as it stands in a sentence: "the Harbor Guard" where the article writes it so."""
        if name[:1].islower() or len(name) > 80:
            return name
        text = self.layout.text
        with_article = text.count(f"the {name} ") + text.count(f"The {name} ")
        return f"the {name}" if with_article and 2 * with_article >= text.count(f"{name} ") else name
