"""The words that give an attribution away, and how each of them takes its content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Takes(Enum):
    """What follows a cue."""

    CLAUSE = auto()  # said (that) the dam held; "…," she said
    PERSON = auto()  # told Reuters that; asked the court to
    THING = auto()  # criticised the plan; denied it
    ATTITUDE = auto()  # believes that: a state of mind, believed only with a clause


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a cue verb."""

    takes: Takes
    form: str  # "past", "third", "base" or "ing"
    inverts: bool  # stands before its subject: "…," said Lind


CLAUSE = """say add write note announce suggest tweet continue argue declare explain acknowledge claim state
        insist recall conclude assert contend maintain concede admit allege boast caution complain
        confirm estimate emphasize emphasise stress predict quip joke reply respond remark reiterate
        reveal report speculate testify vow pledge lament muse observe opine counter retort exclaim
        proclaim propose recommend signal indicate imply hint disclose deny dispute affirm agree
        forecast project theorize wonder swear shout yell marvel charge post repeat mention promise
        comment""".split()
PERSON = "tell ask warn urge assure remind inform advise notify implore accuse convince persuade".split()
THING = """call describe criticize criticise defend denounce blast praise dismiss reject cite question
        blame slam mock condemn echo rebut refute tout ridicule decry discuss detail outline oppose
        endorse attack demand quote express attribute characterize deride hail applaud commend thank
        welcome deplore rebuke corroborate chide label dub""".split()
ATTITUDE = """believe think hope fear expect suspect know feel doubt worry assume realize consider anticipate
        find show learn discover decide plan intend want understand see seem""".split()
# Those that are said as often with their subject behind.
INVERTS = frozenset(
    """said says added adds wrote writes asked asks replied replies tweeted recalled explained
        continued noted notes quipped joked warned declared argued argues responded observed remarked
        shouted insisted concluded acknowledged lamented recalls reports reported exclaimed""".split()
)

IRREGULAR = {
    "say": ("said", "says", "saying"),
    "write": ("wrote", "writes", "writing"),
    "tell": ("told", "tells", "telling"),
    "think": ("thought", "thinks", "thinking"),
    "know": ("knew", "knows", "knowing"),
    "feel": ("felt", "feels", "feeling"),
    "find": ("found", "finds", "finding"),
    "show": ("showed", "shows", "showing"),
    "see": ("saw", "sees", "seeing"),
    "go": ("went", "goes", "going"),
    "swear": ("swore", "swears", "swearing"),
    "understand": ("understood", "understands", "understanding"),
    "forecast": ("forecast", "forecasts", "forecasting"),
    "speak": ("spoke", "speaks", "speaking"),
    "admit": ("admitted", "admits", "admitting"),
    "rebut": ("rebutted", "rebuts", "rebutting"),
    "quip": ("quipped", "quips", "quipping"),
    "plan": ("planned", "plans", "planning"),
    "dub": ("dubbed", "dubs", "dubbing"),
    "slam": ("slammed", "slams", "slamming"),
    "label": ("labeled", "labels", "labeling"),
}

# Verbs that are cues only with the word behind them, which is part of the cue.
WITH = {
    "call": {"for", "on"},
    "point": {"out", "to"},
    "refer": {"to"},
    "speak": {"of", "about", "against"},
    "talk": {"of", "about"},
    "allude": {"to"},
    "object": {"to"},
    "decline": {"to"},
    "refuse": {"to"},
    "brag": {"about", "that"},
    "go": {"on"},
}
ALONE = frozenset({"call", "brag"})  # cues without it as well


