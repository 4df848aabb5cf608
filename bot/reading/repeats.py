"""Whether two claims tell one story: other words, and nothing changed.

How near two sentences are in meaning does not decide it: the encoder's cosine is .97 for "sold boats
to" and "bought boats from", and .84 for many a paraphrase. So the words decide. Nothing that
:mod:`bot.reading.differences` knows may differ; each content word has its counterpart on the other
side, the same or one of its synonyms; they stand in the same order, but for the voice; and the small
words that turn a claim around are the same. Whatever is not sure is another story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from bot.reading.differences import differences
from bot.reading.likeness import SAME
from bot.reading.words import content_words, stem

# Words that say the same in a claim, whatever stands around them.
_SYNONYMS = """
    buy bought purchase acquire
    close shut
    take took taken accept receive
    build built construct erect
    hide hid hidden conceal
    loot plunder
    dump discharge
    pollute contaminate
    faulty defective flawed
    rig manipulate
    rise rose risen raise increase grow grew grown climb
    fall fell fallen drop decline decrease
    ship vessel freighter
    port harbour harbor
    factory plant
    soldier troops
    kill slay slain
    murder assassinate
    begin began begun start commence
    end finish conclude
    stop halt
    help assist aid
    plan intend
    know knew known aware
    cause trigger
    mislead misled deceive
    large big
    huge enormous massive
    small little
    quick fast rapid
    wealthy rich affluent
    poor impoverished
    elderly old aged
    doctor physician
    lawyer attorney
    teenager teen
    infant infants baby babies
    child children kid
    pupil schoolchild schoolchildren
    employee worker
    migrant immigrant
    resident inhabitant
    spokesman spokeswoman spokesperson
    chairman chairwoman chair
    film movie
    photo photograph picture
    footage video
    car automobile
    petrol gasoline
    firm company corporation
    money cash
    salary wage
    spending expenditure
    resign quit
    sack sacked dismiss
    prison jail
    imprison jailed
    arrest detain
    ban prohibit forbid forbade forbidden outlaw
    illegal unlawful
    allow permit
    talks negotiation
    treaty pact
    truce ceasefire
    deadly lethal fatal
    dangerous hazardous
    fake counterfeit forge falsify
    sick ill
    illness disease sickness
    evidence proof
    weapon weapons arms
    bomb bombard
    attack assault
    invade invasion
    explode explosion blast
    destroy demolish
    smuggle traffic
    spy spied spying
    wiretap eavesdrop
    investigation inquiry probe
    investigate probed
    reveal disclose
    delay postpone
    cancel scrap
    repair mend
    abandon desert
    rescue save
    bribe bribes
    threaten menace
    pledge promise
    donate donation
    garbage rubbish trash
    corpse corpses body bodies
    hunger famine
    border frontier
    flee fled
    go went gone going
    get got gotten
    lead led
    see saw seen
    choose chose chosen
    drive drove driven
    fly flew flown
    sink sank sunk
    strike struck
    throw threw thrown
    freeze froze frozen
    feed fed
    teach taught
    seek sought
    man men
    woman women
