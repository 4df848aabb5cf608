# ruff: noqa: E501
"""Denials: where somebody rejects a proposition, and which words of the sentence hold or point to it.

Three kinds of wording are looked for. A verb with a proposition for its object
("denied that", "dismissed the report", "rejected the notion"); a predicate that
calls something false ("the claims are baseless", "called it a hoax"); the noun
("its denial of"). Requests turned down, rights withheld, comments declined and
denials that are themselves negated are none. The words alone decide, so that a
denial is found where the attributor missed it. Negated statements that answer
a claim need the claim to be seen: :mod:`bot.reading.linking` finds those.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum

from bot.reading import stance, subjects
from bot.reading.layout import Layout, hull, overlaps
from bot.reading.passages import Passage
from bot.reading.positive import is_gerund
from bot.reading.spans import Attribution, Span, Spans

B = r"[ \u00a0]+"
CLAIM_NOUN = (
    r"(?:allegations?|accusations?|claims?|charges?|suggestions?|reports?|reporting|rumou?rs?|assertions?|contentions?|"
    r"notions?|ideas?|stor(?:y|ies)|accounts?|insinuations?|implications?|characteri[sz]ations?|narratives?|theor(?:y|ies)|"
    r"speculation|statements?|versions?|arguments?|findings?|conclusions?|assessments?|consensus|descriptions?|"
    r"depictions?|portrayals?|hypothesis|premise|perceptions?|innuendos?|smears?|remarks?|comments?|testimony|tweets?)"
)
WORRY = r"(?:concerns?|fears?|criticisms?|complaints?|worries)"
FACTUAL = (
    r"(?:accuracy|validity|truth|veracity|figures?|numbers?|facts?|evidence|existence|authenticity|basis)"
)
STRONG_FALSE = (
    r"(?:false|untrue|not"
    + B
    + r"true|a"
    + B
    + r"(?:\w+"
    + B
    + r")?lie|lies|(?:a"
    + B
    + r")?(?:\w+"
    + B
    + r")?hoax|"
    r"baseless|unfounded|groundless|fabricat(?:ed|ions?)|a"
    + B
    + r"(?:\w+"
    + B
    + r")?fabrication|(?:fake|false)"
    + B
    + r"news|"
    r"nonsense|rubbish|bogus|unsubstantiated|meritless|"
    r"without"
    + B
    + r"(?:any"
    + B
    + r")?(?:merit|foundation|basis|substance)|(?:factually"
    + B
    + r")?(?:inaccurate|incorrect)|"
    r"slander(?:ous)?|libel(?:ous|lous)?|defamatory|(?:a"
    + B
    + r")?(?:\w+"
    + B
    + r")?conspiracy"
    + B
    + r"theor(?:y|ies)|"
    r"(?:a"
    + B
    + r")?(?:\w+"
    + B
    + r")?(?:fiction|fantasy|myth|invention|fairy"
    + B
    + r"tale)|made"
    + B
    + r"up|made-up|invented|concocted|"
    r"(?:disinformation|misinformation)|trumped-up|erroneous|hogwash|baloney|bunk|malarkey|poppycock)"
)
WEAK_FALSE = (
    r"(?:(?:a"
    + B
    + r")?(?:\w+"
    + B
    + r")?(?:fantasy|fairy"
    + B
    + r"tale)|invented|concocted|wrong|mistaken|misleading|exaggerated|overblown|ludicrous|absurd|preposterous|ridiculous|laughable|outlandish|"
    r"far-fetched|speculation|speculative|gossip|propaganda|(?:a"
    + B
    + r")?(?:\w+"
    + B
    + r")?smear|distorted|unproven|"
    r"(?:previous"
    + B
    + r")?misinterpret\w+|mischaracteri\w+|overstated|invalid|out"
    + B
    + r"of"
    + B
    + r"context)"
)
DENY = r"den(?:y|ies|ied|ying)"
CONTEST = (
    r"disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|contest(?:ed|ing)|contradict(?:s|ed|ing)?|"
    r"disavow(?:s|ed|ing)?|discount(?:s|ed|ing)?|debunk(?:s|ed|ing)?|repudiat(?:es?|ed|ing)|discredit(?:s|ed|ing)?|"
    r"quash(?:es|ed|ing)?|disproved?|disproves"
)
REJECT = (
    r"reject(?:s|ed|ing)?|rebuff(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|pooh-pooh(?:s|ed|ing)?|challeng(?:es?|ed|ing)|"
    rf"scoff(?:s|ed|ing)?{B}at|bristl(?:es?|ed|ing){B}at|sneer(?:s|ed)?{B}at|laugh(?:s|ed|ing)?{B}(?:off|at)|"
    rf"push(?:es|ed|ing)?{B}back{B}(?:\w+ly{B})?(?:on|against|at)|hit(?:s|ting)?{B}back{B}at|"
    rf"(?:shot|shoots?|shooting){B}down|brush(?:es|ed|ing)?{B}(?:off|aside|away)|knock(?:s|ed|ing)?{B}down|"
    rf"swat(?:s|ted|ting)?{B}(?:down|away|aside)|wav(?:es?|ed|ing){B}(?:off|away|aside)|bat(?:s|ted|ting)?{B}(?:away|down)|"
    rf"(?:took|takes?|taking){B}(?:issue|exception){B}(?:with|to)|object(?:s|ed|ing)?{B}to|rubbish(?:es|ed|ing)?|"
    rf"pour(?:s|ed){B}cold{B}water{B}on|rul(?:es?|ed|ing){B}out|derid(?:es?|ed|ing)|ridicul(?:es?|ed|ing)|mock(?:s|ed|ing)?|"
    rf"disagree(?:s|d|ing)?{B}with|countered|countering"
)
CALL = (
    r"call(?:s|ed|ing)?|brand(?:s|ed|ing)|label(?:s|l?ed|l?ing)|describ(?:es?|ed|ing)|denounc(?:es?|ed|ing)|decri(?:es|ed)|"
    r"decrying|slam(?:s|med|ming)?|blast(?:s|ed|ing)?|characteri[sz](?:es?|ed|ing)|term(?:s|ed|ing)|deem(?:s|ed|ing)?|"
    r"condemn(?:s|ed|ing)?|declar(?:es?|ed|ing)|rul(?:es?|ed|ing)|rat(?:es?|ed|ing)|judg(?:es?|ed|ing)|"
    r"found|pronounc(?:es?|ed|ing)|writ(?:es|ten|ing)" + B + r"off|wrote" + B + r"off"
)
TRIGGER = re.compile(
    rf"(?i)(?<![\w-])(?:(?P<deny>{DENY})|(?P<contest>{CONTEST})|(?P<reject>{REJECT})|(?P<call>{CALL})|(?P<noun>denials?)|"
    rf"(?P<plead>(?:pleaded|pled|pleads|pleading){B}(?:not{B}guilty|innocent)|"
    rf"(?:maintain(?:s|ed|ing)?|protest(?:s|ed|ing)?|profess(?:es|ed|ing)?|insist(?:s|ed|ing)?{B}on){B}"
    rf"(?:his|her|their|its){B}innocence))\b(?![’'-]\w)"
)
ADVERBS = rf"(?:(?:[a-z]+ly|also|again|ever|all|both|outright|once|even|instead|simply|on{B}\w+day){B})*"
# What makes a denial none: "did not deny", "neither confirmed nor denied", "refused to deny", "could deny".
NOT_DENIED = re.compile(
    rf"(?i)(?:\b(?:not|never|nobody|no{B}one|none|nor|or|without|cannot|hardly|few|could|can|may|might|should|must|would|will|"
    rf"who(?:ever)?{B}(?:would|could|can)|let{B}\w+|if{B}(?:\w+{B}){{0,2}}\w+|whether{B}(?:\w+{B}){{0,3}}\w+)|n['’]t){B}"
    rf"(?:{ADVERBS})(?:be{B}|have{B}|been{B})?\Z|"
    rf"\b(?:not|never|nobody|no{B}one|neither|n['’]t)\b[^,;.]{{0,30}}\bto{B}\Z|"
    rf"\b(?:rather{B}than|instead{B}of|short{B}of|before|from|avoid\w*|stop\w*){B}(?:\w+ly{B})?\Z"
)
# "to deny" counts where the denying is done: "went on to deny", "took to the air to deny".
TO_DENY = re.compile(
    rf"(?i)\b(?:went{B}on|continu\w+|took{B}to{B}[\w ]{{1,30}}|moved|rushed|quick|forced|tried|sought|seeking|attempted|"
    rf"compelled|statement|again|conference|appeared|came{B}out|came{B}forward|tweeted|emerged|prompting{B}[\w ]{{1,40}}){B}"
    rf"(?:\w+ly{B})?to{B}\Z"
)
PASSIVE = re.compile(rf"(?i)\b(?:was|were|is|are|been|being|be|get|gets|got){B}(?:\w+ly{B})?\Z")
# "widely disputed claims", "the disputed islands": the participle describes a noun.
ADJECTIVE = re.compile(
    rf"(?i)(?:\b(?:the|an?|this|these|those|his|her|their|its|of|in|over|widely|hotly|long|much|any|some|other|once|now)"
    rf"|['’]s){B}(?:(?:widely|hotly|long|much|now|since|long-){B})?\Z"
)
POSSESSIVE_NOUN = re.compile(rf"(?:\b[A-Z][\w.-]*|\w)['’]s?{B}(?:\w+{B}){{0,2}}\Z")
PRONOUN_OBJECT = re.compile(
    rf"(?i)(?:all{B}(?:of{B})?)?(?:it|this|that|them|those|these|everything)\b"
    rf"(?=(?:{B})?(?:[,.;:!?”\"')\]–—]|''|$)|{B}(?:and|but|in|on|at|as|during|when|to|from|through|via|saying|"
    rf"by|for|all|too|again|outright|yesterday|today|[a-z]+ly)\b)"
)
WITHHELD_THING = re.compile(
    r"(?i)(?:(?:an?|the|his|her|their|its|our|all|any|some|such|that|this|those|these|more|further|full|basic|equal|due|[\w-]+|"
    r"federal|legal|public|health|medical|tax|voting|mining|work|\w+['’]s|[a-z]+)[ \u00a0]+){0,4}?"
    r"(?:requests?|motions?|appeals?|applications?|petitions?|bids?|bail|bond|visas?|permits?|entry|access|permission|asylum|parole|"
    r"clemency|pardon|benefits?|coverage|funding|funds|services?|care|rights?|opportunit(?:y|ies)|chances?|justice|"
    r"licen[sc]es?|changes?|say|tenure|stay|injunction|certiorari|victory|citizenship|credit|loans?|admission|promotion|"
    r"treatment|relief|protection|bail|extension|hearing|refuge|haven|space|recognition|status|oxygen|air|food|water|votes?|"
    r"clearance|aid|pleasure|privilege|waivers?|subpoenas?|review|claim for|service|vacation|majority)\b"
)
WITHHELD_FROM = re.compile(
    rf"(?i)(?:him|her|us|them|me|you|people|voters|women|men|patients|workers|children|citizens|americans|students|themselves|"
    rf"himself|herself){B}(?!(?:in|on|at|and|but|when|as|to|or|from|by|for)\b)\w+"
)
PERSON_WITHHELD = re.compile(
    rf"[A-Z][\w.’'-]*(?:{B}[A-Z][\w.’'-]*)*{B}(?:an?|the|his|her|its|their|any){B}\w+|the{B}[a-z]+{B}(?:an?|any|its|their|his|her){B}\w+"
)
REQUESTS = re.compile(
    r"(?i)\b(?:offers?|requests?|plans?|bids?|appeals?|calls?|motions?|proposals?|bills?|deals?|applications?|"
    r"amendments?|treat(?:y|ies)|petitions?|invitations?|demands?|measures?|legislation|settlements?|compromise|"
    r"nominations?|candidates?|lawsuits?|suits?|cases?|overtures?|pleas?|advice|recommendations?|referendum)\b"
)
COURTS = re.compile(
    r"(?i)\b(?:courts?|judges?|justices?|magistrates?|tribunals?|prosecutors?|jury|juries|panel|board|grand jury)\b"
)
EVIDENCE = re.compile(
    r"(?i)\b(?:videos?|footage|stud(?:y|ies)|records?|evidence|data|documents?|research|images?|photos?|review|polls?)\b"
)
PHRASE_ENDS = re.compile(
    r"(?i)[,;:!?“”\"()\n–—]|\.(?=\s|$)(?<!\b[A-Z]\.)|''|[ \u00a0](?:of|to|that|in|on|for|with|by|as|from|who|which|about|at|against|and|but|"
    r"during|after|before|when|while|because|is|are|was|were|has|have|had|alleging|accusing|claiming|suggesting|saying|linking|"
    r"he|she|they|it|there|made|published|contained|over|into)\b"
)
AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|did|does|do|would|could|will|can|may|might|should|took|takes|knew|knows|made|"
    r"happened|occurred|existed|exists|went|met|got|gave|told|said|paid|sold|[a-z]{3,}ed)"
)
SUBJECT_PRONOUN = r"(?:he|she|it|they|i|we|you|there|anyone|any|his|her|their|its|the|an?|such|[A-Z]\S*)"
CLAUSE_ENDS = re.compile(
    r"(?i)[;\n]|[ \u00a0][–—-]{1,2}[ \u00a0]|,[ \u00a0](?:and|but|while|saying|calling|insisting|adding|although|though|who|which|after|as|"
    r"despite|according|with|even|arguing|claiming|telling|describing|instead|noting|blaming|accusing|citing|"
    r"(?:he|she|they|it|(?-i:[A-Z])[\w.’'-]*(?:[ \u00a0](?-i:[A-Z])[\w.’'-]*){0,3})[ \u00a0](?:said|says|told|added|wrote|insisted|maintained))\b|"
    r"[ \u00a0](?:and|but)[ \u00a0](?:said|says|called|calls|accused|insisted|insists|has|have|had|dismissed|told|"
    r"maintained|maintains|is|was|will|argued|denied|denies|blamed|also|instead|suggested|described|pleaded|vowed|that|"
    r"(?:he|she|they)[ \u00a0](?:said|says))\b"
)
INNER = re.compile(
    rf"(?i)(?:{B}(?:,{B})?(?:alleging|claiming|suggesting|saying|asserting|implying|insinuating|stating|contending|indicating)"
    rf"(?:{B}that)?|{B}that|{B}(?P<accuse>accusing)|{B}(?P<link>linking)){B}"
)
OWNER_AFTER = re.compile(
    rf"(?i){B}(?:(?:made|leveled|levelled|published|brought|put{B}forward|contained){B})?(?:by|from|in){B}(?=(?:the{B}|an?{B}|his{B}|her{B}|their{B}|two{B}|some{B})?[A-Za-z])"
)
OWNER_BEFORE = re.compile(
    rf"(?P<own>(?:(?:the|a|an){B})?(?:[\w.&-]+{B}){{0,4}}?[\w.&-]+)['’](?:s\b)?{B}(?:[\w-]+{B}){{0,4}}\Z|"
    rf"\b(?P<pronoun>his|her|their|its){B}(?:[\w-]+{B}){{0,3}}\Z|"
    rf"(?:(?:the|an?|that|this|those|these){B})?(?:[a-z-]+{B}){{0,2}}?(?P<name>(?!(?:The|A|An|That|This|Those|These|His|Her|Their|Its|Such|Any|All|Some|Both|Recent|Earlier|Media|Press)\b)[A-Z][\w.&]*(?:{B}[A-Z][\w.&]*)*(?:{B}(?:intelligence|community|police|government|campaign|"
    rf"administration|officials?)){{0,3}}){B}(?:[a-z-]+{B}){{0,2}}\Z|\b(?P<body>police|prosecution|government|media|press){B}\Z"
)
ANAPHOR = re.compile(
    rf"(?i)^(?:(?:any{B})?such{B}(?:an?{B})?[\w-]+(?:{B}[\w-]+)?|this|that|it|(?:the|those|these|that|this){B}[\w-]+(?:{B}[\w-]+)?){B}"
    rf"(?:(?:has|have|had|was|were|is|are|did|would|could|ever){B}){{0,2}}"
    rf"(?:took{B}place|take{B}place|taken{B}place|happen(?:ed)?|occur(?:red)?|exist(?:s|ed)?|(?:been{B})?made|true|(?:the{B})?case|so|"
    rf"happening|taking{B}place|planned|discussed|reached|signed|carried{B}out|correct|accurate)\b[.,”\"]*$"
)
DEFINITE = re.compile(
    r"(?i)^(?:(?:any[ \u00a0])?such|this|that|these|those|the|all[ \u00a0](?:of[ \u00a0])?(?:the|these|those)|both)\b"
)


class Object(Enum):
    """What stands for the proposition in a denial."""

    CLAUSE = "clause"  # denied that he knew
    DOING = "doing"  # denied selling arms
    THING = "thing"  # denied any involvement in the attack
    REFERENCE = "reference"  # denied it; dismissed the report
    GUILT = "guilt"  # pleaded not guilty
    NOTHING = "nothing"  # the denial is a whole sentence: "Nonsense," he said


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial as the sentence words it.

    ``base`` is the index of the attribution that it is (its stance was all that
    was missing), ``None`` for one that the attributor did not find. ``denied``
    is where the proposition stands in the denial itself and ``refers`` where
    the words stand that point to it elsewhere; ``owner`` is whose claim it is
    ("Trump's claim", "a Reuters report").
    """

    attribution: Attribution
    base: int | None
    object: Object
    denied: Span | None = None
    refers: Span | None = None
    owner: Spans = ()
    owner_cue: Span | None = None
    accused: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """The object of a denial: its kind, the proposition in it, and the words that point elsewhere."""

    object: Object
    denied: Span | None
    refers: Span | None
    owner: Spans = ()
    owner_cue: Span | None = None
    accused: bool = False


