"""The people and the bodies that an article names, with their roles and places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bot.reading import names, roles
from bot.reading.kinds import (
    is_no_name,
    is_outlet,
    kind_of_name,
    may_be_person,
    person_parts,
    surname,
    without_verbs,
    written_out,
)
from bot.reading.layout import Layout
from bot.reading.names import bare, runs
from bot.vocabulary import SourceKind

CAPITALISED = re.compile(r"\b[A-Z][\w-]*")
ROLE_WORD = re.compile(r"[\w.'’-]+")
# "the Department of Tides (DOT)"
GIVES_ACRONYM = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|for|and|the|on|in|&)){1,9}) \((?P<acronym>[A-Z]{2,7})\)"
)
# What makes an office another one.
OTHER_OFFICE = frozenset("prime vice deputy foreign defence defense interior finance health general".split())
ROLE_MENTIONS = 4  # a person is introduced in the first mentions, if at all
FAMILY = 50  # people of one name among whom a lone name is looked for; in 924 articles the most is eight


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a mention stands for; every part ``None`` where nobody is named."""

    name: str | None = None
    role: str | None = None
    kind: SourceKind | None = None


@dataclass(slots=True)
class Person:
    """Somebody whose full name stands in the article."""

    name: str
    first_at: int
    count: int = 0
    female: bool | None = None
    role: str | None = None  # the first that the article tells
    role_words: set[str] = field(default_factory=set)  # of all that it tells, written out

    def take(self, role: str) -> None:
        """Notes a role that the article tells, and what it tells of the gender."""
        self.role = self.role or roles.WHOSE.sub("", roles.without_age(role)) or None
        words = [word for written in ROLE_WORD.findall(role) for word in (written, *written.split("-"))]
        self.role_words.update(roles.written_out(bare(word)) for word in words)
        if self.female is None:
            self.female = gender(role.split(), "")

    @property
    def speaker(self) -> Speaker:
        """The same as whom a mention stands for, with the first role that the article tells."""
        return Speaker(self.name, self.role, SourceKind.PERSON)


