"""The words by which a text mentions somebody: which are one source, which noun they are about."""

from __future__ import annotations

import re

from bot.reading import names
from bot.reading.layout import Layout
from bot.reading.names import bare
from bot.reading.spans import Span, Spans
from bot.reading.wording import CASED, wording

HE = frozenset("he him himself his".split())
SHE = frozenset("she her herself hers".split())
THEY = frozenset("they them themselves their theirs".split())
IT = frozenset("it itself its".split())
SPEAKER_SELF = frozenset("i me my mine myself we us our ours ourselves".split())
RELATIVE = frozenset("who whom which that whose".split())
PRONOUNS = HE | SHE | THEY | IT | SPEAKER_SELF | RELATIVE | frozenset("you this these those".split())
DETERMINERS = frozenset("the a an both this that these those".split())
POSSESSIVES = {"his": HE, "her": SHE, "their": THEY, "its": IT, "my": SPEAKER_SELF, "our": SPEAKER_SELF}
HEAD_ENDS = re.compile(
    r"[,;:(–—]|\s-\s|\b(?:of|for|from|in|on|at|to|with|by|who|whom|whose|which|that|about|near|under|and|"
    r"published|released|issued|conducted|commissioned|obtained|provided|compiled|circulated|signed|backed|including|"
    r"quoted|named)\b"
)
AND = re.compile(r"(?:,[ \u00a0]+and|,|[ \u00a0]and)[ \u00a0]+")
# The first names of a list of which a mention holds only the end: "Arvenia, " before "Tolmar and Keldor".
LISTED = re.compile(
    r"(?:(?<=[.!?\n][ \n])|(?<![\w,][ ]))(?:[A-Z][\w’'-]*(?:[ \u00a0][A-Z][\w’'-]*){0,3},[ \u00a0])+\Z"
)
BODIES = frozenset(
    """administration agency authority board bureau center centers commission committee council department
    institute ministry office service society""".split()
)
# "the Harbor Rescue Committee (HRC)"
SHORT_FORM = re.compile(r"[ \u00a0]\([A-Z][\w.&-]*\)\Z")
# Also end the name of a body of which "and" joins the parts: "Customs and Border Protection".
BODIES_BEHIND = BODIES | frozenset(
    """enforcement protection services association federation foundation union alliance organisation
    organization""".split()
)
# "Citizens for Honesty and Order in Arden"
FOR_WHAT = re.compile(r"[A-Z]\w+ (?:for|against) [A-Z]\w+")
OF_WHERE = re.compile(r"[A-Z]\w+ (?:in|of) (?:the )?[A-Z]\w+")
BODY_ENDS = wording(
    rf"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)? (?i:{'|'.join(sorted(BODIES))})s?(?: of [A-Z][\w’'-]*)?\b", CASED
)
THE_BODY = wording(
    r"(?:.*\b)?[Tt]he (?:(?:federal|state|national|city|county|local) )?(?:[A-Z]\S* ){0,4}[A-Z]\S*\Z", CASED
)
# "Ida Moe, R-Veska": party and place.
SEAT = re.compile(r"[A-Z]{1,3}-[A-Z]")
WITHIN = re.compile(r"[a-z][\w-]* (?:[a-z][\w-]* )?(in|from|of|between|among|by) (?:the )?(\S.*)")
APPOSED_NAME = wording(
    r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he|[Aa]n?|[A-Z][\w.-]*['’]s?) [a-z][^,]{1,60}, "
    r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}(?=,|$| and )",
    CASED,
)
# "co-host Iris Lang", "spokesman Carl Beck": a role and a name.
ROLE_AND_NAME = wording(
    rf"""(?:[a-z][\w-]* ){{0,2}}(?:co-\w+|(?i:{"|".join(sorted(names.PERSON_NOUNS))}))(?: )
    (?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){{1,3}}""",
    CASED,
)
# "a spokesman for Customs and Border Protection, Carl Beck"
SPEAKS_FOR_BODY = wording(
    r"""(?:[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) [a-z][^,]*? (?:for|of|at|with) [^,]+,(?: )
    [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3},?""",
    CASED,
)


