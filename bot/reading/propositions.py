"""The propositions that an article's sources assert and deny, worded so that each can stand alone."""

from __future__ import annotations

import re

from bot.reading import complements, positive, stance
from bot.reading.answer_words import REASON
from bot.reading.asserted import Asserted
from bot.reading.claim_words import CLAIM_NOUN
from bot.reading.denial_words import AUXILIARY, DOING_SO, OWNER_BEFORE, TELLS_OF_DENIAL
from bot.reading.denials import Denial, subject_of
from bot.reading.denied import Kind
from bot.reading.layout import LONGEST, Layout
from bot.reading.likeness import same_name, stems
from bot.reading.mentions import POSSESSIVES, apart
from bot.reading.names import NO_NAMES, bare
from bot.reading.people import Speaker
from bot.reading.pronouns import UNNAMED, antecedent
from bot.reading.reference import ACCUSES
from bot.reading.said import Candidate, Proposition, Said, longest
from bot.reading.sources import Cast
from bot.reading.spans import Attribution, SourceKind, Span, Spans
from bot.reading.telling import LEADS_UP, most_telling
from bot.reading.wording import CASED, last_mark, wording

CLAIMED_BY = re.compile(
    r"(?:he|she|they|it) (?:had |has )?(?:claimed|alleged|believed)(?: [a-z]+){0,4} that (?=\w)"
)
WHICH = wording(r"\b(?:which|that|who) (?:(?:has|have|had|also) )*\Z")
ACCUSED_BY = wording(r"\bby (?P<who>[^;.]+?),? (?:of|with) $")
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?[A-Z][\w.’'-]*?(?: [A-Z][\w.’'-]*?){0,3}"
# "a lawyer for Carl Beck", "Beck’s spokeswoman"
FOR_WHOM = wording(
    rf"""\b(?:spokes\w+|lawyers?|attorneys?|aides?|advis[eo]rs?|press secretary) (?:for|
    to) (?P<for>{_NAME})(?=,|$|\W*$)|
    \b(?P<of>{_NAME})['’]s? (?:[a-z]+ )?(?:spokes\w+|lawyers?|attorneys?|press secretary)\b""",
    CASED,
)
_NEAR = "relatives|family|friends?|parents|neighbou?rs|colleagues|supporters|siblings|children|followers"
# "Relatives of Ben Ost say he never came home": Ost, whoever was named before.
RELATED_TO = wording(
    rf"""(?:[Tt]he |[Aa]n? |[Ss]ome )?(?:[\w-]+ ){{0,2}}?(?i:{_NEAR})(?: members)? of(?: )
    (?P<of>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+)|
    (?P<whose>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)['’]s? (?:[a-z-]+ ){{0,2}}?(?:{_NEAR})(?: members)?""",
    CASED,
)
SINGLE = wording(r"(?:an?|the|one) (?:[\w’'-]+ ){0,3}[\w’'-]*[^s\W]")
# "asks why she voted for it" puts forward that she did.
ADDED = wording(
    r"""(?<![”"]), an? (?:[\w-]+ ){0,2}?(?:fact|arrangement|move|step|charge|claim|allegation|figure|practice|
    position|decision|development|prospect|outcome|change|shift|violation|crime|felony|
    offen[cs]e)\b(?: (?:that|which|
    you|he|she|they|of|in|for|he|by)\b)"""
)
WHY = re.compile(r"(?i)why\b")
ASKS = re.compile(r"(?i)\bask|\bwonder|\bquestions? (?:about|over|whether|of|as)\b")
# What "I" says of himself, told of him.
SPEAKER_VERBS = (
    (re.compile(r"^[“\"'‘]*I(?:[ \u00a0]am|['’]m)\b"), "is"),
    (re.compile(r"^[“\"'‘]*I(?:[ \u00a0]have|['’]ve)\b"), "has"),
    # "We have paid", but not "we have friends".
    (
        re.compile(
            r"^[“\"'‘]*[Ww]e(?:[ \u00a0]have|['’]ve)(?=[ \u00a0]\w*(?:ed|en|id|ne|ld|nt|pt|ght|wn)\b)"
        ),
        "has",
    ),
)
CLEARED_WORDS = (
    (re.compile(r"(?i)^(?:any )?involvement in "), "was involved in "),
    (re.compile(r"(?i)^(?:any )?responsibility for "), "was responsible for "),
    (re.compile(r"(?i)^(?:(?:any|all|having) )?(?:prior |advance )?knowledge of "), "knew of "),
    (re.compile(r"(?i)^(?:any |a |having a |having any )?(role|part) in "), r"had a \1 in "),
    (
        re.compile(r"(?i)^any (links?|ties|connections?|collusion|contacts?|intention|plans?) "),
        r"had \1 ",
    ),
    (re.compile(r"(?i)^(?:any )?wrongdoing\b"), "did something wrong"),
    (re.compile(r"(?i)^(?:any )?involvement $"), "was involved"),
    (re.compile(r"(?i)^(?:any |a )?(role|part) $"), r"had a \1"),
    (re.compile(r"(?i)^(?:any )?responsibility $"), "is responsible"),
    (
        re.compile(
            r"(?i)^(?=(?:murder|manslaughter|rape|assault|fraud|perjury|theft|bribery|treason|arson) $)"
        ),
        "is guilty of ",
    ),
)

