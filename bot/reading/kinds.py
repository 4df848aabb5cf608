"""What a name is by its words alone: a person's, a body's, a place's or an outlet's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reading import names
from bot.reading.names import bare
from bot.reading.wording import CASED, wording
from bot.vocabulary import SourceKind

# "the tabloid Prisma": the name that follows is no person's.
BODY_BEFORE = wording(
    r"""\b(?:newspaper|magazine|tabloid|daily|weekly|network|company|firm|bank|website|blog|group|channel|
    broadcaster|agency|station|outlet|journal|publisher|airline|retailer|maker|giant|club|charity|militia|
    party|ship|chain) \Z""",
    CASED,
)
PLACE_BEFORE = wording(
    r"\b(?:town|city|village|province|region|district|state|island|port|county|capital|suburb)s? of \Z"
)
STARTS_SENTENCE = re.compile(r"(?:\A|[\n.!?:“”\"‘][ \u00a0]?|'')\Z")
VERB_NEXT = wording(
    r"""['’]s\b| (?:(?:also|later|once|never|now|then) )?(?:is|was|has|had|did|does|will|would|can|could|may|
    told|spoke|wrote|called|[a-z]+(?:ed|s))\b|, (?:who|an?|the|\d\d,)(?!\w)""",
    CASED,
)
CONTRACTED = re.compile(r"(?:i|we|you|they|he|she|it)['’](?:m|re|ve|ll|d)")
HEADLINE_VERB = re.compile(
    r"(?:Denie[sd]|Says|Rejects|Calls|Slams|Disputes|Dismisses|Accuses|Claims|Blasts|Defends|Admits|Insists|Vows|"
    r"Tells|Blames|Urges|Warns|Refutes|Denounces|Condemns|Criticizes|Sees|Hammers|Receives|Hits|Gets|Wins|Loses|Takes|"
    r"Makes|Pushes|Attacks|Backs|Faces|Plans|Seeks|Wants|Signs|Meets|Gives|Goes|Knew|Lied|Said|Told|Is|Are|Was|Has|Will|"
    r"Did|Does)"
)

# Words of names that no firm bears.
PUBLIC = frozenset(
    """ministry department office bureau agency administration government cabinet parliament congress
    senate house court tribunal council committee commission assembly board party campaign union federation
    university college school academy society police force army navy guard authority church hospital kremlin
    pentagon nato fbi cia nsa doj dhs irs epa sec fda dnc rnc gop un eu who imf ecb justice treasury embassy
    consulate secretariat militia movement foundation institute association prosecutor's watchdog regulator
    coalition alliance trust the""".split()
)

LONGEST_NAME = 16
"""Words; what is longer is a headline or a list, and names nobody."""


def is_no_name(word: str) -> bool:
    """Whether a capitalised word names nobody by itself: "That", "I’m"."""
    word = bare(word)
    return (word in names.NO_NAMES and word not in names.ALSO_NAMES) or bool(CONTRACTED.fullmatch(word))


def person_parts(words: list[str]) -> tuple[list[str], list[str]] | None:
    """A run of capitalised words as title and name ("Sen.", "David Perdue"), or None for a body or place."""
    if len(words) > LONGEST_NAME:
        return None
    if len(words) > 2 and words[-1] in names.POST_NOMINALS:
        # "Ana Lind QC"
        bearer = person_parts(words[:-1])
        return ([*bearer[0], words[-1]], bearer[1]) if bearer else None
    lowered = [bare(word) for word in words]
    if split := _behind_office(words, lowered):
        bearer = person_parts(words[split:])
        return (words[:split] + bearer[0], bearer[1]) if bearer else None
    if split := _behind_field(words, lowered):
        # "Minister for Tide Affairs Ana Lind"
        bearer = person_parts(words[split:])
        return (words[:split] + bearer[0], bearer[1]) if bearer else None
    if "of" in lowered:
        cut = lowered.index("of")
        after = cut + 1
        while after < len(words) and lowered[after] in names.OFFICES | {"the", "and"}:
            after += 1
        if lowered[cut - 1] in names.TITLES and cut + 1 < after < len(words):
            # "Secretary of State Ana Lind"
            bearer = person_parts(words[after:])
            return (words[:after] + bearer[0], bearer[1]) if bearer else None
        title = max((n for n in range(cut + 1, len(words) - 2) if _is_title(lowered[n])), default=0)
        if title and lowered[cut - 1] in names.TITLES and (bearer := person_parts(words[title + 1 :])):
            # "Deputy Director of the Harbor Guard Colonel Ivo Tarn"
            return words[: title + 1] + bearer[0], bearer[1]
        if cut < 2 and lowered[0] not in names.TITLES:
            return None
        return person_parts(words[:cut]) if cut else None
    last_title = max(
        (n for n, word in enumerate(lowered[:-1]) if _is_title(word) and not _is_suffix(lowered[n + 1 :])),
        default=-1,
    )
    role, name = words[: last_title + 1], words[last_title + 1 :]
    name_lowered = lowered[last_title + 1 :]
    known_first = name_lowered[0] in names.MALE or name_lowered[0] in names.FEMALE
    joined = " ".join(name_lowered)
    if (
        joined in names.PLACE_PAIRS
        or joined in names.PLACES
        or joined.rstrip(".") in {"u.s", "u.k", "u.n", "e.u"}
    ):
        return None
    if known_first and len(name) > 1 and name_lowered[-1] not in names.PLACE_ENDINGS | names.NEVER_SURNAMES:
        return role, name
    if len(name) > 1 and name_lowered[0] in names.PERSON_NOUNS:
        # "Billionaire Carl Lind"
        bearer = person_parts(name[1:])
        return ([*role, name[0], *bearer[0]], bearer[1]) if bearer else None
    if len(name) > 2 and name_lowered[0] in names.PLACES and name_lowered[1] in names.MALE | names.FEMALE:
        # "Ambassador in Arden Carl Lind"
        return role, name[1:]
    if name_lowered[-1] in names.PARTIES or (len(name) == 2 and name_lowered[-1] in names.MEMBERS):
        return None
    addressed = all(word in names.ADDRESSES for word in lowered[: last_title + 1])
    if len(name) == 1 and is_office(name_lowered[0]) and not addressed:
        # "the Prime Minister", "the State Pathologist": nobody's name.
        return None
    if any(
        word in names.ORGANISATION_WORDS
        or word in names.OUTLETS
        or word in names.DOCUMENT_WORDS
        or word in names.KNOWN_BODIES
        for word in name_lowered
    ):
        return None
    if any(is_no_name(word) for word in name_lowered):
        # A headline's words: "Russia Trip Is", "I’m".
        return None
    if name_lowered[-1] in names.PLACE_ENDINGS or (name_lowered[-1] in names.OUTLET_ENDINGS and not role):
        return None
    if len(name) == 1:
        if lowered[0] in names.TITLES and not role:
            return None
        if words[0].isupper() and len(words[0]) > 1 and not role:
            return None
    if len(name) > 4:
        return None
    if all(word.isupper() and len(word) > 1 for word in name) and not role:
        return None
    return role, name


def _behind_office(words: list[str], lowered: list[str]) -> int | None:
    """Where the name begins in "President of the Harbor Association Ivo Tarn"."""
    joint = next((n for n, word in enumerate(lowered) if n and word in {"of", "for"}), None)
    if joint is None or not _is_title(lowered[joint - 1]):
        return None
    for split in (len(words) - 3, len(words) - 2):
        name = lowered[split:]
        ends = lowered[split - 1]
        if split <= joint + 1 or any(w in names.PLACES | {"of", "for", "the"} or _is_title(w) for w in name):
            continue
        known = name[0] in names.MALE | names.FEMALE
        body = ends in names.ORGANISATION_WORDS | names.PLACES | names.OFFICES | names.PLACE_ENDINGS
        if (known or body) and (parts := person_parts(words[split:])) and not parts[0]:
            return split
    return None


def _behind_field(words: list[str], lowered: list[str]) -> int | None:
    """Where the name begins in "Minister for Ports and Harbour Affairs Ivo Tarn"."""
    joint = next((n for n, word in enumerate(lowered) if n and word in {"of", "for"}), None)
    if joint is None or lowered[joint - 1] not in names.TITLES:
        return None
    last = max((n for n in range(joint + 1, len(words)) if names.FIELD.fullmatch(words[n])), default=0)
    name = words[last + 1 :]
    if not last or not 2 <= len(name) <= 3 or any(word in {"of", "for", "and"} for word in name):
        return None
    return last + 1


def is_office(word: str) -> bool:
    """Whether a small word is an office, which capitals make look like a name: "minister", "pathologist"."""
    return word in names.OFFICES_HELD or word.endswith(("ologist", "master"))


def is_outlet(name: str) -> bool:
    """Whether a name is a publisher's, by its words."""
    words = [bare(word) for word in name.split()]
    words = words[1:] if words[:1] == ["the"] else words
    if not words or (not name[:1].isupper() and not name.startswith("the ")):
        return False
    if words[0] in names.MALE | names.FEMALE and words[-1] not in {"news", "times", "post"}:
        return False
    return (
        words[0] in names.OUTLETS
        or words[-1] in names.OUTLETS
        or (len(words) > 1 and (words[-1] in names.OUTLET_ENDINGS or words[:2] == ["associated", "press"]))
        or "news" in words
        or "media" in words
    )


