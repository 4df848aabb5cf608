"""What somebody says of himself, told of him: “I sold my boat”, Lind says: "Ana Lind sold her boat"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading import positive
from bot.reading.clauses import FINITE, PAST, PERHAPS
from bot.reading.wording import lexicon, wording

# "So Donald, you know, is great", "I mean, it was late"
FILLS = wording(r"""(?:(?P<begins>^|[.!?…] )(?:i mean,?|you know,) |, (?:i mean|you know),)(?P<next>\w?)""")
# “I think the dam is safe” says that the dam is safe.
OPENS = wording(
    r"""^[“"'‘]*(?:(?:and|but|so|well|look|no|yes|yeah|listen|honestly|frankly|again),? )*
    (?:i|we) (?:(?:do|really|still|personally|also|firmly|strongly|truly|just|always|honestly) )*
    (?:think|believe|know|feel|guess|suppose|suspect|understand|
    (?:(?:can|could|will|want to|would like to) )?(?:tell you|say|confirm|assure you))
    (?: (?:very )?(?:strongly|clearly|firmly|definitely))?,?(?: )
    (?:that )?(?=(?:the|an?|this|these|those|that|his|her|its|their|he|she|it|they|we|there|people|everybody|
    everyone|nobody|all|most|many|(?-i:[A-Z])[\w’'-]+)(?:['’]\w+)? (?!of\b|is why\b))"""
)
AUXILIARIES = lexicon("am=is are=is 'm=is 're=is was=was were=was have=has 've=has do=does 'll=will 'd=would")
PLURAL_AUXILIARIES = lexicon(
    "am=are are=are 'm=are 're=are was=were were=were have=have 've=have do=do 'll=will 'd=would"
)
# Verbs that look alike whoever acts, or in the past as now.
ALIKE = frozenset(
    """will would can could may might must should shall had did cannot put set cut let read hit hurt cost
        shut quit bet beat""".split()
) | frozenset(positive.IRREGULAR.values())
NO_VERBS = frozenset(
    """and or but the a an who that which too as in on at to of for with from by all both being having not our
    my his her their if when""".split()
)
FIRST = re.compile(
    r"\b(?:(?P<who>I|[Ww]e)(?P<short>['’](?:m|re|ve|ll|d)\b)?"
    r"(?P<adverbs>(?:[ \u00a0](?:also|never|ever|always|already|just|only|still|even|[a-z]+ly))*)"
    r"(?:[ \u00a0](?P<verb>[a-z]+?n['’]t|[a-z]+))?"
    r"|(?P<of>[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|us|[Oo]urs?|[Oo]urselves))\b"
)
# A question, or another's words in the speaker's: ‘I like her’.
INVERTED = wording(
    r"""\b(?:am|was|were|are|did|do|have|had|would|could|can|will|should|may) (?:i|we)\b|[?“”"‘]|
    (?:^|\x20)'+\w"""
)
# "I run the mill and pay the men": a second verb would have to agree as well.
TWO_VERBS = wording(
    r"""\b(?:and|or|but) (?:\w+ly )?
    (?!(?:the|an?|his|her|its|their|my|our|he|she|it|they|you|i|we|that|to|in|on|at)\b)[a-z]+(?<!ed)(?<!ly)\b"""
)
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…][”\"'’)]*[ \u00a0]+)\Z")


@dataclass(frozen=True, slots=True)
class _Words:
    """How one who has been named is meant again, and what is his."""

    he: str
    him: str
    his: str
    theirs: str
    himself: str


_PERSON = {
    True: _Words("she", "her", "her", "hers", "herself"),
    False: _Words("he", "him", "his", "his", "himself"),
    None: _Words("they", "them", "their", "theirs", "themselves"),
}
_BODY = _Words("it", "it", "its", "its", "itself")
_OWN = lexicon("me=him us=him my=his our=his mine=theirs ours=theirs myself=himself ourselves=himself")
_SINGULAR = frozenset("i me my mine myself".split())


def opened(text: str) -> str:
    """The words without the "I think that" before them, and without "I mean" among them."""
    text = FILLS.sub(lambda m: (m["begins"] or "") + m["next"].upper(), text)
    rest = OPENS.sub("", text)
    # "We understand the fears of many" leads up to no clause.
    return rest if FINITE.search(rest) or PAST.search(rest) or PERHAPS.search(rest) else text


def told_of(text: str, name: str, female: bool | None, *, body: bool = False) -> str:
    """A text in the first person, told of who speaks; as it is where that does not yield.

    The first mention becomes ``name``, others a pronoun (``female``: she, he or, not
    known, they). A ``body`` means itself by "we", of a person that says nothing.
    """
    if INVERTED.search(text):
        return text
    many = body and positive.is_plural(name)
    own = _PERSON[None] if many else _BODY if body else _PERSON[female]
    told: list[str] = []
    at = 0
    named = False
    for match in FIRST.finditer(text):
        word = (match["who"] or match["of"]).lower()
        if (word in _SINGULAR) == body:
            continue
        if match["who"] is None:
            form = _OWN[word]
            instead = getattr(own, form) if named else name
            if not named and form in {"his", "theirs"}:
                instead = f"{name}’s"
        else:
            plural = own.he == "they" if named else many
            verb = _agreeing(match["short"], match["verb"], plural=plural)
            if verb is None or (verb[1].strip() != match["verb"] and TWO_VERBS.search(text, match.end())):
                return text
            instead = f"{own.he if named else name}{verb[0]}{match['adverbs']}{verb[1]}"
        named = named or instead.startswith(name)
        if SENTENCE_BEGINS.search(text, max(0, match.start() - 6), match.start()):
            instead = instead[:1].upper() + instead[1:]
        told.append(text[at : match.start()] + instead)
        at = match.end()
    return "".join(told) + text[at:]


def _agreeing(short: str | None, verb: str | None, *, plural: bool) -> tuple[str, str] | None:
    """What stands before and behind the adverbs for "’ve" or "know" of another; None if it is no verb."""
    auxiliaries = PLURAL_AUXILIARIES if plural else AUXILIARIES
    if short:
        return f" {auxiliaries[short.replace('’', chr(39))]}", f" {verb}" if verb else ""
    if verb is None or verb in NO_VERBS:
        return None
    base, negation = (verb[:-3], " not") if verb.endswith(("n't", "n’t")) else (verb, "")
    if base in auxiliaries:
        return "", f" {auxiliaries[base]}{negation}"
    if negation:
        return "", f" {verb}"
    if plural or base in ALIKE or base.endswith("ed"):
        return "", f" {base}"
    return "", f" {positive.third_person(base)}"
