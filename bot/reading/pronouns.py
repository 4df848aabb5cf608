"""Whom a pronoun means: who spoke or was named in this sentence or the ones before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reading import names
from bot.reading.kinds import is_firm
from bot.reading.layout import Layout, hull, overlaps
from bot.reading.mentions import HE, IT, PRONOUNS, SHE, SPEAKER_SELF, THEY, uncapitalised
from bot.reading.names import bare
from bot.reading.people import People, Person, Speaker, gender
from bot.reading.spans import Span, Spans
from bot.reading.wording import CASED, wording
from bot.vocabulary import SourceKind

CROWD = "|".join(
    sorted({f"{noun}s" for noun in names.PERSON_NOUNS} | names.PLURAL_PERSONS, key=len, reverse=True)
)
_PERSON = "|".join(sorted(names.PERSON_NOUNS, key=len, reverse=True))
PAIR = wording(r"\b(?P<one>[A-Z][\w’-]+) and (?:[A-Z][\w.]+ )?(?P<other>[A-Z][\w’-]+)\b(?! [A-Z])", CASED)
SOMEBODY = wording(rf"\b(?:the|an?) (?:[a-z][\w’'-]* ){{0,2}}?(?:{_PERSON})\b(?! of\b)")
_BODY = "|".join(sorted(names.ORGANISATION_WORDS, key=len, reverse=True))
BODY = wording(rf"\bthe (?:[\w-]+ ){{0,2}}?(?:{_BODY})\b(?! of\b)")
GROUP = wording(
    rf"""\b(?:(?:more than|at least|nearly|about|the|some|several|many|most|two|three|four|five|six|\d+) )*
    (?<!who\x20)(?<!that\x20)(?<!which\x20)(?!(?:who|that|which|and|but|he|she)\b)(?:[a-z][\w’'-]* ){{0,3}}?
    (?:{CROWD})\b(?:(?:, [a-z]+)* and (?:[a-z]+s)\b)?"""
)
# The noun phrase that a relative pronoun refers to starts at its last determiner or name.
ANTECEDENT = wording(
    r"""(?:\b(?:the|an?|his|her|their|its|these|those|some|several|many) (?:[\w’'-]+ ){0,4}?[\w’'-]+|
    [A-Z][\w.’'-]*(?: (?:of |de |the )?[A-Z][\w.’'-]*)*|[\w/’'-]+(?: [\w/’'-]+)?)
    (?:\s*\([^)]*\))?,?\s*(?:[–—-]\s*)?\Z""",
    CASED,
)
# "a settlement to a cook who said": the nearer noun speaks.
NEARER = wording(r"\b(?:to|for|from|by|with|at|against) (?=(?:the|an?|his|her|their)\b)")
# "Andrew Holt, a former judge, who said": Holt.
IN_APPOSITION = wording(r"(?:an?|the|its) (?:[\w’'-]+ ){0,6}[\w’'-]+$", CASED)
NAMED_BEFORE = wording(r"(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}), \Z", CASED)
# "spoke with eleven former cooks. They": the cooks.
INTERVIEWED = wording(
    r"""\b(?:(?:sp(?:oke|oken|eaking)|talk(?:ed|ing)) (?:with|to)|interview(?:ed|s|ing)(?: with)?)(?: )
    (?P<whom>(?:more than |about |nearly |at least )?[\w-]+(?: (?!who\b|that\b|for\b|about\b|on\b|in\b|
    at\b)[\w’'-]+){0,4}s
    (?:, [\w’'-]+s)*(?:,? and (?:[\w’'-]+ )?[\w’'-]+s)?)(?=[.,;]| (?:who|that|for|about|on|in|at)\b)"""
)
SOME_OF = re.compile(
    r"\b(?:many|some|most|several|all|none|both|each|one|two|three|few)[ \u00a0]of[ \u00a0]\Z"
)
OPENS_WITH = wording(r"[“\"'‘]*(he|his|she|her)\b")
# “Ana Ruiz, a spokeswoman for the Port of Sarn, who called”: Ruiz.
ROLE_OF = wording(
    r"""(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}), (?:an?|the|its|his|her|their|one of)(?: )
    (?:[\w’'-]+ ){1,6}(?:for|of|at|with|in|from|to)(?: the)? \Z""",
    CASED,
)
# "a spokeswoman for the port", "Temu’s lawyer"; "the senator" may be who was named before.
UNNAMED = wording(
    r"""(?:an? (?:[\w’'-]+ ){0,3}|[^,]{2,40}?['’]s? (?:[\w-]+ ){0,2}?)
    (?P<head>spokes\w+|lawyer|attorney|aide|official|resident|witness|mother|father|wife|widow|husband|son|
    daughter|brother|sister|neighbou?r|source|worker|employee)(?: (?:for|of|at|with|in|from) [^,]{2,60})?"""
)
# “Lind’s lawyer, Ana Feld”
OWNING = wording(r"(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*['’]s? [a-z][\w-]*(?: [a-z-]+){0,3}, [A-Z]", CASED)


REACH = 5  # sentences over which a speaker is taken up by another description


class Pronouns:
    """Finds out whom the pronouns of an article mean; is told, in the order of the text, who speaks."""

    def __init__(self, layout: Layout, people: People) -> None:
        self.layout = layout
        self.people = people
        self._spoken: list[tuple[int, Speaker, Person | None]] = []
        self._pairs: dict[str, tuple[Speaker, Speaker]] = {}

    def begin(self) -> None:
        """Nobody has spoken yet."""
        self._spoken.clear()

    def spoke(self, at: int, speaker: Speaker, person: Person | None) -> None:
        """Somebody spoke at an offset; a pronoun after it may mean them."""
        self._spoken.append((at, speaker, person))

    def last_person(self, at: int) -> Person | None:
        """Who spoke last before an offset, in this paragraph or the one before; None where that is nobody."""
        if not self._spoken or not self.layout.sentences:
            return None
        place, _, person = self._spoken[-1]
        here, there = self.layout.sentence_at(at), self.layout.sentence_at(place)
        near = (
            0 <= here - there <= REACH
            and self.layout.paragraph_of(here) - self.layout.paragraph_of(there) <= 2
        )
        return person if near and place < at else None

    def meant(
        self, word: str, at: int, content: Spans, quoting: Speaker | None
    ) -> tuple[Speaker, Person | None]:
        """Whom a pronoun at an offset means; names in ``content`` are no candidates, ``quoting`` is "I"."""
        if word in SPEAKER_SELF:
            return quoting or Speaker(), None
        if word in HE or word in SHE:
            if word in {"he", "she"} and (unnamed := self._unnamed_before(at, word in SHE)):
                return unnamed, None
            # Who speaks a quotation is no "he" in it.
            apart = {quoting.name} if quoting and quoting.name and self.layout.quoted(at) else set()
            person = self.person_before(at, word in SHE, content, frozenset(apart))
            return (person.speaker if person else self._somebody_before(at, word in SHE, content)), person
        if word in THEY:
            return self._group_before(at, content), None
        if word in IT or word == "which":
            return self._thing_before(at, content), None
        return Speaker(), None

    def each(self, speaker: Speaker) -> tuple[Speaker, ...]:
        """The two whom "they" was found to mean, one by one; else the one."""
        return self._pairs.get(speaker.name or "", (speaker,))

    def _sentences_before(self, at: int, reach: int) -> Iterable[Span]:
        number = self.layout.sentence_at(at)
        for back in range(number, max(-1, number - reach - 1), -1):
            if self.layout.sentences:
                start, end = self.layout.sentences[back]
                yield max(start, at - 2000), end

    def person_before(
        self, at: int, female: bool, content: Spans, apart_from: frozenset[str] = frozenset()
    ) -> Person | None:
        """Who "he" or "she" is: a speaker or the first person named, in this sentence or the ones before.

        Names of which nothing tells that they are persons' count only where no other is near.
        """
        held = hull(content) if content else (at, at)
        doubtful: Person | None = None
        for start, end in self._sentences_before(at, 8):
            speakers = [
                person
                for place, _, person in reversed(self._spoken[-40:])
                if start <= place < min(end, at) and person is not None
            ]
            named = [
                (place, person)
                for place, person in self.people.people_between(start, min(end, at - 1))
                if not self.layout.quoted(place) and not held[0] <= place < held[1] and place < at
            ]
            # "Lind’s lawyer, Ana Feld, …": not whose lawyer it is speaks.
            named.sort(key=lambda mention: OWNING.match(self.layout.text, mention[0]) is not None)
            subjects = [person for _, person in named]
            # Of two who speak, one who is known to be a woman is rather "she" than one who may be.
            speakers.sort(key=lambda person: person.female != female)
            # The first named is mostly the subject; where that one cannot be meant, the nearest is.
            for person in [*speakers, *subjects[:1], *reversed(subjects[1:])]:
                if person.female not in (None, female) or person.name in apart_from:
                    continue
                if person.female is None and person.role is None and person not in speakers:
                    doubtful = doubtful or person
                    continue
                if person.female is None:
                    person.female = female
                return person
        return doubtful

    def _unnamed_before(self, at: int, female: bool) -> Speaker | None:
        """Who goes by a description and spoke last, if "he" or "she" can mean him: "a spokeswoman"."""
        heard = [entry for entry in self._spoken[-8:] if entry[0] < at]
        if not heard or heard[-1][2] is not None or self.layout.quoted(at):
            return None
        place, speaker, _ = heard[-1]
        near = self.layout.sentence_at(at) - self.layout.sentence_at(place) <= 2
        described = near and speaker.name and UNNAMED.fullmatch(speaker.name)
        if not described or speaker.kind is not SourceKind.UNNAMED:
            return None
        return speaker if gender([described["head"].lower()], "") in (None, female) else None

    def firm_before(self, at: int) -> Speaker | None:
        """The firm that "the lender" at an offset means: the only one that spoke before it."""
        before = [speaker for place, speaker, _ in self._spoken[-40:] if place < at]
        bodies = [speaker for speaker in before if speaker.kind is SourceKind.ORGANISATION]
        found = {speaker.name: speaker for speaker in bodies if speaker.name and is_firm(speaker.name)}
        return found.popitem()[1] if len(found) == 1 else None

    def only_person(self, at: int, female: bool, apart_from: frozenset[str]) -> Person | None:
        """The one whom "he" or "she" at an offset can mean: the only one in the nearest sentence with any.

        A sentence that opens with the same pronoun is about whom that one means.
        """
        for start, end in self._sentences_before(at, 3):
            opens = OPENS_WITH.match(self.layout.text, start, end)
            if start < at - 1 and opens and (opens[1].lower() in SHE) == female:
                return self.only_person(start, female, apart_from)
            near = self.people.people_between(start, min(end, at - 1))
            heard = [
                (place, person) for place, _, person in self._spoken[-40:] if start <= place < min(end, at)
            ]
            fitting: dict[str, Person] = {}
            for _, person in [*heard, *near]:
                if person is not None and person.female in (None, female) and person.name not in apart_from:
                    fitting[person.name] = person
            if not fitting:
                continue
            known = [person for person in fitting.values() if person.female is not None]
            if len(known) != 1 and len(fitting) != 1:
                return None
            found = (known or list(fitting.values()))[0]
            # Of what is only written like a name nothing tells that it is a person's.
            told = found.female is not None or found.role or any(found is person for _, person in heard)
            return found if told and bare(found.name) not in names.TITLES else None
        return None

    def _somebody_before(self, at: int, female: bool, content: Spans) -> Speaker:
        """Who "he" is where nobody is named: who spoke last, or "the owner" near by."""
        held = hull(content) if content else (at, at)
        since = min((start for start, _ in self._sentences_before(at, 2)), default=at)
        for place, speaker, _ in reversed(self._spoken[-4:]):
            if not since <= place < at or not speaker.name:
                continue
            described = SOMEBODY.match(speaker.name)
            told = described and gender(described.group().split(), "")
            if described and told in (None, female):
                return speaker
        for start, end in self._sentences_before(at, 1):
            for described in SOMEBODY.finditer(self.layout.text, start, min(end, at)):
                told = gender(described.group().split(), "")
                if not overlaps(held, described.span()) and told in (None, female):
                    name = uncapitalised(described.group(), self.layout, described.start())
                    return Speaker(name, None, SourceKind.UNNAMED)
        return Speaker()

    def _group_before(self, at: int, content: Spans) -> Speaker:
        held = hull(content) if content else (at, at)
        for start, end in self._sentences_before(at, 4):
            for pair in PAIR.finditer(self.layout.text, start, min(end, at)):
                if overlaps(held, pair.span()) or self.layout.quoted(pair.start()):
                    continue
                both = [self.people.known([pair.group(n)], [], pair.start(n)) for n in ("one", "other")]
                if both[0] and both[1]:
                    pair_name = f"{both[0].name} and {both[1].name}"
                    self._pairs[pair_name] = both[0].speaker, both[1].speaker
                    return Speaker(pair_name, None, SourceKind.UNNAMED)
            for place, speaker, _ in reversed(self._spoken[-40:]):
                if start <= place < min(end, at) and speaker.kind is not SourceKind.PERSON:
                    return speaker
            if asked := INTERVIEWED.search(self.layout.text, start, min(end, at)):
                name = uncapitalised(asked["whom"], self.layout, asked.start("whom"))
                return Speaker(name, None, SourceKind.UNNAMED)
            for group in GROUP.finditer(self.layout.text, start, min(end, at)):
                if not overlaps(held, group.span()):
                    name = uncapitalised(group.group(), self.layout, group.start())
                    return Speaker(name, None, SourceKind.UNNAMED)
        return self._thing_before(at, content)

    def _thing_before(self, at: int, content: Spans) -> Speaker:
        held = hull(content) if content else (at, at)
        inside = self.layout.quoted(at)
        for start, end in self._sentences_before(at, 4):
            for place, speaker, _ in reversed(self._spoken[-40:]):
                if start <= place < min(end, at) and speaker.kind in (
                    SourceKind.ORGANISATION,
                    SourceKind.PLACE,
                ):
                    return speaker
            for place, speaker in self.people.things_between(start, min(end, at - 1)):
                if not held[0] <= place < held[1] and (inside or not self.layout.quoted(place)):
                    return speaker
        for start, end in self._sentences_before(at, 1):
            if body := BODY.search(self.layout.text, start, min(end, at)):
                name = uncapitalised(body.group(), self.layout, body.start())
                return Speaker(name, None, SourceKind.ORGANISATION)
        return Speaker()


def antecedent(layout: Layout, start: int) -> Span | None:
    """What "who", "which" or "many of whom" at an offset takes up: the noun phrase before it."""
    sentence = layout.sentence(start)
    if some := SOME_OF.search(layout.text, max(sentence[0], start - 30), start):
        start = some.start()
    before = ANTECEDENT.search(layout.text, max(sentence[0], start - 120), start)
    if not before:
        return None
    begin = before.start()
    for joint in NEARER.finditer(layout.text, begin, start):
        begin = joint.end()
    held = layout.text[begin:start].rstrip(" ,–—-\u00a0")
    role_of = ROLE_OF.search(layout.text, max(sentence[0], begin - 120), begin)
    if role_of and layout.text.startswith("who ", start):
        return role_of.span("name")
    named = NAMED_BEFORE.search(layout.text, max(sentence[0], begin - 80), begin)
    if named and IN_APPOSITION.match(held):
        return named.span("name")
    return (begin, begin + len(held)) if held and bare(held) not in PRONOUNS else None
