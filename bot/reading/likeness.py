"""How much two stretches of text speak of the same thing, by the stems of their content words."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.wording import lexicon

STOP = frozenset(
    """
    a an the of and to in that on for by with at from as his her its their he she it they we i you
    him them us my our your me was were is are be been being had has have having do does did doing
    not no nor never neither none n't will would could can may might should must shall this these
    those there here who whom whose which what when where why how if than then so but or also just
    only very more most much many any some all both each other such about into over after before
    during between out up down off again once said say says saying told tell tells mr mrs ms one
    ever even still yet too own same because while s t re ve ll m d get got really know well think
    thing things people lot way going go come coming back make made us u.s don doesn didn isn aren wasn
    weren hasn haven won wouldn couldn shouldn ain anyone anybody someone somebody anything something
    """.split()
)
# A name, not the first word of a sentence.
NAME_WORD = re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w’'-]+")
WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
ENDINGS = """
    ations ation ments ment ings ing ions ion ities ity ives ive ally ful ness ers er ors or ied ies
    ed es ly al s
    """.split()
SAME = lexicon(
    """
        supporter=fan supporters=fan sold=sell sale=sell sales=sell paid=pay bought=buy sent=send
        misled=mislead knew=know met=meet stole=steal stolen=steal theft=steal
        stealing=steal took=take taken=take gave=give
        given=give knowledge=know began=begin begun=begin ran=run spoke=speak spoken=speak
        wrote=write written=write held=hold kept=keep lost=lose broke=break broken=break
        brought=bring built=build spent=spend left=leave lied=lie lying=lie dying=die died=die
        death=die hid=hide hidden=hide shot=shoot fought=fight beaten=beat won=win withdrew=withdraw
        asleep=sleep awake=wake comment=remark comments=remark commented=remark
        provide=give provided=give provides=give supplied=give supply=give handed=give purchase=buy
        purchased=buy murder=kill murdered=kill slain=kill stated=say
        hired=employ fired=dismiss sacked=dismiss
        payment=pay payments=pay grew=grow fell=fall rose=rise
        """
)
# Words that cannot both be true of one thing.
CONTRARIES = """
    sleep/wake support/against support/oppose favor/oppose favor/against innocent/guilty
    guilt/innocent armed/unarmed legal/illegal safe/unsafe safe/dangerous true/false alive/dead
    honest/dishonest intentional/accidental accidental/deliberate voluntary/forced healthy/sick
    healthy/ill accept/reject qualified/unqualified eligible/ineligible fair/unfair sober/drunk
    present/absent back/against back/oppose endorse/oppose sober/drunken fake/genuine loyal/disloyal
    """


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude stem, good enough to tell "involved" from nothing but "involvement"."""
    lowered = word.lower().replace("’", "'").removesuffix("'s")
    lowered = SAME.get(lowered, lowered)
    if lowered[0].isdigit():
        return lowered
    for ending in ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= 3:
            lowered = lowered[: -len(ending)]
            break
    if lowered.endswith(("er", "or")) and len(lowered) >= 5:
        # "offered" is to be one with "offer", "favored" with "favor".
        lowered = lowered[:-2]
    if len(lowered) > 3 and lowered[-1] == lowered[-2] and lowered[-1] not in "lse":
        lowered = lowered[:-1]
    lowered = lowered.rstrip("e") if len(lowered) > 3 else lowered
    return lowered[:6]


OPPOSITES = tuple(tuple(map(stem, pair.split("/"))) for pair in CONTRARIES.split())


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(stem(word) for word in WORD.findall(text) if word.lower() not in STOP)


def names_in(text: str) -> frozenset[str]:
    """The stems of a clause's names, its first word too where it is capitalised."""
    return stems(" ".join(NAME_WORD.findall(f"it {text}")))


def more_than_names(words: frozenset[str], others: frozenset[str], names: frozenset[str]) -> bool:
    """Whether two share more than names, or one is nothing else: the same people may do other things."""
    return bool((words & others) - names) or words <= names


def opposed(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one speaks of the contrary of the other: "asleep" and "awake"."""
    return any(
        (one in left and other in right and other not in left)
        or (other in left and one in right and one not in left)
        for one, other in OPPOSITES
    )


def containment(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of the smaller one's stems that the other one has too, 0 to 1."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def same_name(left: str | None, right: str | None) -> bool:
    """Whether the words of one name contain those of the other."""
    if not left or not right:
        return False
    one, other = _name_words(left), _name_words(right)
    return bool(one and other) and (one <= other or other <= one)


@lru_cache(maxsize=20_000)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(w.lower() for w in WORD.findall(name)) - {"the", "a", "an", "of", "s", "and"}