# "Like Lind, Ost", "Ost, like his deputy Ana Lind": both say so.
LIKE_FIRST = wording(r"[Ll]ike (?P<other>[^,;:.!?“”\n]{2,80}), (?P<who>.+)", CASED)
LIKE_BEHIND = wording(r"(?P<who>[^,]+), (?:much |just )?like (?P<other>[^,;:!?“”\n]{2,80}),?", CASED)
LIKE_BEFORE = wording(r"\b(?:Much like|Just like|Like) (?P<other>[^,;:.!?“”\n]{2,80}), \Z", CASED)
NAMED_END = re.compile(r"(?:\A|[ \u00a0])[A-Z][\w’'-]+(?:[ \u00a0]\([^)]*\))?\Z")
# "Some senators, like Lind": she is one of them.
MANY = wording(r"(?:some|many|several|most|others)\b|(?:[A-Za-z-]+ ){0,3}[a-z-]+s\Z", CASED)
# "[Harbor Line President] and Chief Executive Officer Carl Beck": two offices of one.
HOLDS_TWO = wording(
    rf"(?:(?:[A-Z][\w&.’'-]*) ){{0,4}}(?i:{'|'.join(sorted(names.OFFICES_HELD - names.MEMBERS))}|"
    r"chair|ceo|co-founder|founder|owner|head|chief|leader|manager)",
    CASED,
)
NEAR = 120  # characters in which a ministry's name begins, or the description around a name
# Not that of "1,400".
COMMA = re.compile(r",(?!\d)")
# "ten shops including Harbor Goods and Tide": examples of those who speak
EXAMPLES = wording(
    r"(?:\b[a-z]\w+|[A-Z]{2,})s,?(?: (?:[-–—]+ )?(?:including|such as|like|led by)\b| [-–—]+ )", CASED
)
AT_A_BODY = wording(r"[A-Z]\w* at the [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*\Z", CASED)
# "Together, Lind and Veld said": no third one.
ADVERB = wording(
    r"""(?:[a-z]+ly|together|yet|still|but|however|meanwhile|today|yesterday|once|instead|also|then|now|there|
    perhaps|moreover|furthermore|nevertheless|nonetheless|later|earlier|afterwards?|so|indeed|\w+day|
    (?:in|on|at|by|for|from|since|after|before|during|until|under|with) [^,]+),"""
)


def apart(text: str, source: Spans) -> list[Spans]:
    """The single sources that a coordinated mention names; the mention itself where it is one."""
    if len(source) != 1:
        return [source]
    start, end = source[0]
    if likened := _likened(text, start, end):
        return likened
    written = text[start:end]
    if " and " not in written.replace("\u00a0", " ") or re.search(r",\s+(?:an?|the|who|one)\b", written):
        return [source]
    if SPEAKS_FOR_BODY.fullmatch(written):
        return [source]
    if lead := re.match(r"[Bb]oth[ \u00a0]+", written):
        start += lead.end()
    end -= len(text[start:end]) - len(re.sub(r"[ \u00a0](?:all|both|each)$", "", text[start:end]))
    listed = LISTED.search(text, max(0, start - 100), start)
    if listed and not ADVERB.match(listed.group()):
        start = listed.start()
    pieces: list[Span] = []
    at = within = start
    for joint in AND.finditer(text, start, end):
        if names.MINISTRY.search(text, max(at, joint.start() - NEAR), joint.start()):
            # "the Minister for Ports, Tides and Local Government"
            fields = names.FIELDS.match(text, joint.start(), end)
            within = fields.end() if fields else within
        two = at == start and "and" in joint.group() and text[joint.end() : joint.end() + 1].isupper()
        if joint.start() < within or (two and HOLDS_TWO.fullmatch(text, at, joint.start())):
            continue
        # "his deputy, Iris Lang": the name that a comma adds to a description is the same person's.
        if (joint.group().strip() == "," and APPOSED_NAME.match(text[at:end])) or SEAT.match(
            text, joint.end()
        ):
            continue
        # "the Securities and Exchange Commission", among others
        if THE_BODY.match(text[at : joint.start()]) and BODY_ENDS.match(text, joint.end(), end):
            continue
        pieces.append((at, joint.start()))
        at = joint.end()
    pieces.append((at, end))
    named = [SHORT_FORM.sub("", text[s:e]) for s, e in pieces]
    if len(pieces) < 2 or not all(map(_stands_alone, named)) or _is_one(named):
        return [source]
    return [((s, e),) for s, e in pieces]


