"""Whom a short description means: "the spokeswoman" is "a spokeswoman for the Energy Ministry" of before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass

from bot.reading import roles
from bot.reading.mentions import DETERMINERS, HEAD_ENDS, POSSESSIVES
from bot.reading.names import bare
from bot.reading.people import Speaker
from bot.reading.wording import wording
from bot.vocabulary import SourceKind

REACH = 40  # descriptions back
OWNER = wording(r"^(?P<owner>.*\w)['’]s? (?=[a-z])")
TAIL = re.compile(rf"['’]s?\b|{HEAD_ENDS.pattern}")
COUNTED = DETERMINERS | frozenset("one two three four five six several some many few dozens".split())
# What these tell is whose they are; "the ministry’s spokesman" and "a spokesman for the ministry" are one.
JOINTS = frozenset("of for at in from to with by on and".split())


@dataclass(frozen=True, slots=True, order=True)
class _Described:
    at: int
    words: tuple[str, ...]  # the noun and what stands before it, small
    name: str
    names: frozenset[str] = frozenset()  # the capitalised words among them


class Descriptions:
    """The sources of an article that go by a description, not by a person's name."""

    def __init__(self) -> None:
        self._noted: list[_Described] = []
        self._first: dict[frozenset[str], Speaker] = {}
        self._speakers: dict[str, Speaker] = {}

    def note(self, at: int, speaker: Speaker, written: str | None = None) -> Speaker:
        """The speaker by the description first used: "port officials" are later "officials at the port".

        ``written``: by what else he goes, as the Tide Office by "the report" behind one of its reports.
        """
        if written is not None:
            core, _ = _parts(written)
            if core and speaker.name:
                insort(self._noted, _Described(at, core, speaker.name, _capitals(written)))
                self._speakers[speaker.name] = speaker
            return speaker
        name = speaker.name
        if name is None or speaker.kind in (None, SourceKind.PERSON, SourceKind.PLACE):
            return speaker
        core, told = _parts(name)
        if not core or (not told and bare(name.split(" ", 1)[0]) in {"the", "this", "that"}):
            return speaker
        key = frozenset(_singled(bare(word)) for word in name.split()) - DETERMINERS - JOINTS
        speaker = self._first.setdefault(key | {core[-1]}, speaker)
        insort(self._noted, _Described(at, core, speaker.name or name, _capitals(name)))
        self._speakers[speaker.name or name] = speaker
        return speaker

    def meant(self, written: str, at: int) -> tuple[int, Speaker] | None:
        """Whom "the official" at an offset takes up, with the place where he is described; None if nobody."""
        core, told = _parts(written)
        # "the Harbor Office official"
        capitals = _capitals(written)
        told = told and (not capitals or TAIL.search(written) is not None)
        if told or not 1 <= len(core) <= 3 or bare(written.split(" ", 1)[0]) not in DETERMINERS:
            return None
        before = bisect_left(self._noted, at, key=lambda noted: noted.at)
        for noted in reversed(self._noted[max(0, before - REACH) : before]):
            if noted.words[-1] == core[-1] and set(core) <= set(noted.words) and capitals <= noted.names:
                return noted.at, self._speakers[noted.name]
        return None


def _capitals(name: str) -> frozenset[str]:
    """The capitalised words behind the first of a description."""
    return frozenset(bare(word) for word in name.split(" ")[1:] if word[:1].isupper())


def _parts(name: str) -> tuple[tuple[str, ...], bool]:
    """A description's own words, and whether it tells more: whose he is, where, or of what."""
    owner = OWNER.match(name)
    rest = name[owner.end() :] if owner else name
    first, _, tail = rest.partition(" ")
    first = first.lower() if bare(first) in COUNTED else first
    cut = HEAD_ENDS.search(tail)
    words = [first, *(tail[: cut.start()] if cut else tail).split()]
    own = [word for word in words if not word[:1].isupper()]
    told = owner is not None or cut is not None or len(own) < len(words)
    own = [roles.written_out(bare(word)) for word in own]
    return tuple(word for word in own if word not in COUNTED and word not in POSSESSIVES), told


def _singled(word: str) -> str:
    return roles.written_out(word.removesuffix("’s").removesuffix("'s"))
