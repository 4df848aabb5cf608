"""Whether words make a clause that can be put on record, or only name a thing: "the death of Lind".

What somebody praises, cites, backs or describes is often a thing, and a thing is neither true nor
false. Told by finite verbs, as far as their form tells them from nouns and participles, by what takes
a clause ("said"). Of 297 claims of articles that it had not seen, labelled by
hand, 84 were no clause: it found 68 of them, and took 6 of the 213 clauses for things; mended since. Of
125 more that it was made to leave out in 750 articles, 122 were no clause or not said.
"""

from __future__ import annotations

import re

from bot.reading.wording import wording

FINITE = wording(
    r"""\b(?:is|are|am|was|were|has|have|had|does|do|did|can|could|will|would|shall|should|may|might|must|
    ought|cannot|became|began|broke|came|chose|drew|drove|fell|gave|got|grew|hid|knew|lay|lied|ran|rose|
    said|sank|saw|showed|spoke|stole|swore|threw|took|went|woke|wore|wrote|
    agreed|appeared|arrived|attempted|believed|changed|collapsed|complied|continued|decided|died|drowned|
    emerged|existed|failed|happened|intended|lived|managed|occurred|(?<![’']s\x20)planned|refused|remained|resigned|
    seemed|tried|walked|wanted|worked|
    agrees|allows|appears|becomes|begins|believes|belongs|brings|comes|continues|depends|deserves|differs|
    dies|exists|feels|gets|gives|goes|happens|helps|includes|keeps|knows|lets|loses|makes|means|needs|owes|
    pays|puts|remains|represents|requires|says|seems|sends|serves|sits|speaks|stays|suffers|takes|tells|
    matters|thinks|tries|understands|wants)\b(?! by\b)|n['’]t\b|
    \b(?:i|we|you|he|she|they|it|there|that|this|who)['’](?:s|re|ll|ve|d|m)\b|
    \b(?:i|we|you|they|he|she)(?: (?:also|never|always|just|really|actually|only|still|both|all))?(?: )
    (?!and\b|or\b|who\b|to\b)[a-z]+\b"""
)
_PAST = r"""(?<!\bthe\x20)(?<!\ba\x20)(?<!\ban\x20)(?<!\bhis\x20)(?<!\bher\x20)(?<!\btheir\x20)(?<!\bmost\x20)
    (?<!ly\x20)(?<!-)\b(?-i:[a-z]+[a-df-z]ed|freed|guaranteed|bought|brought|built|caught|cost|cut|
    felt|found|fought|heard|held|
    hit|hurt|kept|led|left|lost|made|meant|met|paid|sent|set|shot|shut|sold|spent|spread|stood|struck|told|taught|won)\b"""
