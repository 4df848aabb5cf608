"""The query language: words, ``"a phrase"``, ``-word``, ``begin*``. Nothing that can be typed is an error.

Text that only looks like an operator is treated as a word, or ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.words import GENERAL, Rarities, content_words, other_forms, plain, stem

_PART = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:["“”„](?P<phrase>[^"“”„]*)["“”„]|(?P<word>[^\s"“”„]+))')
_WORD = re.compile(r"[^\W_]+")
#: Only this many words, the rarest, are looked up: they decide, and common ones cost time.
_MOST_HELD = 20
_MOST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Terms:
    """A parsed query: all phrases must occur, nothing excluded may, and any of the words counts.

    Among the words are the irregular forms of those that were typed: "sold" of "sells".

    A phrase is its words in their order. For each of ``prefixes`` the claim's text must hold a word
    that begins so; the index knows stems only, where "herring" does not begin with "herr".
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """All that is looked for, without operators and without what is excluded."""
        return " ".join([*self.words, *(word for phrase in self.phrases for word in phrase), *self.prefixes])

    @property
    def asks(self) -> bool:
        """Whether the index can answer it: words are looked for, not only excluded."""
        return bool(self.words or self.phrases)

    @property
    def empty(self) -> bool:
        """Whether nothing in it can be looked for or excluded."""
        return not (self.asks or self.prefixes or self.excluded)


def parse(text: str, rarities: Rarities = GENERAL) -> Terms:
    """Read a query as a member types it; of many words the rarest are looked for."""
    loose: list[str] = []
    phrases, prefixes, excluded = [], [], []
    for part in _PART.finditer(text):
        if part["phrase"] is not None:
            words = tuple(_WORD.findall(part["phrase"].lower()))
            if words:
                (excluded if part["minus"] else phrases).append(words)
        elif part["minus"] and (words := tuple(_WORD.findall(part["word"].lower()))):
            excluded.append(words)
        elif part["word"].endswith("*") and len(words := _WORD.findall(part["word"].lower())) == 1:
            prefixes.append(words[0])
        else:
            loose.append(part["word"])
    words = content_words(" ".join(loose))
    # The index does not find "sold" for "sell".
    words += [form for word in words for form in other_forms(word)]
    if not words and not (phrases or prefixes):
        words = _WORD.findall(" ".join(loose).lower())
    return Terms(_rarest(words, rarities), tuple(phrases), tuple(prefixes), tuple(excluded))


def message(text: str, rarities: Rarities = GENERAL) -> Terms:
    """Read a message, in which nothing is an operator."""
    return Terms(_rarest(content_words(plain(text)), rarities))


def _rarest(words: list[str], rarities: Rarities) -> tuple[str, ...]:
    words = list(dict.fromkeys(words))
    # Words that are in no claim cost nothing to look up.
    held = [word for word in words if rarities.hold(stem(word))]
    dear = set(sorted(held, key=lambda word: -rarities.of(stem(word)))[_MOST_HELD:])
    return tuple(word for word in words if word not in dear)[:_MOST_WORDS]


def fts5(terms: Terms, guild_id: int) -> str:
    """The MATCH expression for SQLite; every word is quoted, so that none is an operator."""
    wanted = [f'guild : "gid{guild_id}"']
    wanted += [f"{{claim quotes names}} : {_quoted(phrase)}" for phrase in terms.phrases]
    if terms.words:
        some = " OR ".join(_quoted((word,)) for word in terms.words)
        wanted.append(f"{{claim quotes names}} : ({some})")
    expression = " AND ".join(f"({each})" for each in wanted)
    if terms.excluded:
        unwanted = " OR ".join(map(_quoted, terms.excluded))
        expression = f"({expression}) NOT ({{claim quotes names}} : ({unwanted}))"
    return expression


def _quoted(words: tuple[str, ...]) -> str:
    # Words hold letters and digits only; the double quote cannot be among them.
    return '"' + " ".join(words) + '"'