def is_firm(name: str) -> bool:
    """Whether a body's name may be a firm's: no office, court, party, state or outlet, nor several people."""
    words = name.split()
    many = len(words) == 1 and name.endswith("s")
    if is_outlet(name) or many or not all(word[:1].isupper() or word == "&" for word in words):
        return False
    apart = PUBLIC | names.NATIONALITIES | names.PLACES
    return not any(bare(word) in apart for word in words)


def kind_of_name(words: list[str]) -> SourceKind:
    """What the bearer of a name is: a person, a body, a place, or nobody by name ("Republicans")."""
    lowered = [bare(word) for word in words]
    joined = " ".join(lowered)
    if lowered[-1] in names.PLACE_ENDINGS:
        return SourceKind.PLACE
    if joined in names.PLACES or joined in names.PLACE_PAIRS or written_out(joined.upper()) != joined.upper():
        return (
            SourceKind.ORGANISATION if joined in {"ap", "un", "u.n", "united nations"} else SourceKind.PLACE
        )
    nobody = lowered[-1] in names.PLURAL_PERSONS | names.OFFICES_HELD - {"staff"} or lowered[0] == "minister"
    if nobody or (len(words) == 1 and lowered[0] in names.TITLES):
        return SourceKind.UNNAMED
    if any(word in names.ORGANISATION_WORDS for word in lowered) or is_outlet(" ".join(words)):
        return SourceKind.ORGANISATION
    if len(words) == 1 and (words[0].isupper() or not words[0][1:].islower()):
        return SourceKind.ORGANISATION
    parts = person_parts(words)
    return SourceKind.PERSON if parts and len(parts[1]) > 1 else SourceKind.ORGANISATION