# "the deal negotiated by Lind" has none, "Lind negotiated the deal" has one.
PAST = wording(
    _PAST
    + r"""(?! (?:by(?! [\d$£€])|in|on|with|at|from|to|under|for|as|against|of|about|during|since|after|
    before)\b)(?=[\x20,.]|$)"""
)
# Behind "claimed" a verb is likelier than a participle or a plural: "the mill pollutes the river".
PERHAPS = wording(
    _PAST
    + r"""(?! by\b(?! [\d$£€]))|\b(?-i:[a-z]{2,}[a-rt-z]s)(?! (?:of|in|on|for|to|at|from|with|by|and|or|that|
    who|which|about|against|over|under|between|near|made|held|known)\b) (?=[a-z])"""
)
MARKS = re.compile(r"[\"“”]|''|``")
PRONOUN = wording(r"(?:he|she|it|they|him|her|them) ")
NO_VERB = wording(r"(?:the|an?|his|her|their|its|that|as|for|of|with|in|on|to|both|one)\b|[“\"]")
ENDS_OPEN = wording(r"\b(?:of|for|as|with)$")
SUBORDINATE = wording(
    r"""(?<=\w)(?:(?<!\bof),? that\b|,? (?:who|which|whom|whose|where|when|why|how|because|if|as|while|
    whether|although|though|after|before|since|until)\b| for \w+ing\b)"""
)
AS = wording(r" as\b")
RELATIVE = wording(
    r"""(?-i:who|which|whom|whose|what|why|where|is|was|are|were|has|have|had|would|will|can|could|should|may|
    might)\b|(?-i:that (?:would|have|had|has|were|are|could|will|can|may|might|overlook\w*))\b"""
)
# "whether to sail", "how much it cost", "how cold and wet it was": asked, and not answered.
ASKED = wording(
    r"""(?-i:whether)\b|(?:how|when|where|what|why)(?: and (?:how|when|where|why))? to\b|
    (?-i:how) (?:best|much|many|long|far|often|well|soon|little|few|badly|and|or)\b|
    (?-i:how) (?!(?:the|an?|this|that|these|those|his|her|their|its|my|our|your|it|he|she|they|we|you|i|there|
    all|some|many|one|two|no)\b)(?-i:[a-z])[\w-]*(?: and \w+)?(?: )
    (?:(?:the|an?|this|that|his|her|their|its|our|it|he|she|they|we|you)\b|(?-i:[A-Z]))"""
)
# "In other words", "for three years": what leads up to a clause that is not there.
LED_UP = wording(r"(?:in|at|on|for|with|without|by|from|after|before|since|during|despite|until|about|of)\b")
SHORT = 12  # words; in more there may be a verb of a form that is not known here
# "tweeted a photo of the ferry"
PICTURE = wording(
    r"(?:(?:an?|the|his|her|their|several|some) )?(?:[\w-]+ )?(?:photo|video|picture|image|link|clip)s?\b"
)
POSTS = wording(r"\b(?:tweet|post|shar|publish|releas)\w*")
# "was charged": whom, and of what, are things.
CHARGED = wording(
    r"""\b(?:is|are|was|were|been|being) (?:\w+ )?(?:charged|accused|suspected|convicted|indicted|arrested)
    (?: (?:of|with))?$"""
)
SECOND = wording(
    r"(?:pointing (?:out|to)|citing|detailing|featuring|announcing|showing|listing|outlining|describing)$"
)
# Who tells how it came tells that it did; who thinks about it does not.
TELLS_HOW = wording(
    r"""\b(?:sa(?:id|ys?|ying)|told|tell(?:s|ing)?|not(?:es?|ed|ing)|highlight\w*|show(?:s|ed|n|ing)?|
    reveal\w*|recall\w*|recount\w*|describ\w+|detail(?:s|ed|ing)|explain\w*|explanation|spoke|speak\w*|
    talk\w*|boast\w*|bragg?\w*|complain\w*|lament\w*|alleg\w+|claim\w*|stress\w*|emphasi[sz]\w*|
    point\w* (?:out|to)|jok(?:e|ed|es|ing)|mention\w*|cit(?:es?|ed|ing)|observ\w+|report\w*|argu\w+|
    allud\w+|refer\w*|learn\w*|testif\w+|wrote|writ(?:es?|ing)|tweet\w*|admit\w*|acknowledg\w+|
    outlin\w+|document\w*|warn\w*|remind\w*|predict\w*|add(?:s|ed|ing)|focus\w*|stor(?:y|ies))\b"""
)
# "refused to say", "has yet to confirm", "few details about": it was not said.
WITHHELD = wording(
    r"""\b(?:refus\w+|declin\w+|fail(?:s|ed|ing|ure)?|yet|struggle[sd]?|unable|unwilling|hesita\w+|reluctan\w+|
    neglect\w+|due|struggling) to [a-z]+|\bstopp?\w* short of\b|
    \b(?:few|no|little|scant|scarce\w*) (?:\w+ )?(?:details?|information|detail|clues?|evidence|indications?|
    hints?|sign|answers?)\b|\b(?:unsure|uncertain|unclear|circumspect|vague|silent|cannot|can['’]t|couldn['’]t|
    won['’]t|wouldn['’]t)\b"""
)
# "In a poll, the mayor led by four points", "the sign reads": a cue that is no verb, or no more than one.
PLAIN = wording(r"(?:in|by|per|from|on|via|reads?)")
# "spoke of", "argued against": what follows is a thing.
_NO_PREPOSITION = r"(?!.*\b(?:of|about|on|for|against|by|with|to|in|at|over)$)"
# Verbs and nouns that take a clause, with or without "that".
CLAUSAL = wording(
    rf"""(?:\b(?:sa(?:id|ys?|ying)|told|tells?|telling|tweet(?:s|ed)?|wrote|writes?|writing|add(?:s|ed)|argu\w+|
    believ\w*|think\w*|thought|know\w*|knew|not(?:es|ed|ing)|warn\w*|insist\w*|explain\w*|according(?: to)?|
    repl\w+|assert\w*|conclud\w*|declar\w*|contend\w*|maintain\w*|jok\w+|quip\w*|assur\w*|agree\w*|
    stat(?:e|es|ed|ing|ement)|testif\w*|remark\w*|observ\w*|ask\w*|feels?|felt|seems?|continu\w*|put it|
    wonder\w*|(?:report|alleg|purport)edly)\b|:|^[–—-]$){_NO_PREPOSITION}"""
)
# Verbs that take a clause or a thing: "announced her resignation".
EITHER = wording(
    rf"""\b(?:claim\w*|suggest\w*|acknowledg\w*|admit\w*|conced\w*|announc\w*|report(?:s|ed|ing)?|respond\w*|
    predict\w*|fear\w*|hop(?:e|es|ed|ing)|recall\w*|see|expect\w*|promis\w*|vow\w*|pledg\w*|confirm\w*|
    reveal\w*|indicat\w*|estimat\w*|show(?:s|ed|n|ing)?|tout\w*|spoke|alleg\w*|stress\w*|emphasi\w*|
    charge[sd]?|hear(?:s|d)?|impl(?:y|ies|ied)|hint\w*|boast\w*|swor\w*|learn\w*|f(?:ind|inds|ound)|rul(?:es?|ed)|prov\w*|
    speculat\w*|accept\w*|post(?:s|ed)?)\b{_NO_PREPOSITION}"""
)