class Denials:
    """Looks for denials in a text whose attributions are known; one pass over the text."""

    def __init__(self, layout: Layout, attributions: list[Attribution]) -> None:
        self.layout = layout
        self.text = layout.text
        self.attributions = attributions
        self._cues = sorted((piece, number) for number, a in enumerate(attributions) for piece in a.cue)
        self._cue_starts = [piece[0] for piece, _ in self._cues]
        self._contents = sorted(
            (hull(a.content), number) for number, a in enumerate(attributions) if a.content
        )
        self._content_starts = [span[0] for span, _ in self._contents]
        self._kept: dict[int, list[Denial]] = {}

    def find(self) -> list[Denial]:
        """The denials in reading order, at most one for a source in a sentence."""
        found: list[Denial] = []
        for match in TRIGGER.finditer(self.text):
            self._keep(self._at(match), found)
        taken = {denial.base for denial in found}
        for number, attribution in enumerate(self.attributions):
            if number not in taken and attribution.content and attribution.source:
                self._keep(self._in_content(number), found)
        return sorted(found, key=lambda denial: (_reach(denial), denial.base or -1))

    def _keep(self, denial: Denial | None, found: list[Denial]) -> None:
        """Adds a denial unless its sentences hold one by the same mention, or one of the same words."""
        if denial is None:
            return
        span = _reach(denial)
        first = self.layout.sentence_at(span[0])
        last = min(self.layout.sentence_at(span[1] - 1), first + 8)
        for sentence in range(first, last + 1):
            for other in self._kept.get(sentence, ()):
                same = other.attribution.source == denial.attribution.source
                if overlaps(_reach(other), span) or (
                    same and self._sentence_of(other) == self._sentence_of(denial)
                ):
                    return
        found.append(denial)
        for sentence in range(first, last + 1):
            self._kept.setdefault(sentence, []).append(denial)

    def _sentence_of(self, denial: Denial) -> int:
        return self.layout.sentence_at(denial.attribution.cue[0][0])

    # ------------------------------------------------------------------ verbs

    def _at(self, match: re.Match[str]) -> Denial | None:
        start, end = match.span()
        sentence = self.layout.sentence(start)
        if not sentence[0] <= start < sentence[1]:
            return None
        # Nothing that counts stands farther off, and a text without full stops must not be read again and again.
        sentence = max(sentence[0], start - REACH), min(sentence[1], end + REACH)
        before = self.text[max(sentence[0], start - 90) : start]
        if NOT_DENIED.search(before) or (
            re.search(r"(?i)\bto[ \u00a0](?:\w+ly[ \u00a0])?\Z", before) and not TO_DENY.search(before)
        ):
            return None
        kind = match.lastgroup
        if kind == "noun":
            return self._noun(match, sentence, before)
        if kind == "plead":
            return self._made(match, sentence, _Found(Object.GUILT, None, None))
        if ADJECTIVE.search(before) or (
            POSSESSIVE_NOUN.search(before) and not match.group().lower().endswith("ing")
        ):
            return None
        if re.search(r"(?i)\bto[ \u00a0]\w+\b.*\b(?:and|or)[ \u00a0]\Z", before) and re.fullmatch(
            r"(?i)deny|dispute|reject|dismiss|refute", match.group()
        ):
            return None
        if PASSIVE.search(before):
            return self._passive(match, sentence)
        found = self._called(end, sentence) if kind == "call" else self._object(kind or "", end, sentence)
        if found is None and kind in {"deny", "contest", "reject"}:
            found = self._object_before(match, sentence, before)
        if found is None and kind == "reject":
            found = self._called(end, sentence)
        return self._made(match, sentence, found) if found else None

    def _object(self, kind: str, at: int, sentence: Span) -> _Found | None:
        """What a verb of denial has for its object, or None where that is no proposition."""
        adverbs = re.compile(rf"{B}{ADVERBS}").match(self.text, at, sentence[1])
        if not adverbs:
            return None
        at = adverbs.end()
        end = self._clause_end(at, sentence)
        rest = self.text[at:end]
        if not rest or not (rest[0].isalnum() or rest[0] in "“\"'‘"):
            return None
        if PRONOUN_OBJECT.match(self.text, at, sentence[1]):
            later = self._called(at - 1, sentence)
            if kind != "deny" and later is None:
                return None
            length = PRONOUN_OBJECT.match(self.text, at, sentence[1])
            return later or _Found(Object.REFERENCE, None, (at, length.end() if length else end))
        noun = self._claim_noun(at, sentence)
        if noun is not None:
            return noun
        if kind == "reject":
            return None
        if that := re.match(rf"(?i)that{B}", rest):
            return self._clause(at + that.end(), end)
        if kind == "contest":
            head = PHRASE_ENDS.search(rest)
            phrase = rest[: head.start()] if head else rest
            return _Found(Object.THING, (at, end), None) if re.search(rf"(?i)\b{FACTUAL}$", phrase) else None
        first = re.match(rf"(?i)(?:(?:even|ever){B})?(?:that{B})?([\w’'-]+)", rest)
        if first and is_gerund(first.group(1).lower()):
            return _Found(Object.DOING, (at + first.start(1), end), None)
        if WITHHELD_THING.match(rest) or WITHHELD_FROM.match(rest) or PERSON_WITHHELD.match(rest):
            return None
        if re.match(rf"{SUBJECT_PRONOUN}(?:{B}[\w’'-]+){{0,7}}?{B}{AUXILIARY}\b", rest):
            return self._clause(at, end)
        if ANAPHOR.match(rest):
            return _Found(Object.REFERENCE, None, (at, end))
        if re.match(r"(?i)(?:any|all|having|wrongdoing|involvement|knowledge|responsibility|guilt)\b", rest):
            return _Found(Object.THING, (at, end), None)
        return (
            _Found(Object.THING, (at, end), (at, end) if DEFINITE.match(rest) else None)
            if len(rest) > 3
            else None
        )

    def _clause(self, at: int, end: int) -> _Found | None:
        """A clause that is denied; one that only takes something up ("such a sale took place") points to it."""
        at, end = self._trimmed(at, end)
        if at >= end:
            return None
        if ANAPHOR.match(self.text[at:end]):
            return _Found(Object.REFERENCE, (at, end), (at, end))
        return _Found(Object.CLAUSE, (at, end), None)

    def _claim_noun(self, at: int, sentence: Span) -> _Found | None:
        """An object like "Trump's claim that …", "those reports", "a Reuters report", with what it holds."""
        window = self.text[at : min(sentence[1], at + 160)]
        ends = PHRASE_ENDS.search(window)
        phrase = window[: ends.start()] if ends else window
        following = self.text[at + len(phrase) : sentence[1]]
        strict = re.search(rf"(?i)(?:^|{B}|[“\"'‘]){CLAIM_NOUN}[”\"'’]?$", phrase)
        worry = None if strict else re.search(rf"(?i)(?:^|{B}){WORRY}$", phrase)
        if worry and not re.match(rf"(?i){B}that\b", following):
            return None
        noun = strict or worry
        if not noun:
            # "the suggestion he won't be ready": the clause follows without "that".
            if not (
                short := re.match(
                    rf"(?i)(?:[\w’'.-]+{B}){{0,4}}?{CLAIM_NOUN}(?={B}(?:he|she|they|it|there|his|her|(?-i:[A-Z])\w*)\b)",
                    phrase,
                )
            ):
                return None
            phrase = short.group()
            noun = re.search(rf"(?i)(?:^|{B}){CLAIM_NOUN}$", phrase)
            if noun is None:
                return None
        if re.match(rf"(?i){B}for\b", following):
            # An insurer's claim, a charge for water.
            return None
        if REQUESTS.search(phrase) and re.search(r"(?i)\b(?:to|for)\b", following[:4]):
            return None
        head = at + len(phrase)
        owner, owner_cue = self._owner(at, head, sentence)
        held = INNER.match(self.text, head, sentence[1])
        refers = (at, head)
        if held is None and owner:
            held = INNER.match(self.text, max(head, owner[-1][1]), sentence[1])
        if (
            held is None
            and (
                bare := re.compile(
                    rf"(?i){B}(?=(?:he|she|they|it|there|his|her|the|(?-i:[A-Z])\w+){B}[\w’']+)"
                ).match(self.text, head, sentence[1])
            )
            and not re.match(rf"(?i){B}the\b", bare.group() + self.text[bare.end() : bare.end() + 3])
        ):
            held = bare
        if held is None and (of := re.compile(rf"(?i){B}of{B}").match(self.text, head, sentence[1])):
            end = self._clause_end(of.end(), sentence)
            word = re.match(r"[\w’'-]+", self.text[of.end() : end])
            if word and is_gerund(word.group().lower()):
                return _Found(Object.DOING, (of.end(), end), None, owner, owner_cue)
            if re.search(r"(?i)\b(?:idea|concept)$", phrase):
                return None
            return _Found(Object.THING, (of.end(), end), refers, owner, owner_cue)
        if held is not None:
            begin, end = self._trimmed(held.end(), self._clause_end(held.end(), sentence))
            relative = re.match(
                r"(?i)(?:has|have|had|was|were|is|are|would|could|appeared|emerged|surfaced|came|first)\b",
                self.text[begin:end],
            )
            if begin < end and not (relative and "that" in held.group().lower()):
                accused = bool(held.groupdict().get("accuse"))
                return _Found(Object.CLAUSE, (begin, end), refers, owner, owner_cue, accused)
        about = re.compile(rf"(?i){B}(?:about|regarding|concerning|against|over){B}").match(
            self.text, head, sentence[1]
        )
        end = self._clause_end(about.end(), sentence) if about else head
        return _Found(Object.REFERENCE, None, (at, end), owner, owner_cue)

    def _owner(self, at: int, head: int, sentence: Span) -> tuple[Spans, Span | None]:
        """Whose claim the noun phrase from ``at`` to ``head`` names, and the noun."""
        phrase = self.text[at:head]
        noun = re.search(r"[\w’'-]+[”\"'’]?$", phrase)
        cue = (at + noun.start(), head) if noun else None
        lead = phrase[: noun.start()] if noun else ""
        if match := OWNER_BEFORE.search(lead):
            for group in ("own", "pronoun", "name", "body"):
                if match.group(group):
                    return ((at + match.start(group), at + match.end(group)),), cue
        if by := OWNER_AFTER.match(self.text, head, sentence[1]):
            window = self.text[by.end() : min(sentence[1], by.end() + 80)]
            ends = re.search(
                r"(?i)[,.;:“”\"()]|[ \u00a0](?:that|who|which|alleging|accusing|claiming|suggesting|saying|as|and|in|on|of)\b",
                window,
            )
            named = window[: ends.start()] if ends else window
            if named and (
                re.search(r"[A-Z]", named) or re.match(r"(?i)(?:the|an?|his|her|their|two|some)\b", named)
            ):
                return ((by.end(), by.end() + len(named)),), cue
        return (), cue

    def _called(self, at: int, sentence: Span) -> _Found | None:
        """The object of "called … a hoax" and "dismissed … as baseless"."""
        window = self.text[at : min(sentence[1], at + 320)]
        strong = re.compile(
            rf"(?i)^{B}(?P<what>.{{1,260}}?){B}(?:as{B}|to{B}be{B})?(?:(?:[\w-]+ly|all|just|so|an?|pure|total|complete|utter|mere|old|political|more|“|\"|')(?:{B})?){{0,3}}[“\"'‘]*(?P<false>{STRONG_FALSE})\b(?!-\w)"
        ).match(window)
        weak = (
            None
            if strong
            else re.compile(
                rf"(?i)^{B}(?P<what>.{{1,260}}?){B}(?:as{B}|to{B}be{B})?(?:(?:[\w-]+ly|all|just|so|an?|pure|total|complete|utter|mere|“|\"|')(?:{B})?){{0,3}}[“\"'‘]*(?P<false>{WEAK_FALSE})\b"
            ).match(window)
        )
        match = strong or weak
        if not match:
            return None
        what = match.group("what")
        if re.match(r"(?i)(?:it|this|that|them|these|those)\b", what) and len(what.split()) > 5:
            return None
        if re.search(
            r"[.;!?]|\b(?:not|n['’]t|if|whether|because|said|says|him|himself|herself|me|us|you)\b|n['’]t\b",
            what,
            re.I,
        ):
            return None
        about_claim = re.search(
            rf"(?i)\b(?:{CLAIM_NOUN}|it|this|that|them|these|those|accusing|alleging)\b", what
        )
        if weak and not about_claim:
            return None
        # "described a man with a fake story": the false thing must be said of the object, close to it.
        if not about_claim and (
            len(what.split()) > 6
            or re.search(rf"(?i){B}(?:in|on|at|for|to|by|with|about|from|over|after){B}", what)
        ):
            return None
        begin = at + match.start("what")
        if PRONOUN_OBJECT.match(what + " "):
            return _Found(Object.REFERENCE, None, (begin, begin + len(what)))
        if noun := self._claim_noun(begin, (sentence[0], begin + len(what))):
            return noun
        if about_claim is None or re.search(r"(?i)\b(?:accusing|alleging)\b", what):
            return _Found(Object.THING, (begin, begin + len(what)), (begin, begin + len(what)))
        return _Found(Object.REFERENCE, None, (begin, begin + len(what)))

    def _object_before(self, match: re.Match[str], sentence: Span, before: str) -> _Found | None:
        """The object of "…, which Russia denies", "allegations that he has denied": it stands before the verb."""
        after = self.text[match.end() : sentence[1]]
        if not re.match(
            rf"(?i)(?:[.,;!?”\"')–—]|''|$|{B}(?:[–—-]|and\b|but\b|in\b|as\b|on\b|through\b|via\b|by\b|when\b|repeatedly|[a-z]+ly\b|both\b))",
            after,
        ):
            return None
        lead = self.text[sentence[0] : match.start()]
        gap = re.search(
            rf"(?i)(?:[,–—-]+(?:{B})?(?:an?{B}|the{B}|both{B})?(?:something|{CLAIM_NOUN}|which|that|things)(?:{B}(?:that|which))?|"
            rf"\b(?:an?|the|those|these|such)?(?:{B})?{CLAIM_NOUN}(?:{B}(?:that|which))?){B}"
            rf"[\w.’' \u00a0-]{{2,60}}(?:,[^,]{{2,50}},{B}(?:[\w’']+{B}){{0,3}})?\Z",
            lead,
        )
        if not gap:
            return None
        begin, end = self._trimmed(sentence[0], sentence[0] + gap.start())
        return (
            _Found(Object.REFERENCE, None, (begin, end))
            if end - begin > 8
            else _Found(Object.REFERENCE, None, (sentence[0] + gap.start(), match.start()))
        )

    def _passive(self, match: re.Match[str], sentence: Span) -> Denial | None:
        """ "The allegations have been denied by the ministry": the source follows."""
        if match.lastgroup not in {"deny", "contest", "reject"}:
            return None
        lead = self.text[sentence[0] : match.start()]
        by = re.compile(
            rf"(?i)(?:{B}\w+ly)?{B}by{B}([^,.;:“”\"()\n]{{2,80}}?(?:,{B}(?-i:[A-Z])[\w.’'-]*(?:{B}(?-i:[A-Z])[\w.’'-]*){{0,3}})?)(?=[,.;:“”\"()\n]|{B}(?:who|which|in|on|as|and{B}\w+ed)\b|$)"
        ).match(self.text, match.end(), sentence[1])
        subject = re.search(rf"(?i)\b{CLAIM_NOUN}\b", lead)
        if not by or not subject:
            return None
        refers = self._trimmed(sentence[0], match.start())
        if phrases := list(NOUN_PHRASE.finditer(self.text, *refers)):
            refers = phrases[-1].span()
        held = self._claim_noun(refers[0], (sentence[0], match.start())) or _Found(
            Object.REFERENCE, None, refers
        )
        span = by.span(1)
        return Denial(
            Attribution((span,), (match.span(),), (refers,), 0.6),
            None,
            held.object,
            held.denied,
            held.refers,
            held.owner,
            held.owner_cue,
            held.accused,
        )

    def _noun(self, match: re.Match[str], sentence: Span, before: str) -> Denial | None:
        """ "its denial that", "issued a flat denial of": the noun has an owner or somebody issues it."""
        at = match.end()
        joint = re.compile(rf"(?i){B}(?:that|of){B}").match(self.text, at, sentence[1])
        issued = re.search(
            rf"(?i)\b(?:issu|repeat|offer|release|publish|post|reiterat)\w*{B}(?:an?|his|her|their|its){B}(?:[\w-]+{B}){{0,3}}\Z",
            before,
        )
        if not joint and not issued:
            return None
        found = _Found(Object.REFERENCE, None, match.span())
        if joint:
            end = self._clause_end(joint.end(), sentence)
            word = re.match(r"[\w’'-]+", self.text[joint.end() : end])
            if WITHHELD_THING.match(self.text[joint.end() : end]) and "of" in joint.group():
                return None
            if "that" in joint.group().lower():
                found = self._clause(joint.end(), end) or found
            elif word and is_gerund(word.group().lower()):
                found = _Found(Object.DOING, (joint.end(), end), None)
            else:
                found = self._claim_noun(joint.end(), sentence) or _Found(
                    Object.THING, (joint.end(), end), None
                )
        owner = re.search(
            rf"(?:(?P<own>[A-Z][\w.-]*(?:{B}[A-Z][\w.-]*)*)['’]s?|\b(?P<pronoun>his|her|their|its|Their|His|Her|Its)){B}(?:[\w-]+{B}){{0,3}}\Z",
            before,
        )
        if owner:
            offset = match.start() - len(before)
            group = "own" if owner.group("own") else "pronoun"
            source: Spans = ((offset + owner.start(group), offset + owner.end(group)),)
            content = found.denied or found.refers or match.span()
            base = self._by_cue(match.span())
            return Denial(
                Attribution(source, (match.span(),), (content,), 0.6),
                base,
                found.object,
                found.denied,
                found.refers,
            )
        return self._made(match, sentence, found) if issued else None

    # ------------------------------------------------------------ predicates

    def _in_content(self, number: int) -> Denial | None:
        """A statement whose words call something false: "the claims are baseless", “Nonsense,” he said."""
        attribution = self.attributions[number]
        cue = self.layout.words(attribution.cue)
        if not stance.is_speech(cue) or NO_VERDICT.search(cue):
            return None
        for begin, end in attribution.content:
            content = self.text[begin : min(end, begin + 1500)]
            found = self._predicate(content, begin)
            if found and not content.rstrip("”\"’' ").endswith("?"):
                return Denial(
                    attribution,
                    number,
                    found.object,
                    found.denied,
                    found.refers,
                    found.owner,
                    found.owner_cue,
                    found.accused,
                )
        return None

    def _predicate(self, content: str, begin: int) -> _Found | None:
        if WHOLE.match(content):
            return _Found(Object.NOTHING, None, None)
        for match in PREDICATE.finditer(content):
            start = match.start()
            clause = (
                max(
                    content.rfind(mark, 0, start)
                    for mark in (". ", "; ", "! ", "? ", ".” ", "” ", ", but ", ", and ")
                )
                + 1
            )
            subject = content[clause:start]
            subject = subject.lstrip(" .;!?”,\u00a0")
            if (
                match.group("strong") is None
                and match.group("other") is None
                and not re.search(rf"(?i)\b{CLAIM_NOUN}\b", subject)
            ) and not (
                match.group("sure")
                and re.search(r"(?i)^(?:[“\"']*)(?:that|this|it|they|those|these)\b", subject)
            ):
                continue
            if re.search(r"(?i)\b(?:if|whether|not|never|until|unless|to see)\b|n['’]t\b", subject[-60:]):
                continue
            offset = begin + content.index(subject, clause) if subject else begin + start
            words = subject.split()
            if absent := NO_TRUTH.search(match.group()):
                return self._claim_noun(
                    begin + match.start() + absent.end(), (begin, begin + len(content))
                ) or _Found(
                    Object.THING,
                    self._trimmed(begin + match.start() + absent.end(), begin + len(content)),
                    None,
                )
            if not words or re.search(rf"(?i)\b(?:that|which|who)(?:{B}ha(?:s|ve|d))?$", subject.rstrip()):
                continue
            if (told := LIE_THAT.match(content, match.end())) and re.match(
                r"(?i)[“\"']*(?:there|it)\b", subject
            ):
                return _Found(Object.CLAUSE, self._trimmed(begin + told.end(), begin + len(content)), None)
            if re.match(
                r"(?i)[“\"']*(?:and |but |well, |no, )?(?:that|this|it|they|those|these|all of (?:it|this|that))$",
                subject.strip(),
            ):
                return _Found(Object.REFERENCE, None, (offset, offset + len(subject.rstrip())))
            if re.search(rf"(?i)\b{CLAIM_NOUN}\b", subject):
                if nouns := list(NOUN_PHRASE.finditer(subject)):
                    offset += nouns[-1].start() if len(nouns) == 1 else nouns[0].start()
                    subject = content[offset - begin : start]
                found = self._claim_noun(offset, (offset, offset + len(subject.rstrip())))
                return found or _Found(Object.REFERENCE, None, (offset, offset + len(subject.rstrip())))
            if match.group("other") or (match.group("strong") and len(words) <= 12):
                stop = offset + len(subject.rstrip())
                if held := INNER.search(subject):
                    offset += held.end()
                    return _Found(Object.CLAUSE, (offset, stop), None)
                return _Found(Object.THING, (offset, stop), (offset, stop))
        if match := NOT_AS_TOLD.search(content):
            told = begin + match.start("what"), begin + match.end("what")
            owner = ((begin + match.start("who"), begin + match.end("who")),)
            return _Found(
                Object.THING, told, None, owner, (begin + match.start("told"), begin + match.end("told"))
            )
        if match := DISTORTS.search(content):
            return _Found(Object.REFERENCE, None, (begin + match.start(), begin + len(content)))
        return None

    # ------------------------------------------------------------------ parts

    def _made(self, match: re.Match[str], sentence: Span, found: _Found) -> Denial | None:
        """The denial with its source: the attributor's, the speaker's of the quotation, or the verb's subject."""
        cue = match.span()
        stretch = found.denied or found.refers or cue
        content: Spans = (stretch,) if stretch != cue and stretch[0] >= cue[1] else ((cue[1], cue[1]),)
        base = self._by_cue(cue)
        if base is not None and self.attributions[base].source:
            attribution = self.attributions[base]
            if self._refused(match, attribution.source, sentence):
                return None
            extends = found.object in (Object.CLAUSE, Object.DOING) or match.lastgroup == "deny"
            if found.denied and attribution.content and extends and found.object is not Object.REFERENCE:
                found = replace(found, denied=self._as_attributed(found.denied, attribution.content))
            return Denial(
                attribution,
                base,
                found.object,
                found.denied,
                found.refers,
                found.owner,
                found.owner_cue,
                found.accused,
            )
        subject, speaking = self._subject(match, sentence)
        quoted = self.layout.quoted(cue[0])
        if quoted and not re.fullmatch(r"(?i)I|we", self.layout.words(subject)):
            return None
        if match.group().endswith("ing") and not quoted:
            subject = self._earlier_source(cue, sentence) or subject
        if not subject:
            subject = self._earlier_source(cue, sentence)
        if not subject or self._refused(match, subject, sentence):
            return None
        if speaking is not None and re.fullmatch(r"(?i)I|we", self.layout.words(subject)):
            attribution = self.attributions[speaking]
            return Denial(
                attribution,
                speaking,
                found.object,
                found.denied,
                found.refers,
                found.owner,
                found.owner_cue,
                found.accused,
            )
        if content[0][0] == content[0][1]:
            content = (found.refers or found.denied or cue,)
        return Denial(
            Attribution(subject, (cue,), content, 0.6),
            base,
            found.object,
            found.denied,
            found.refers,
            found.owner,
            found.owner_cue,
            found.accused,
        )

    def _refused(self, match: re.Match[str], source: Spans, sentence: Span) -> bool:
        """Whether it is a court that dismisses charges, or a record that contradicts somebody."""
        who = self.layout.words(source)
        word = match.group().lower()
        what = self.text[match.end() : min(sentence[1], match.end() + 60)]
        if (
            match.lastgroup in {"deny", "reject"}
            and COURTS.search(who)
            and re.search(r"(?i)\b(?:charges?|claims?|arguments?|cases?|counts?)\b", what)
        ):
            return word[:6] in {"dismis", "denied", "denies"}
        return word.startswith(("contradict", "disprov", "debunk", "refut")) and bool(EVIDENCE.search(who))

    def _by_cue(self, cue: Span) -> int | None:
        """The attribution whose cue holds the denial's word."""
        at = bisect_right(self._cue_starts, cue[1])
        best = None
        for piece, number in self._cues[max(0, at - 6) : at]:
            if overlaps(piece, cue) and (best is None or self.attributions[number].source):
                best = number
        return best

    def _nested(self, cue: Span) -> int | None:
        """The innermost attribution whose content holds the denial's word."""
        at = bisect_right(self._content_starts, cue[0])
        for span, number in reversed(self._contents[max(0, at - 8) : at]):
            if span[0] <= cue[0] < span[1]:
                return number
        return None

    def _subject(self, match: re.Match[str], sentence: Span) -> tuple[Spans, int | None]:
        """The noun phrase before the verb, and the attribution that speaks the quotation around it."""
        return subject_of(self.text, sentence, match.start()), self._nested(match.span())

    def _earlier_source(self, cue: Span, sentence: Span) -> Spans:
        """Who is the subject of "…, but denied", ", denying that": the source before, or the sentence's subject."""
        at = bisect_right(self._cue_starts, cue[0])
        for piece, number in reversed(self._cues[max(0, at - 6) : at]):
            source = self.attributions[number].source
            if piece[0] >= sentence[0] and source and sentence[0] <= source[0][0] < cue[0]:
                return source
        passage = Passage(self.text, (sentence[0], min(sentence[1], cue[1] + 60)))
        if not passage.units:
            return ()
        phrase = subjects.first(passage, passage.units[0])
        if phrase is None or passage.place(phrase)[1] > cue[0]:
            return ()
        return (passage.place(phrase),)

    def _as_attributed(self, denied: Span, content: Spans) -> Span:
        """The proposition's end where the attributor puts the content's end, if they begin together."""
        begin, end = hull(content)
        if (abs(begin - denied[0]) <= 12 or begin <= denied[0] < end) and end > denied[0] + 3:
            return self._trimmed(denied[0], end)
        return denied

    def _clause_end(self, at: int, sentence: Span) -> int:
        ends = CLAUSE_ENDS.search(self.text, at, sentence[1])
        return self._trimmed(at, ends.start() if ends else sentence[1])[1]

    def _trimmed(self, start: int, end: int) -> Span:
        while end > start and self.text[end - 1] in " \u00a0\n\t.,;:!?–—":
            end -= 1
        while start < end and self.text[start] in " \u00a0\n\t,;:":
            start += 1
        if end > start and self.text[end - 1] in '”"' and not re.search(r"[“\"]", self.text[start : end - 1]):
            end -= 1
            while end > start and self.text[end - 1] in " .,":
                end -= 1
        return start, end