def may_be_person(word: str, text: str, at: int) -> bool:
    """Whether a lone capitalised word can be a last name: no nationality, place, body or acronym."""
    lowered = bare(word)
    if lowered in names.PLACES or lowered in names.OUTLETS or lowered in names.ORGANISATION_WORDS:
        return False
    if lowered in names.NATIONALITIES or lowered in names.KNOWN_BODIES:
        return False
    if (
        len(word) < 3
        or word.isupper()
        or not word[1:].replace("’", "").replace("'", "").replace("-", "").isalpha()
    ):
        return False
    if re.search(r"(?:ian|ean|ish|ese|ans|ists|crats|cans)$", lowered) or lowered.endswith("day"):
        return False
    if re.search(r"\b[Tt]he[ \u00a0]\Z", text[max(0, at - 4) : at]):
        return False
    if BODY_BEFORE.search(text, max(0, at - 20), at) or PLACE_BEFORE.search(text, max(0, at - 20), at):
        return False
    if not STARTS_SENTENCE.search(text, max(0, at - 3), at):
        return True
    # Capitalised perhaps only because it begins the sentence.
    return not lowered.endswith(("ly", "s", "ing", "ed")) and bool(VERB_NEXT.match(text, at + len(word)))


def without_verbs(at: int, words: list[str]) -> Iterable[tuple[int, list[str]]]:
    """The names in the capitals of a headline: "Lind Denies Role" is of Lind."""
    part: list[str] = []
    start = at
    for word in words:
        if HEADLINE_VERB.fullmatch(word):
            if part:
                yield start, part
            part, start = [], at + len(word) + 1
        else:
            part.append(word)
        at += len(word) + 1
    if part:
        yield start, part


def written_out(name: str) -> str:
    """The name that an abbreviation stands for, other names as they are."""
    return names.WRITTEN_OUT.get(name, name)


def surname(name: list[str]) -> str:
    """The last name: "Lind" of "Carl Lind Jr."."""
    return name[-2] if len(name) > 2 and _is_suffix([bare(name[-1])]) else name[-1]


def _is_title(word: str) -> bool:
    """Whether a small word is a title: "captain", "colonel-general"."""
    return word in names.TITLES or word.rpartition("-")[2] in names.TITLES


def _is_suffix(words: list[str]) -> bool:
    return bool(words) and all(word in {"jr", "sr", "ii", "iii", "iv"} for word in words)