# “Let me be clear: I never …”
LEADS_IN = wording(
    r"""^[“"'‘]*(?:(?:and|but|well|look|no|so|again),? )*(?:(?:so )?let me be (?:\w+ )?clear(?: about this)?|
    (?:just )?to be clear|make no mistake(?: about it)?)[\x20]?[,:.—–-]+ """
)
CALLS = wording(
    r"""(?:(?:has|have|had|also|then|\w+ly|once) )*(?:call|brand|label|term|deem|dub|consider)
    (?:s|l?ed|l?ing|bed)?"""
)
DESCRIBES = wording(
    r"""\b(?:describ|portray|depict|characteri[sz]|paint|cast(?:s|ing)?\b|view(?:s|ed)?\b|regard|hail|derid|
    denounc|decr[iy]|slam|condemn|prais|blast|mock|lambast|dismiss|critici[sz]|tout|seen\b|known\b|deem)"""
)
# "his accusations that": who owns them makes them.
ASSERTION = wording(
    r"""(?P<noun>claims?|accusations?|allegations?|assertions?|suggestions?|contentions?|statements?|reports?|
    charges?|insinuations?|tweets?|boasts?|arguments?|complaints?) that"""
)
# "it is not right to", "it is likely that": nobody is meant; "it is unlikely to pay": who speaks.
EXPLETIVE = wording(
    r"""it(?:['’]s| (?:is|was|would be|will be|has been|had been|seems|seemed|remains))
    (?: (?:not|\w+ly|too|so|very))* (?:(?:right|wrong|clear|unclear|possible|impossible|important|vital|
    crucial|essential|necessary|difficult|hard|easy|true|untrue|false|time|fair|unfair|sad|tragic|surprising|
    unfortunate|imperative|obvious|evident|inevitable|premature|inaccurate|incorrect|misleading|absurd|
    irresponsible|naive|foolish) (?:to|that|who|whether|if|when|how|for \w+ to)\b|
    (?:likely|unlikely|good|bad|better|best|critical|early|late) that\b|
    (?:early|late|soon|better|best|good) (?:to|for \w+ to) (?:say|tell|know|judge|speculate|wait|see)\b|
    (?:(?:likely|unlikely|expected) to )?(?:rain|snow)(?:ing)?\b)"""
)
NAMES_IT = wording(rf"(?:,| [–—-]+) (?:(?:an?|the|all) )?(?:[a-z]+ )?{CLAIM_NOUN}$")
OPENS_WITH_VERB = wording(
    r"""(?:\w+ly )?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|did|does|[a-z]+ed|
    [a-z]{3,}s)\b"""
)
ARTICLE = wording(r"\b(?:the|an?|his|her|its|their) \Z")
ASKED_WHETHER = wording(r"[“\"'‘]*(was|were|is|are) there\b")