# Cues that ask, wish or accuse: what follows is no verdict of the source's.
NO_VERDICT = re.compile(
    r"(?i)\b(?:ask|wonder|question|accus|want|hop|cit|urg|critici|blam|fault|call\w* (?:on|for))"
)


REACH = 700  # characters


def _reach(denial: Denial) -> Span:
    return hull(denial.attribution.cue, denial.attribution.content)


def subject_of(text: str, sentence: Span, verb: int) -> Spans:
    """The noun phrase before a verb, its auxiliaries and adverbs skipped; empty where it has none of its own."""
    passage = Passage(text, (max(sentence[0], verb - 400), min(sentence[1], verb + 60)))
    passage.quoted = [False] * len(passage.tokens)
    index = next((i for i, (_, end) in enumerate(passage.tokens) if end > verb), None)
    if index is None:
        return ()
    unit = next((u for u in passage.units if u[0] <= index < u[1]), (0, len(passage.tokens)))
    while index > unit[0] and passage.leans_on_verb(index - 1):
        index -= 1
    phrase = subjects.before(passage, unit, index) if index > unit[0] else None
    return (passage.place(phrase),) if phrase else ()


# The words of a reference, without what leads up to them.
NOUN_PHRASE = re.compile(
    rf"(?i)(?:\b(?:the|these|those|this|that|his|her|their|its|any|all|such)|[A-Z][\w.]*(?:{B}[A-Z][\w.]*)*['’]s?){B}(?:[\w-]+{B}){{0,4}}?{CLAIM_NOUN}\b"
)
# "is not the monster that critics make it out to be".
NOT_AS_TOLD = re.compile(
    rf"(?i)(?:\bnot|n['’]t){B}(?:the|an?|as){B}(?P<what>[^,.;“”]{{3,80}}?)(?:{B}(?:that|which|as))?{B}"
    rf"(?P<who>(?:(?:the|his|her|their|some|its){B})?[\w’'-]+(?:{B}[\w’'-]+)?){B}"
    rf"(?P<told>(?:make|makes|made){B}(?:it|them|him|her){B}out|claim(?:s|ed)?|allege[sd]?|says?|said|suggest(?:s|ed)?|portray(?:s|ed)?)\b"
)
# "There is no truth to the story".
NO_TRUTH = re.compile(rf"(?i)\bno{B}\w+(?:{B}(?:whatsoever|at{B}all))?{B}(?:to|in|for|behind){B}$")
# "There's a myth that …": what is called false follows.
LIE_THAT = re.compile(rf"(?i)(?:{B}out{B}there)?{B}that{B}")
SURE = (
    r"(?:(?:just|simply|totally|completely|absolutely|entirely|flat|flatly|patently|utterly|plainly|dead|100[ \u00a0]?(?:percent|%)|"
    r"one[ \u00a0]hundred[ \u00a0]percent|demonstrably|categorically|clearly|all|so|an?|such|total|complete|pure|utter|absolute|outright|blatant|fake|"
    r"mostly|largely|partly|obviously|manifestly|wholly)[ \u00a0]+)"
)
PREDICATE = re.compile(
    rf"(?i)(?:\b(?:is|are|was|were|be|been|being)|['’](?:s|re))(?:{B}(?:also|again))?{B}[“\"'‘]*(?P<sure>{SURE}*)[“\"'‘]*"
    rf"(?:(?P<strong>{STRONG_FALSE})|(?P<weak>{WEAK_FALSE}(?!{B}(?:to|for)\b)))\b(?!-\w)|"
    rf"\b(?P<other>(?:couldn['’]t|could{B}not|nothing{B}could){B}be{B}(?:further|farther){B}from{B}the{B}truth|"
    rf"(?:is|was|are|were){B}(?:simply{B}|just{B}|absolutely{B})?(?:not|n['’]t){B}(?:the{B}case|accurate|correct|factual|what{B}happened|how{B}it{B}happened)|"
    rf"(?:isn|wasn|aren|weren)['’]t{B}(?:true|the{B}case|accurate|correct|what{B}happened)|"
    rf"(?:never|did{B}not|didn['’]t){B}(?:happen(?:ed)?|occur(?:red)?|take{B}place|took{B}place)(?=[.,;!?”\"]|''|$|{B}(?:that{B}way|like{B}that|at{B}all))|"
    rf"(?:has|have|had|there{B}(?:is|was|['’]s)|there['’]s){B}(?:absolutely{B}|simply{B})?no{B}(?:truth|basis|merit|substance|foundation|validity)\b(?:{B}(?:whatsoever|at{B}all))?(?:{B}(?:to|in|for|behind){B})?|"
    rf"(?:do|does|did)(?:{B}not|n['’]t){B}(?:hold{B}(?:water|weight|up)|stand{B}up|add{B}up))"
)
WHOLE = re.compile(
    rf"(?i)^[“\"'‘]*(?:(?:no|well|oh)[,.]{B})?(?:(?:that|this|it)(?:['’]s|{B}is){B})?{SURE}*(?:{STRONG_FALSE}|not{B}at{B}all|absolutely{B}not|no{B}way)[,.!?”\"'’]*$"
)
DISTORTS = re.compile(
    rf"(?i)\b(?:exaggerat(?:ing|ed|es)|overstat(?:ing|ed|es)|mischaracteri[sz](?:ing|ed|es)|misrepresent(?:ing|ed|s)|distort(?:ing|ed|s)|"
    rf"twist(?:ing|ed|s){B}(?:his|her|my|the|our){B}words|(?:is|are|was|were){B}lying\b|mak(?:e|es|ing){B}(?:it|them|him|her){B}out{B}to{B}be|"
    rf"contrary{B}to{B}what)"
)