class People:
    """Whom an article names, and where, to be looked up by name, by role and by place.

    Made once for an article in one pass over its names. Names are joined by
    their words alone ("Sullivan" and "Jake Sullivan"), never by likeness.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._by_name: dict[str, Person] = {}
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._bodies: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._people: list[tuple[int, Person]] = []
        self._things: list[tuple[int, Speaker]] = []
        self._read_names()
        self._people_at = [at for at, _ in self._people]
        self._things.sort(key=lambda pair: pair[0])
        self._things_at = [at for at, _ in self._things]

    def _read_names(self) -> None:
        found = [part for at, words in runs(self.layout.text) for part in without_verbs(at, words)]
        single: list[tuple[int, list[str], list[str]]] = []
        for at, words in found:
            parts = person_parts(words)
            if parts is None:
                if len(words) == 1 and not is_no_name(words[0]):
                    single.append((at, [], words))
                elif len(words) > 1:
                    self._note_body(at, words)
                continue
            role, name = parts
            if len(name) == 1:
                single.append((at, role, name))
                continue
            full = " ".join(name)
            person = self._by_name.get(full.lower())
            if person is None:
                person = self._by_name[full.lower()] = Person(full, at)
                self._by_last[bare(surname(name))].append(person)
                self._by_first[bare(name[0])].append(person)
            self._note_person(at, person, role, " ".join(words))
        for at, role, name in single:
            if not role and bare(name[0]) in names.PLACES:
                self._note_body(at, name)
                continue
            person = self._named(name[0], role, at)
            if person is None:
                person = self._by_name.get(name[0].lower())
            if person is None and not role and not may_be_person(name[0], self.layout.text, at):
                self._note_body(at, name)
                continue
            if person is None:
                person = self._by_name[name[0].lower()] = Person(name[0], at)
                self._by_last[bare(name[0])].append(person)
            self._note_person(at, person, role, " ".join([*role, *name]))
        self._people.sort(key=lambda pair: pair[0])
        for bodies in self._bodies.values():
            bodies.sort()

    def _note_person(self, at: int, person: Person, role: list[str], written: str) -> None:
        text = self.layout.text
        person.count += 1
        if person.female is None:
            person.female = gender(role, person.name)
        if role and (title := roles.of_title(role)):
            person.take(title)
        if person.count <= ROLE_MENTIONS:
            if before := roles.before(text, at):
                person.take(before)
            if after := roles.after(text, at + len(written)):
                person.take(after)
        self._people.append((at, person))

    def _note_body(self, at: int, words: list[str]) -> None:
        name = " ".join(words)
        self._bodies[bare(words[-1])].append((at, name))
        self._things.append((at, Speaker(written_out(name), None, kind_of_name(words))))

    def _named(self, word: str, role: Iterable[str], at: int) -> Person | None:
        """The person whom a lone name means: by last name, or by the first one, as Kim Jong Un is Kim."""
        female = gender(list(role), "")
        for index in (self._by_last, self._by_first):
            fitting = [
                person
                for person in index.get(bare(word), ())[:FAMILY]
                if len(person.name) > len(word) and (female is None or person.female in (None, female))
            ]
            if fitting:
                return max(
                    fitting, key=lambda person: (person.count, person.first_at <= at, -person.first_at)
                )
        return None

    def known(self, name: list[str], title: list[str], at: int) -> Person | None:
        """The person of a name and title, one whom only this mention names included; None for a lone word."""
        full = " ".join(name)
        if len(name) > 1:
            return self._by_name.get(full.lower()) or Person(full, at, 1, gender(title, full))
        person = self._named(name[0], title, at)
        if person is not None:
            return person
        for person in self._by_last.get(bare(name[0]), ()):
            return person
        return Person(name[0], at, 1, gender(title, name[0])) if title else None

    def called(self, name: str) -> Person | None:
        """The person of exactly this full name, if the article names one."""
        return self._by_name.get(name.lower())

    def with_role(self, head: str, at: int, more: Iterable[str] = ()) -> tuple[int, Person] | None:
        """Whom "the senator" means: the nearest person before with that role, and where.

        ``more``: what the description tells besides; of two ministers the "foreign" one is meant, and the
        prime minister is no other.
        """
        wanted = roles.written_out(head)
        told = set(map(bare, more))
        nearest: tuple[int, Person] | None = None
        high = bisect_right(self._people_at, at)
        for place, person in reversed(self._people[max(0, high - 60) : high]):
            if wanted in person.role_words:
                if told <= person.role_words:
                    return place, person
                if nearest is None and not (told & OTHER_OFFICE) - person.role_words:
                    nearest = place, person
        return nearest

    def in_office(self, head: str) -> Person | None:
        """Whom "the president" means where none is introduced: the only one named who is known as such."""
        known = names.HOLDERS.get(head, {})
        holders = self._capitalised & known.keys()
        if len(holders) != 1:
            return None
        (last,) = holders
        person = self._by_name.get(f"{known[last]} {last}") or self._by_name.get(last)
        # "Senator Barack Obama", "Mr Trump, then a property developer": somebody else is president.
        return person if person is not None and person.role is None else None

    @cached_property
    def _capitalised(self) -> frozenset[str]:
        """The words that the article writes with a capital, small and without "’s"."""
        return frozenset(map(bare, CAPITALISED.findall(self.layout.text)))

    def spelled_out(self, name: str) -> str:
        """What an acronym stands for in this article ("DOT": Department of Tides); another name as it is."""
        return self._acronyms.get(name, name) if name.isupper() else name

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """The names of bodies by their initials, where the article gives them or only one body fits."""
        found: dict[str, set[str]] = defaultdict(set)
        for bodies in self._bodies.values():
            for _, name in bodies:
                for initials in _initials(name):
                    if len(initials) >= 3:
                        found[initials].add(name)
        told = {initials: names.pop() for initials, names in found.items() if len(names) == 1}
        for match in GIVES_ACRONYM.finditer(self.layout.text):
            words = match["name"].split()
            fitting = (" ".join(words[at:]) for at in range(len(words)) if words[at][:1].isupper())
            if full := next((name for name in fitting if match["acronym"] in _initials(name)), None):
                told[match["acronym"]] = full
        return told

    def people_between(self, start: int, end: int) -> list[tuple[int, Person]]:
        """The mentions of persons from an offset up to and including another, each with its place."""
        return self._people[bisect_left(self._people_at, start) : bisect_right(self._people_at, end)]

    def things_between(self, start: int, end: int) -> list[tuple[int, Speaker]]:
        """The mentions of bodies and places from an offset up to and including another."""
        return self._things[bisect_left(self._things_at, start) : bisect_right(self._things_at, end)]

    def body(self, head: str, at: int) -> Speaker | None:
        """Which body "the ministry" means: the nearest before whose name ends so."""
        bodies = self._bodies.get(head, [])
        if before := bisect_left(bodies, (at, "")):
            return Speaker(bodies[before - 1][1], None, SourceKind.ORGANISATION)
        if head in {"newspaper", "paper", "magazine", "network", "outlet", "broadcaster"}:
            high = bisect_left(self._things_at, at)
            for _, speaker in reversed(self._things[max(0, high - 60) : high]):
                if speaker.name and is_outlet(speaker.name):
                    return speaker
        if head in {"site", "website"}:
            high = bisect_left(self._things_at, at)
            for _, speaker in reversed(self._things[max(0, high - 20) : high]):
                if speaker.kind is SourceKind.ORGANISATION:
                    return speaker
        return None


def _initials(name: str) -> set[str]:
    """The initials of a name, of its capitals alone and of all its words."""
    words = name.split()
    capitals = "".join(word[0] for word in words if word[:1].isupper())
    return {capitals, "".join(word[0] for word in words).upper()}


def gender(role: list[str], name: str) -> bool | None:
    """Whether the words of a role or else the first name are a woman's (True) or a man's (False)."""
    for word in map(bare, role):
        if word in names.FEMALE_TITLES or word in {"woman", "widow", "wife", "mother", "daughter", "actress"}:
            return True
        if word in names.MALE_TITLES or word in {"man", "husband", "father", "son", "businessman"}:
            return False
    first = bare(name.split(" ")[0]) if name else ""
    if first in names.FEMALE:
        return True
    return False if first in names.MALE else None