def has_verb(text: str) -> bool:
    """Whether a claim is a sentence: it holds a finite verb, or is long enough for one of unknown form."""
    return any(verb.search(text) for verb in (FINITE, PAST, PERHAPS)) or len(text.split()) > SHORT


def is_clause(cue: str, content: str, text: str) -> bool:
    """Whether a claim's text, made from what a source says by a cue, is a clause.

    ``content``: the source's words as they stand, ``text``: the claim as it is shown.
    """
    opens = content.lstrip("“\"'‘( ")
    # "wrote a letter pointing out": what follows belongs to the second verb.
    second = SECOND.search(cue)
    clausal = CLAUSAL.search(cue, second.start() if second else 0) is not None
    if ASKED.match(opens) or WITHHELD.search(cue) or (PICTURE.match(opens) and POSTS.search(cue)):
        return False
    if RELATIVE.match(opens):
        # "said what they did was wrong", "said that would cost millions"; no "which he said would cost them".
        return (
            clausal and opens[:5] not in {"which", "whom "} and _verbs(text) + opens.startswith("that ") > 1
        )
    if opens.lower().startswith("how "):
        return TELLS_HOW.search(cue) is not None
    if opens.lower().startswith("that "):
        return True
    if (
        len(text.split()) < SHORT
        and LED_UP.match(text)
        and not any(verb.search(text) for verb in (FINITE, PAST, PERHAPS))
    ):
        return False
    main = _main(text)
    # What was made into a clause: "accused Lind of lying", "Lind lied".
    reworded = _bare(main) not in _bare(content) and not _only_named(cue, content, text)
    if not reworded and CHARGED.search(cue):
        return False
    if clausal or reworded or FINITE.search(main):
        return True
    if EITHER.search(cue):
        # "reported that": half of the visits as minister were private.
        return bool(PERHAPS.search(main) or FINITE.search(_main(text, AS))) or _verbs(text) > 1
    return PLAIN.fullmatch(cue) is not None and PAST.search(main) is not None


def _only_named(cue: str, content: str, text: str) -> bool:
    """Whether a thing differs from its words by who "he" is alone: "Otto Lind the owner of the mill"."""
    pronoun = PRONOUN.match(content)
    if not pronoun or not (NO_VERB.match(content, pronoun.end()) or ENDS_OPEN.search(cue)):
        return False
    rest = " ".join(content[pronoun.end() :].split()).lower().rstrip(" .,\"”’'")
    return bool(rest) and text.lower().rstrip(" .,\"”’'").endswith(rest)


def _main(text: str, within: re.Pattern[str] | None = None) -> str:
    """The words up to the first subordinate clause, one of which words like these begin not counted."""
    cuts = (cut for cut in SUBORDINATE.finditer(text, 1) if not (within and within.match(cut.group())))
    cut = next(cuts, None)
    return text[: cut.start()] if cut else text


def _bare(text: str) -> str:
    """The words in small letters, without quotation marks, which a claim may have lost or gained."""
    return " ".join(MARKS.sub("", text).lower().split())


def _verbs(text: str) -> int:
    """How many finite verbs stand in the words."""
    return len({found.start() for verb in (FINITE, PAST) for found in verb.finditer(text)})
