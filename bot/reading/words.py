"""What words say that two texts are about the same: content words, stems, and how rare each is.

Everything here is a pure function of the text and of how rare words are. That comes
from a fixed list (``model/rarity.json``: in how many of so many sentences a stem
occurs) and, as far as there is one, from a record's own claims (:class:`Rarities`).
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from bot.reading.positive import IRREGULAR
from bot.reading.wording import lexicon

_LINK = re.compile(
    r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+|\b[\w.-]+\.(?:com|org|net|ly|co)/\S+", re.IGNORECASE
)
_TAG = re.compile(r"#(\w+)")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
#: A word as it is spelt.
SPELT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`", "'"))
_ENDINGS = "ations ation ingly edly ing ed ly ions ion ment er or al ive ance ence ism ist".split()
_VOWEL = re.compile("[aeiouy]")
_STOP = frozenset(
    """a an and are as at be been being but by can could did do does for from had has have he her hers him
    his how i if in into is it its just me my no nor not of on or our out over own s she should so
    some such t than that the their them then there these they this those through to too under until
    up very was we were what when where which while who whom why will with would you your about
    after all also am any because before between both down during each few further here more most
    off once only other same again against above below now don ve re ll d m com www http https pic
    twitter amp rt via""".split()
)
#: Irregular forms of verbs that are no past form (:data:`bot.reading.positive.IRREGULAR` has those), and
#: forms that are too short to lose their ending; each with another form of its verb.
_FORMS = lexicon(
    """
    taken=take given=give known=know seen=see stolen=steal spoken=speak broken=break written=write
    hidden=hide beaten=beat driven=drive drunk=drink forgotten=forget chosen=choose thrown=throw
    withdrawn=withdraw drawn=draw grown=grow flown=fly sworn=swear worn=wear shown=show fallen=fall
    risen=rise eaten=eat begun=begin overseen=oversee undertaken=undertake gone=go going=go went=go goes=go
    lied=lie lies=lie lying=lie died=die dies=die dying=die tied=tie ties=tie tying=tie
    """
)
#: Who wrote a quoted post, and when, below its words: "— Ada Quill (@adaquill) May 3, 2020".
_SIGNATURE = re.compile(r"\s*(?:[—–]|--)\s*[^—–\n]{0,80}?\s*\(@\w+\)\s*(?:[A-Z][a-z]+ \d{1,2}, \d{4})?\s*$")
#: A record's own counts outweigh the fixed list once it has more claims than this.
_FEW_CLAIMS = 1000
#: Letters of the pieces in which misspelt, joined and inflected words still agree.
_PIECE = 4


def plain(text: str) -> str:
    """The text without links; ``#SomeTag`` as its words, ``@`` as a blank."""
    text = _LINK.sub(" ", text)
    text = _TAG.sub(lambda match: _INNER_CAPITAL.sub(" ", match[1]), text)
    return " ".join(text.replace("@", " ").split())


def unsigned(text: str) -> str:
    """The text without the signature below a quoted post."""
    return _SIGNATURE.sub("", text)


def content_words(text: str) -> list[str]:
    """The words in their order, without case and accents; stop words are left out."""
    text = text.translate(_APOSTROPHES)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    words = _WORD.findall(_GROUPED.sub("", text.lower()))
    words = [word.removesuffix("'s").replace("'", "") for word in words]
    return [word for word in words if word not in _STOP and (len(word) > 1 or word.isdigit())]


@lru_cache(65_536)
def stem(word: str) -> str:
    """The word without its English ending, so that "denied" and "denies" are one; other words as they are."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    for ending, left in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("us", "us"), ("s", "")):
        if word.endswith(ending):
            word = word.removesuffix(ending) + left
            break
    for ending in _ENDINGS:
        short = word.removesuffix(ending)
        if 3 <= len(short) < len(word) and _VOWEL.search(short):
            word = short
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "y":
        word = word[:-1] + "i"
    return word


@cache
def _irregular() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The stem of the verb by each irregular form's, and all forms of each such verb by its stem."""
    verb_of: dict[str, str] = {}
    forms_of: dict[str, list[str]] = {}
    of_past = {past: gerund for gerund, past in IRREGULAR.items() if not past.endswith("ed")}
    for form, verb in {**of_past, **_FORMS}.items():
        if form not in _STOP and stem(form) != stem(verb):
            verb_of[stem(form)] = stem(verb)
            forms_of.setdefault(stem(verb), [verb]).append(form)
    return verb_of, {verb: tuple(forms) for verb, forms in forms_of.items()}


def root(word: str) -> str:
    """The stem of a word, of an irregular form the verb's: "sold" and "sells" are one."""
    stemmed = stem(word)
    return _irregular()[0].get(stemmed, stemmed)


def other_forms(word: str) -> tuple[str, ...]:
    """The forms of a word's verb that have other stems: "sold" for "sells"; none of other words."""
    return tuple(form for form in _irregular()[1].get(root(word), ()) if stem(form) != stem(word))


@cache
def _background() -> tuple[int, dict[str, int]]:
    listed = json.loads((Path(__file__).parent / "model" / "rarity.json").read_text("utf-8"))
    return listed["sentences"], listed["stems"]


@lru_cache(65_536)
def rarity(stemmed: str) -> float:
    """How seldom a stem occurs, as a logarithm: about 3 for "president", 11 for what is not listed."""
    sentences, stems = _background()
    return math.log((sentences + 1) / (stems.get(stemmed, 0) + 0.5))


class Rarities:
    """How rare each stem is on a record of ``claims`` claims, ``counts`` of which hold it.

    The fewer claims there are, the more the fixed list says; without any, it is :func:`rarity`.
    """

    def __init__(self, counts: Mapping[str, int] | None = None, claims: int = 0) -> None:
        self._counts = counts or {}
        self._claims = claims
        self._known: dict[str, float] = {}

    @classmethod
    def among(cls, claims: Iterable[str]) -> Rarities:
        """Counts the stems of these claims."""
        counts: Counter[str] = Counter()
        total = 0
        for claim in claims:
            counts.update(set(Words.of(claim).stems))
            total += 1
        return cls(counts, total)

    def hold(self, stemmed: str) -> bool:
        """Whether a claim of the record holds the stem, as far as they were counted."""
        return stemmed in self._counts

    def of(self, stemmed: str) -> float:
        """As :func:`rarity`: about 3 for a common word, 11 for one that occurs nowhere."""
        known = self._known.get(stemmed)
        if known is None:
            usual = _FEW_CLAIMS * math.exp(-rarity(stemmed))
            known = -math.log((self._counts.get(stemmed, 0) + usual) / (self._claims + _FEW_CLAIMS))
            # What a message holds that no claim does is not kept: messages never end.
            if stemmed in self._counts:
                self._known[stemmed] = known
        return known


#: What the fixed list says alone.
GENERAL = Rarities()


@dataclass(frozen=True)
class Words:
    """A text as the matching sees it: its stems in their order, and its letters."""

    stems: tuple[str, ...]
    text: str

    @classmethod
    def of(cls, text: str) -> Words:
        """Reads a text; links and stop words do not count."""
        words = content_words(plain(text))
        return cls(tuple(map(stem, words)), " ".join(words))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each stem occurs."""
        return Counter(self.stems)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every stem with the one that follows it."""
        return frozenset(zip(self.stems, self.stems[1:], strict=False))

    @cached_property
    def pieces(self) -> frozenset[str]:
        """All runs of four characters."""
        text = self.text
        return frozenset({text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)})