def forms(lemma: str) -> tuple[str, str, str]:
    """Past, third person and -ing form of a verb."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d", lemma + "s", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied", lemma[:-1] + "ies", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return lemma + "ed", third, lemma + "ing"


# States of mind that count only with "that", and those that count only with "to".
EVIDENCE = frozenset(
    form
    for lemma in ("find", "show", "know", "learn", "discover", "feel", "realize", "understand", "see")
    for form in (lemma, *forms(lemma))
)
WANTING = frozenset(form for lemma in ("want", "plan", "intend", "decide") for form in (lemma, *forms(lemma)))

# Nouns that attribute, with who says it before ("Oslo's claim that") or behind ("warnings from Oslo that").
NOUNS = frozenset(
    """claim claims allegation allegations accusation accusations assertion assertions statement
        statements warning warnings argument arguments charge charges contention insistence suggestion
        suggestions prediction predictions belief beliefs fear fears denial denials promise promises
        pledge pledges report reports comment comments remark remarks admission announcement complaint
        complaints concern concerns opinion view vow""".split()
)


def _verbs() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for takes, lemmas in (
        (Takes.ATTITUDE, ATTITUDE),
        (Takes.THING, [*THING, *WITH]),
        (Takes.PERSON, PERSON),
        (Takes.CLAUSE, CLAUSE),
    ):
        for lemma in lemmas:
            past, third, ing = forms(lemma)
            for form, word in (("base", lemma), ("past", past), ("third", third), ("ing", ing)):
                found[word] = Verb(takes, form, word in INVERTS)
    return found


VERBS = _verbs()
FOLLOWED_BY = {word: after for lemma, after in WITH.items() for word in (lemma, *forms(lemma))}
STANDS_ALONE = frozenset(word for lemma in ALONE for word in (lemma, *forms(lemma)))

AUXILIARY = frozenset(
    """has have had having did does do would will could can may might must should 've 'd 's not n't
        never didn't doesn't don't won't wouldn't couldn't hasn't haven't hadn't can't shouldn't didn’t
        doesn’t don’t won’t wouldn’t couldn’t hasn’t haven’t hadn’t can’t shouldn’t""".split()
)
BE = frozenset(
    """is are was were be been being am isn't wasn't weren't aren't isn’t wasn’t weren’t aren’t""".split()
)
ADVERBS = frozenset(
    """also later then never first once even still again now just already often both soon too always
        nevertheless nonetheless further long ever perhaps instead thus largely famously sometimes""".split()
)
PRONOUNS = frozenset("he she they it we i you".split())
RELATIVE = frozenset("who which whose whom".split())
OWNERS = frozenset("his her their its".split())
POSSESSIVE = OWNERS | {"'s", "’s", "'", "’"}
CROWDS = frozenset("some many most all both few others people these those this that several".split())
BOUNDARY = RELATIVE | frozenset(
    """but while as because if when where whether than although though since after before until so what
        how why that or nor yet unless""".split()
)
PREPOSITIONS = frozenset(
    """of for from in on at to with by about near under over against among between during amid into
        through within without despite toward towards behind since after before""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some many several most few both all
        one two three no each every another other any""".split()
)
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
        july august september october november december jan feb mar apr jun jul aug sept oct nov dec
        today yesterday tonight earlier later recently last next this week month year night morning
        afternoon evening weekend day days ago weeks months years hours""".split()
)
# Where things are said.
OCCASIONS = frozenset(
    """interview interviews statement email e-mail tweet speech rally conference debate reporters post
        letter call event hearing video briefing phone""".split()
)
# Verbs in the past and present that are no cues, to tell where a clause has begun.
FINITE = (
    AUXILIARY
    | BE
    | frozenset(
        """came went took gave made got left met won lost ran held stood became began kept put set sent
        brought sold bought built broke chose cut drew drove fell felt fought found flew forgot froze
        grew heard hid hit hurt knew laid led lent let lit meant paid rose sat saw shook shot sang slept
        spent stole struck taught thought threw woke wore wept happened remains includes comes goes
        takes gives makes gets leaves meets wins loses runs holds stands becomes begins keeps puts sends
        brings wants needs seems looks""".split()
    )
)
# Base forms that are hardly ever nouns, and third persons that often are.
SURE = frozenset("say argue suggest insist contend tell acknowledge admit concede maintain believe".split())
PLURALS = NOUNS | frozenset(
    """states calls notes tweets quotes attacks demands blames posts mentions forecasts projects estimates
        signals labels questions details discloses repeats promises predicts""".split()
)
# Verbs that lead to another: went on to say, appears to deny, refused to confirm.
CHAINS = frozenset(
    """continue continues continued went goes go refused declined want wants wanted tried appear appears
        appeared seem seems seemed began used""".split()
)