class Propositions:
    """Makes propositions from what is asserted, from what a denial holds and from what the narrator tells."""

    def __init__(self, layout: Layout, cast: Cast, asserted: Asserted, saids: list[Said]) -> None:
        self.layout = layout
        self.text = layout.text
        self.cast = cast
        self.asserted = asserted
        self.saids = saids
        self._no_persons: dict[str, bool] = {}
        self._made: dict[int, Proposition] = {}
        self._entered = {id(said) for said in saids}

    def of(self, candidate: Candidate) -> Proposition:
        """The proposition of a candidate, one and the same however many denials ask for it."""
        key = candidate.span[0] * 2 + (candidate.said is not None and candidate.said.denial is not None)
        if key in self._made:
            return self._made[key]
        said = candidate.said
        if said is not None and said.denial is not None:
            # A denial of a denial: what is denied is that the first denial is right.
            made = Proposition(self._denied_text(said), candidate.span, candidate.words)
            made.asserting.append(said)
        elif said is not None:
            if id(said) not in self._entered:
                self._entered.add(id(said))
                self.saids.append(said)
            made = Proposition(self.asserted_text(said), self.asserted_span(said), candidate.words)
            # "Trump questioned whether" puts it forward; "a reporter asked whether" does not, nor what
            # "raised questions about whether" it is so.
            if not stance.is_question(candidate.cue, candidate.text) or (
                said.names and (not ASKS.search(candidate.cue) or WHY.match(candidate.text))
            ):
                made.asserting.append(said)
        else:
            made = Proposition(self._talk_text(candidate), candidate.span, candidate.words)
            if accuser := self._accuser(candidate):
                self.saids.append(accuser)
                made.asserting.append(accuser)
        self._made[key] = made
        return made

    def told_as(self, candidate: Candidate, denied: Proposition) -> Proposition:
        """The claim inside a denial as that of who tells the same near by; an earlier link to him stands."""
        key = candidate.span[0] * 2
        if key not in self._made and candidate.said is not None:
            denied.asserting.append(candidate.said)
            self._made[key] = denied
        return self._made.get(key, denied)

    def _accuser(self, candidate: Candidate) -> Said | None:
        """Who accuses, where the sentence says it and the attributor missed it."""
        if candidate.accuses is None:
            return self._owner(candidate)
        start, end = candidate.accuses
        if by := ACCUSED_BY.search(self.text, start, end):
            # "was accused by a fellow lawmaker of shouting"
            who = (by.span("who"),)
            made = Attribution(who, ((start, by.start()),), (candidate.span,), 0.5)
            return Said(made, [(who, self.cast.speaker(who))])
        verb = re.match(r"\w+", self.text[start:end])
        if not verb or not re.match(r"(?i)accus", verb.group()):
            return None
        source = subject_of(self.text, self.layout.sentence(start), start)
        which = WHICH.search(self.text, max(0, start - 30), start)
        if which and (taken_up := antecedent(self.layout, which.start())):
            source = (taken_up,)
        before = self.text[max(0, start - 30) : start]
        if not source or re.search(
            r"(?i)\b(?:was|were|is|are|been|being|be)[ \u00a0](?:\w+ly[ \u00a0])?$", before
        ):
            return None
        attribution = Attribution(
            source, ((start, start + verb.end()),), ((start + verb.end() + 1, candidate.span[1]),), 0.5
        )
        return Said(attribution, [(spans, self.cast.speaker(spans)) for spans in apart(self.text, source)])

    def _owner(self, candidate: Candidate) -> Said | None:
        """Whose claim the narrator names by its noun: "his accusations that he had been bugged"."""
        noun = ASSERTION.fullmatch(candidate.cue.strip())
        start = candidate.span[0] - len(candidate.cue)
        if noun is None or self.text[start : candidate.span[0]] != candidate.cue:
            return None
        lead = self.text[max(self.layout.sentence(start)[0], start - 80) : start]
        owned = OWNER_BEFORE.search(lead)
        if owned is None or bare(owned[owned.lastgroup or 0]) in NO_NAMES - POSSESSIVES.keys():
            return None
        begin, end = owned.span(owned.lastgroup or 0)
        source: Spans = ((start - len(lead) + begin, start - len(lead) + end),)
        speaker = self.cast.speaker(source)
        cue = (start, start + noun.end("noun"))
        made = Attribution(source, (cue,), (candidate.span,), 0.5)
        return Said(made, [(source, speaker)]) if speaker.name else None

    def asserted_text(self, said: Said, pieces: Spans = ()) -> str:
        """A claim's text from the words of who asserts it, so that it can stand alone.

        ``pieces``: which of its words make the claim, those that tell most where not given.
        """
        pieces = pieces or most_telling(self.text, said.attribution.content)
        cue = self.layout.words(said.attribution.cue)
        content = self._joined(self._taken_up(pieces))
        if pieces[0] == said.attribution.content[0]:
            content = self.asserted.accused_of(said, cue) + content
        if re.search(r"(?i)\baccus|\bblam|\bcharg|\bsuspect", cue):
            first, last = self.layout.words(pieces[:1]), self.layout.words(pieces[-1:])
            last = re.sub(r"^[“\"](\w+ing)[”\"]", r"\1", last)
            if len(pieces) == 2 and (
                positive.is_gerund(last.split(" ", 1)[0].lower())
                or (said.names and re.search(r"\b(?:of|with)$", cue) and not re.search(r"\bof\b", first))
            ):
                # "He is accused of burning the mill": subject and doing stand apart, as do subject and crime.
                content = f"{first.split(',', 1)[0]} of {last}"
            whom = re.match(r"(?i)(her|him|them|it)\b", content)
            by = re.match(r"(?i)by\b", content)
            if by and (mention := self._subject(said)):
                # "was accused by two clerks of stealing"
                whom = self.cast.speaker(mention).name
            elif whom:
                whom = self.cast.pronoun(whom.group().lower(), pieces[0][0], (), said.names)
            blames = re.search(r"(?i)\bblam", cue)
            content = positive.blamed(content, whom) if blames else positive.accused(content, whom)
            first = content.split(" ", 1)[0].lower()
            if positive.is_gerund(first) and (name := self.asserted.accused(said, cue)):
                content = positive.did(name, content)
        # "…, charges he denies": the narrator names what was said.
        content = NAMES_IT.sub("", content)
        if CALLS.fullmatch(cue):
            content = positive.called(content, said.names[0] if said.names else None)
        elif DESCRIBES.search(cue):
            who = said.names[0] if said.names else None
            if who and len(pieces) == 2 and re.search(r"\bas$", cue):
                # "Lind is seen as a reformer by Beck"
                content = positive.being(self.layout.words(pieces[:1]), self.layout.words(pieces[1:]), who)
            else:
                content = positive.described(content, who)
        content = complements.pictured(cue, complements.wanted(cue, complements.infinitive(cue, content)))
        if len(said.names) == 1:
            content = complements.own_doing(cue, content, said.names[0])
        if stance.is_question(cue, ""):
            content = re.sub(r"^(?:[\w.’' \u00a0]{1,60}?[ \u00a0])?(?:if|whether|why)[ \u00a0]", "", content)
        if named := re.match(r"((?:the|a|an|his|her|their|its)\b[^,]{8,}?), (?:which|who|where)\b", content):
            # A thing that is named, not a clause: what the narrator adds about it is not the source's.
            content = content if claims_finite(named.group(1)) else named.group(1)
        if inner := CLAIMED_BY.match(content):
            # "reports alleging that she claimed that he had left": what is claimed in the end.
            content = content[inner.end() :]
        return positive.plain(self._standing_alone(shortened(content), pieces[0], said))

    def _subject(self, said: Said) -> Spans:
        at = said.attribution.cue[0][0]
        return subject_of(self.text, self.layout.sentence(at), at)

    def asserted_span(self, said: Said) -> Span:
        """Where the claim of :meth:`asserted_text` stands."""
        return longest(most_telling(self.text, said.attribution.content))

    def _taken_up(self, pieces: Spans) -> Spans:
        """The pieces with what a "which" that stands apart takes up: "the law that, he says, harms ports"."""
        if len(pieces) < 2:
            return pieces
        relative, verb = self.layout.words(pieces[:1]), OPENS_WITH_VERB.match(self.layout.words(pieces[1:2]))
        if not verb or relative not in {"which", "that", "who"}:
            return pieces
        before = antecedent(self.layout, pieces[0][0])
        if before is None:
            return pieces
        article = ARTICLE.search(self.text, max(0, before[0] - 8), before[0])
        return ((article.start() if article else before[0], before[1]), *pieces[1:])

    def _joined(self, pieces: Spans) -> str:
        """The words of an interrupted sentence: "Kessland,” he said, “has rockets" without the marks."""
        words = [self.layout.words((piece,)) for piece in pieces]
        for n in range(len(words) - 1):
            # 'Despite his "brash ways,"' closes what it opened.
            own = re.match(r"\w[^“”\"]*[“\"][^“”\"]*[”\"]$", words[n])
            before = words[n] if own else re.sub(r"(?:[”\"'’]|'')+$", "", words[n])
            goes_on = re.match(r"(?:of|and|or|to|in|as)\b", words[n + 1]) or "," in before.rstrip(",")
            if not own and LEADS_UP.match(before) and not goes_on:
                words[n] = before.rstrip(",") + ","
            else:
                words[n] = before if claims_finite(before) else before.rstrip(",")
            words[n + 1] = re.sub(r"^(?:,\s)?[“\"'‘]*", "", words[n + 1])
        return " ".join(words)

    def _denied_text(self, said: Said) -> str:
        denial = said.denial
        if said.inferred or denial is None or denial.what.proposition is None:
            return positive.plain(self.layout.words(said.attribution.content))
        inner = self.inside(said, denial, None).text
        opens = inner.split(" ", 1)[0].lower() in NO_NAMES
        return f"It is not true that {inner[:1].lower() if opens else inner[:1]}{inner[1:]}"

    def _talk_text(self, candidate: Candidate) -> str:
        if candidate.cue.rstrip(" \u00a0").endswith("that"):
            return positive.plain(candidate.text)
        if ACCUSES.search(candidate.cue) or "suspected" in candidate.cue or "convicted" in candidate.cue:
            whom = re.match(r"(?is)\w+[ \u00a0](?P<whom>.*?)[ \u00a0]?(?:of|with)[ \u00a0]$", candidate.cue)
            name = whom.group("whom") if whom else ""
            if name.startswith("by ") and candidate.accuses:
                # "Renn was accused by two clerks of stealing"
                at = candidate.accuses[0]
                accused = subject_of(self.text, self.layout.sentence(at), at)
                name = (self.cast.speaker(accused).name if accused else None) or ""
            if not name or name.lower() in {"her", "him", "them", "it"}:
                name = self.cast.pronoun(name.lower() or "he", candidate.span[0], ()) or name
            first = candidate.text.split(" ", 1)[0].lower()
            if name and positive.is_gerund(first):
                return positive.plain(positive.did(name, candidate.text))
            if name:
                joint = "for" if candidate.cue.rstrip().endswith("for") else "of"
                return positive.plain(positive.accused(f"{name} {joint} {candidate.text}"))
        return positive.plain(candidate.text)

    def _standing_alone(self, content: str, place: Span, said: Said, apart_from: tuple[str, ...] = ()) -> str:
        """The words with a leading pronoun replaced by whom it means, if that can be told."""
        match = re.match(
            r"(?:that[ \u00a0])?(He|She|It|They|he|she|it|they)(['’]s\b|['’]re\b|['’]d\b)?(?=[ \u00a0])",
            content,
        )
        if not match or self.layout.quoted(place[0]):
            return content
        word = match.group(1).lower()
        if EXPLETIVE.match(content, match.start(1)):
            return content
        names = said.names
        if word in {"it", "they"}:
            kinds = {speaker.kind for _, speaker in said.speakers}
            group = SourceKind.UNNAMED in kinds or any(name.endswith("police") for name in names)
            plural = group and any(map(positive.is_plural, names[:1]))
            body = kinds.isdisjoint({SourceKind.PERSON, SourceKind.DOCUMENT})
            body = body or (word == "it" and len(names) == 1 and self._is_no_person(names[0]))
            fits = len(names) == 1 and body and plural == (word == "they")
            name = names[0] if fits else None
        elif principal := self._principal(said):
            # "a spokesman for Lind denied that he": Lind.
            name = principal
        elif len(names) == 1 and (kin := related_to(names[0])):
            name = kin
        elif (
            not apart_from
            and len(names) == 1
            and (SINGLE.fullmatch(names[0]) or UNNAMED.fullmatch(names[0]))
            and not (positive.is_plural(names[0]) or names[0].endswith("police"))
            and all(speaker.kind is not SourceKind.DOCUMENT for _, speaker in said.speakers)
        ):
            # "a cook who says she was fired"
            name = names[0]
        else:
            name = self.cast.pronoun(word, place[0], (), apart_from)
            if apart_from and not any(same_name(name, own) for own in names):
                # Of what others claim of the denier: "he" is rather the one than the other.
                name = self.cast.pronoun(word, place[0], ())
        if not name:
            return content
        rest = content[match.end() :]
        if match.group(2) in {"'s", "’s"} and rest.lstrip().startswith(("never", "not been")):
            return f"{name} has{rest}"
        ending = {"'s": " is", "’s": " is", "'re": " are", "’re": " are", "'d": " would", "’d": " would"}
        return name + ending.get(match.group(2) or "", "") + rest

    def _is_no_person(self, name: str) -> bool:
        """Whether nothing tells that one word is a person's name: no title, no first name, no "he"."""
        if name not in self._no_persons:
            fits = " " not in name and name[:1].isupper() and self.cast.is_woman(name) is None
            before = rf"(?:[A-Z][\w’'-]*\.?[ \u00a0]){re.escape(name)}\b"
            self._no_persons[name] = fits and re.search(before, self.text) is None
        return self._no_persons[name]

    def _principal(self, said: Said) -> str | None:
        """The person for whom somebody speaks by profession, if the mention names one."""
        if len(said.attribution.source) != 1:
            return None
        start, end = said.attribution.source[0]
        match = FOR_WHOM.search(self.text, start, end)
        if match is None:
            return None
        speaker = self.cast.speaker((match.span("for" if match["for"] else "of"),))
        return speaker.name if speaker.kind is SourceKind.PERSON else None

    def inside(self, said: Said, denial: Denial, owner: Speaker | None) -> Proposition:
        """The proposition as the denial itself words it, asserted by its owner if it names one."""
        who = said.names[0] if len(said.names) == 1 else None
        if denial.what.proposition is None:
            span = denial.what.reference or (
                longest(denial.attribution.content) if denial.attribution.content else None
            )
            text = shortened(self.text[slice(*span)]) if span else ""
            if who and denial.what.reference and DOING_SO.match(text):
                text = positive.did(who, re.sub(r"(?i)\bany[ \u00a0]such\b", "such", text))
            text = positive.plain(text)
            made = Proposition(text, None if denial.what.kind is Kind.NOTHING else span, stems(text))
        else:
            place = denial.what.proposition
            words = self.text[place[0] : min(place[1], place[0] + LONGEST)]
            if said.inferred:
                words = REASON.split(shortened(words), maxsplit=1)[0]
                words = self._of_speaker(positive.affirmed(self._standing_alone(words, place, said)), who)
            elif denial.what.accusing:
                pronoun = re.match(r"(?i)(?:her|him|it|them|us|me)\b", words)
                words = positive.accused(words, who if pronoun else None)
            elif denial.what.kind is Kind.DOING:
                words = positive.did(who, words)
            elif denial.what.kind is Kind.THING:
                # "dismissed claims of fraud": whose fraud it is said to be is not told.
                cue = self.layout.words(denial.attribution.cue)
                own = denial.what.owner_cue is None or TELLS_OF_DENIAL.search(cue)
                words = self._thing(words, who if own else None)
            else:
                others = (owner.name,) if owner is not None and owner.name else ()
                words = self._of_speaker(self._standing_alone(words, place, said, others), who)
                words = positive.certain(words)
                told = denial.what.owner_cue
                if told and CALLS.fullmatch(self.text[slice(*told)].split()[-1]):
                    words = positive.called(words, owner.name if owner else None)
            made = Proposition(positive.plain(words), place, stems(words))
        # "Lind's claims" alone do not tell what it is that Lind asserts.
        if owner is not None and denial.what.owner and denial.what.owner_cue and denial.what.proposition:
            attribution = Attribution(
                denial.what.owner, (denial.what.owner_cue,), (denial.what.proposition,), 0.5
            )
            asserting = Said(attribution, [(denial.what.owner, owner)])
            self.saids.append(asserting)
            made.asserting.append(asserting)
        return made

    def _of_speaker(self, words: str, who: str | None) -> str:
        """The words with a leading "I" or "we" replaced by who speaks, and without what leads up to them."""
        words = LEADS_IN.sub("", words)
        if asked := ASKED_WHETHER.match(words):
            words = f"there {asked[1].lower()}{words[asked.end() :]}"
        if not who:
            return words
        for pattern, verb in SPEAKER_VERBS:
            if pattern.match(words):
                return pattern.sub(f"{who} {verb}", words)
        # "We are", "we have": one person is not meant, and the verb tells of many.
        return re.sub(r"^[“\"'‘]*(?:I|[Ww]e(?![ \u00a0](?:are|were|have|do)\b))\b(?!['’])", who, words)

    def _thing(self, words: str, who: str | None) -> str:
        for pattern, instead in CLEARED_WORDS:
            if who and pattern.search(words + " "):
                return f"{who} {pattern.sub(instead, words + ' ').strip()}"
        words = positive.finite(words)
        return re.sub(r"(?i)^(?:any|all)[ \u00a0]", "", words)

    def narrated(self, span: Span) -> Proposition:
        """What the narrator tells in these words."""
        text = re.sub(
            rf"(?i),?[ \u00a0](?:which|something|an?[ \u00a0]{CLAIM_NOUN})?[ \u00a0]*$",
            "",
            self.text[slice(*span)],
        )
        return Proposition(positive.plain(text), span, stems(text))

    def last_narrated(self, here: int) -> Proposition | None:
        """The sentence before a denial, where it points to what the narrator has just told."""
        if here == 0:
            return None
        span = self.layout.sentences[here - 1]
        if len(self.text[slice(*span)].split()) < 4:
            return None
        if self.layout.paragraph_of(here) - self.layout.paragraph_of(here - 1) > 1 or span[1] - span[0] > 500:
            return None
        return Proposition(positive.plain(self.text[slice(*span)]), span, stems(self.text[slice(*span)]))


def related_to(name: str) -> str | None:
    """Whose family or friends a source is: "Relatives of Ben Ost" are Ben Ost's; else None."""
    kin = RELATED_TO.fullmatch(name)
    return (kin["of"] or kin["whose"]) if kin else None


def claims_finite(words: str) -> bool:
    """Whether a clause's verb stands in the words, by form."""
    return bool(re.search(rf"\b{AUXILIARY}\b", words))


def shortened(content: str, limit: int = 320) -> str:
    """The first sentences of a long quotation, at most so many characters where sentences allow.

    Without what the narrator adds: ", an arrangement that, if it existed, …".
    """
    if (added := ADDED.search(content)) and len(content[: added.start()].split()) >= 5:
        content = content[: added.start()]
    if len(content) <= limit:
        return content
    cut = last_mark(content, (". ", "! ", "? ", ".” ", '." '), 40, limit)
    if cut > 0:
        return content[: cut + 1]
    return content if len(content) <= 2 * limit else content[: content.rfind(" ", 40, 2 * limit)] + " …"