"""


def _forms(word: str) -> tuple[str, ...]:
    base = word.removesuffix("e")
    return (word, f"{word}s", f"{base}ed", f"{base}ing")


_ONE = {
    stem(SAME.get(form, form)): words.split()[0]
    for words in _SYNONYMS.strip().splitlines()
    for word in words.split()
    for form in _forms(word)
}
# Small words that turn a claim around, and those that say the same.
_TURNING = {
    word: words.split()[0]
    for words in (
        "may might could possibly perhaps probably likely allegedly reportedly apparently",
        "will shall ll",
        "would",
        "should must",
        "can able",
        "all every each",
        "any",
        "some several few",
        "most",
        "many",
        "only",
        "both",
        "more",
        "less fewer",
        "least",
        "almost nearly",
        "against",
        "before",
        "after",
        "up",
        "down",
        "off",
        "above over",
        "below under",
        "without",
        "until",
        "except",
        "instead",
        "if unless",
        "hundred hundreds",
        "thousand thousands",
        "million millions",
        "billion billions",
        "dozen dozens",
    )
    for word in words.split()
}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PASSIVE = re.compile(
    r"""^(?P<whom>.+?)\s(?:(?:has|have|had)\sbeen|was|were|is|are|being|got)\s
    (?P<verb>(?:\w+ly\s)?\w+(?:ed|en|n|t|ld|un|ot|de|ought|aught))\b(?P<where>.*?)\sby\s
    (?P<who>.+?)(?P<rest>(?:\s(?:in|on|at|near|from|for|with|to|during|since|because|when|after|before)\s.*)?)$""",
    re.VERBOSE | re.IGNORECASE,
)
_TIMES = frozenset(
    map(
        stem,
        "january february march april june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday year month week day today yesterday".split(),
    )
)
# What is said in one word or in several.
_ALIKE = tuple(
    (re.compile(pattern, re.IGNORECASE), word)
    for pattern, word in (
        (r"\bgoing to\b", "will"),
        (r"\s?%|\bper cent\b", " percent"),
        (r"\b(shut|shuts|shutting) down\b", r"\1"),
        (r"\b(?:cargo|container) (ships?|vessels?)\b", r"\1"),
        (r"\bnever\b", "not"),
    )
)
_OF = {"of", "from", "in"}
# "Criticism of the mayor" is not the mayor's.
_DEEDS = ("ing", "ism", "ion", "ment", "al", "ure", "ance", "ence")
# A letter that stands alone is a name.
_LETTER = re.compile(r"(?<![\w'’])[B-HJ-Z](?![\w'’])")

Key = TypeVar("Key")


@dataclass(frozen=True)
class Told:
    """A claim's words as they are compared."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The text without what can be said in one word or in two."""
        text = self.text
        for pattern, word in _ALIKE:
            text = pattern.sub(word, text)
        return text

    @cached_property
    def said(self) -> list[str]:
        """All words, in the order of who does what to whom."""
        active = _PASSIVE.sub(
            lambda m: f"{m['who']} {m['verb']} {m['whom']}{m['where']}{m['rest']}", self.plain.rstrip(" .!")
        )
        return _WORD.findall(active.lower())

    @cached_property
    def places(self) -> dict[tuple[str, int], int]:
        """Where each content word stands: by its key, one for all that say the same, and a count."""
        seen: Counter[str] = Counter()
        places = {}
        for place, said in enumerate(self.said):
            for word in content_words(said):
                if word not in _TURNING:
                    stemmed = stem(SAME.get(word, word))
                    key = _ONE.get(stemmed, stemmed)
                    places[key, seen[key]] = place
                    seen[key] += 1
        return places

    @cached_property
    def turning(self) -> Counter[str]:
        """The small words that turn it around, and letters that are names."""
        found = [word.lower() for word in _WORD.findall(self.plain.replace("’", "'").replace("'", " "))]
        return Counter([*(_TURNING[word] for word in found if word in _TURNING), *_LETTER.findall(self.text)])

    @cached_property
    def ends(self) -> Counter[str]:
        """How often it says "to" and "from"."""
        return Counter(word for word in self.said if word in ("to", "from"))


def groups(claims: Mapping[Key, str]) -> dict[Key, list[Key]]:
    """The claims that tell one story, by the first of them, in their order; every claim is in one group.

    In a group each repeats each.
    """
    by_words: dict[frozenset[tuple[str, int]], list[list[Key]]] = defaultdict(list)
    told = {key: Told(text) for key, text in claims.items()}
    for key, mine in told.items():
        some = by_words[frozenset(mine.places)]
        for group in some:
            if all(repeats(mine, told[other]) for other in group):
                group.append(key)
                break
        else:
            some.append([key])
    return {group[0]: group for some in by_words.values() for group in some}


def repeats(left: Told, right: Told) -> bool:
    """Whether one claim repeats the other, in the same words or in others."""
    if left.text == right.text:
        return True
    turned = all(left.ends[end] != right.ends[end] for end in ("to", "from"))
    return (
        bool(left.places)
        and left.places.keys() == right.places.keys()
        and left.turning == right.turning
        and not turned
        and _in_order(left, right)
        and not differences(left.text, right.text)
    )


def _in_order(left: Told, right: Told) -> bool:
    """Whether the words stand in the same order; "the council of Ellery" is "Ellery's council"."""
    # When it was is compared elsewhere, and may stand anywhere.
    for one, other in combinations((key for key in left.places if key[0] not in _TIMES), 2):
        here, there = ((side.places[one], side.places[other]) for side in (left, right))
        if (here[0] < here[1]) == (there[0] < there[1]):
            continue
        phrases = [side.said[min(at) : max(at) + 1] for side, at in ((left, here), (right, there))]
        near, apart = sorted(phrases, key=len)
        if len(near) > 2 or not _belongs(apart):
            return False
    return True


def _belongs(said: Sequence[str]) -> bool:
    """Whether a phrase says of the first word that it is the last one's, or that it comes from there."""
    between = {*said[1:-1]} - {"the", "a", "an"}
    return len(between) == 1 and between <= _OF and not said[0].endswith(_DEEDS)