def _likened(text: str, start: int, end: int) -> list[Spans]:
    """Who speaks, and whoever is named as saying the same: "Like Lind, Ost also denied it"; else none."""
    if inside := (LIKE_FIRST.fullmatch(text, start, end) or LIKE_BEHIND.fullmatch(text, start, end)):
        who, other = inside.span("who"), inside.span("other")
    elif before := LIKE_BEFORE.search(text, max(0, start - 100), start):
        who, other = (start, end), before.span("other")
    else:
        return []
    if not NAMED_END.search(text[slice(*other)]):
        # "Like many others, he said": those are not named.
        return [(who,)]
    others = apart(text, (other,))
    return others if inside and MANY.match(text[slice(*who)]) else [(who,), *others]


def _is_one(pieces: list[str]) -> bool:
    """Whether "and" stands within a name ("the Securities and Exchange Commission") or behind a
    preposition ("polls in Arvenia and Keldor")."""
    if EXAMPLES.search(pieces[0]):
        return True
    if names.FIELD.fullmatch(pieces[0]):
        # "Industry and Trade Minister Carl Beck"
        return True
    if any(SEAT.search(piece) for piece in pieces):
        return False
    first, last = pieces[0].split(), pieces[-1].split()
    named = not pieces[-1][0].islower()
    # "the Harbor Committee, Norland Aid and Oxfam": a whole name, and others behind it.
    if named and bare(first[-1]) not in BODIES:
        parts = any(bare(word) in BODIES for word in first)
        if parts or bare(last[-1]) in BODIES_BEHIND:
            return True
    # "the Tide Center at the Harbor Institute and Veska College"
    if len(pieces) == 2 and named and AT_A_BODY.search(pieces[0]):
        return True
    if len(pieces) == 2 and FOR_WHAT.search(pieces[0]) and OF_WHERE.fullmatch(pieces[1]):
        return True
    within = WITHIN.search(pieces[0])
    if within is None:
        return False
    head = head_of(pieces[0])
    if within[1] in {"by", "from"} and is_document(head, first):
        return True
    if within[1] == "by":
        return False
    return named and (head not in names.PERSON_NOUNS or bare(within[2]) in names.PLACES)


def _stands_alone(piece: str) -> bool:
    """Whether a part of "A and B" is a source by itself: a name, or it has its own determiner."""
    words = piece.split()
    if not words or len(words) > 9:
        return False
    if bare(words[0]) in POSSESSIVES or bare(words[0]) in {"the", "a", "an"}:
        return len(words) > 1
    if bare(words[-1]) in {"republicans", "democrats"} or ROLE_AND_NAME.fullmatch(piece):
        return True
    if APPOSED_NAME.fullmatch(piece):
        return True
    return words[-1][:1].isupper() and words[0][:1].isupper()


def head_of(written: str) -> str:
    """The noun that a mention is about: the last word before a preposition or a comma."""
    words = written.split(" ")
    rest = " ".join(words[1:])
    cut = HEAD_ENDS.search(rest)
    core = [words[0], *rest[: cut.start()].split()] if cut else words
    word = bare(core[-1]) if core else ""
    return (
        word[:-1] if word.endswith("s") and word[:-1] in names.PERSON_NOUNS | names.DOCUMENT_WORDS else word
    )


def is_document(head: str, words: list[str]) -> bool:
    """Whether a report or a letter is meant; a newspaper is an outlet."""
    return head in names.DOCUMENT_WORDS and not any(bare(word) in names.OUTLETS for word in words)


def is_name(written: str) -> bool:
    """Whether the words before a comma are a proper name: they start with a capital and end with one."""
    core = until_comma(written).split(" ")
    return bare(core[0]) not in names.NO_NAMES and (core[-1][:1].isupper() or core[-1][:1].isdigit())


def until_comma(written: str) -> str:
    """A mention without what a comma adds to it, the commas of a ministry's name aside."""
    comma = COMMA.search(written)
    if comma and names.MINISTRY.search(written, 0, comma.start()):
        fields = names.FIELDS.match(written, comma.start())
        comma = COMMA.search(written, fields.end()) if fields else comma
    return (written[: comma.start()] if comma else written).strip()


def uncapitalised(written: str, layout: Layout, at: int) -> str:
    """A description without the capital that it has only because it begins a sentence or a quotation."""
    first = written.split(" ", 1)[0]
    rest = first[1:]
    if not first[:1].isupper() or (rest and not (rest.isalpha() and rest.islower())):
        return written
    lowered = bare(first)
    opens = lowered in names.NO_NAMES - {"republicans", "democrats"}
    if not opens:
        named = lowered in names.PLACES or names.is_people(lowered)
        if named or layout.sentence(at)[0] != at or written[len(first) + 1 :][:1].isupper():
            return written
    return first.lower() + written[len(first) :]
