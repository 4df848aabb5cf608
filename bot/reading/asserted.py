"""What an article asserts that a denial may mean: by a source, by talk, by an accusation of nobody's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.reading import stance
from bot.reading.answer_words import CORE_ENDS
from bot.reading.claim_words import CLAIM_NOUN
from bot.reading.denials import subject_of
from bot.reading.kinds import person_parts
from bot.reading.layout import FULLEST, LONGEST, Layout, Places, hull, overlaps
from bot.reading.likeness import same_name, stems
from bot.reading.names import ORGANISATION_WORDS, TITLES, runs
from bot.reading.reference import ACCUSES
from bot.reading.said import Candidate, Said, is_same, is_unsaid, same_source
from bot.reading.sources import Cast
from bot.reading.spans import Attribution, SourceKind, Span, Spans
from bot.reading.wording import CASED, lexicon, wording

ORDINARY = 200  # candidates; the fullest of 924 news articles has 145
AHEAD = 3  # sentences ahead, where a headline or lead denies what comes after
# A claim in the narrator's words that he leaves to others: "accused of stealing", "rumours that he had left".
TALK = wording(
    rf"""\b(?:(?P<accused>(?:accus(?:e|ed|ing|es)|suspected|charged|convicted) (?:(?!(?:of|
    with)\b)[\w’'.-]+,? ){{0,9}}?(?:of|with) )|(?:{CLAIM_NOUN}|suspicions?|concerns?|
    fears?)(?:, (?:spread|made|first|repeated|pushed|put|published)[^,.;“”]{{3,60}},)? (?:that (?!(?:has|
    have|had|was|
    were|is|are|would|could|can|will|might|may|appeared|emerged|surfaced|came|first)\b)|of )|
    (?:alleging|alleged|reported|reporting|rumou?red|claiming|asked \w+|asked|(?:questions?|speculation|
    rumou?rs?|talk|doubts?) (?:about|over|as to)) (?:that|if|whether) )"""
)
IN_CHARGE = wording(r"\bin charge of ")
TALK_ENDS = wording(
    r"""[;\n]|, (?:and|but|despite|although|though|even|amid|as|which|who|while|he|she|they|it|has|have|had|
    was|said|told|denied|(?:(?:the|his|her|their|a) )?(?:[\w.’'-]+,? ){1,7}?
    (?:said|says|denied|denies|told|called|calls|dismissed|replied|insisted|insists))\b|, (?=(?:has|have|
    flatly|repeatedly|strongly)\b)""",
    CASED,
)
WHO_SAID = wording(
    r"""\b(?P<who>who) (?:(?:had|has|have|also|later|first) )*(?P<cue>said|says|say|claim(?:s|ed)?|
    allege[sd]?|told (?:[\w’'-]+ ){1,3}?(?=that)|
    testified|wrote) (?:that )?(?P<content>[^;\n]{12,})"""
)
NOUN_SAYS = wording(
    r"""(?P<noun>(?:[a-z]+ ){0,2}?(?:reports?|stor(?:y|ies)|rumou?rs|allegations?|accusations?|articles?|
    letters?|lawsuits?|complaints?|posts?|tweets?|pieces?|columns?|editorials?|ads?|books?|memos?))
    (?: (?:in|by|from) (?:the )?(?P<who>(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,4}))?
    (?:, (?:where|which|whose) [^,;]{4,60},)?(?: (?:that|which))?(?: )
    (?P<cue>sa(?:ys?|id)|claim(?:s|ed)|allege[sd]?|alleging|claiming|saying|suggest(?:s|ed|ing)|asserting|
    asserted|stating|indicating)(?: that)? (?P<content>[^;\n]{12,})"""
)
# "mentioned a podcast's account that he had left": the podcast says so.
OWNED_CLAIM = wording(
    rf"""(?P<who>(?:(?:the|an?|his|her|their|its) )?[\w.&-]+(?: [\w.&-]+){{0,4}}?)['’]s?(?: )
    (?P<cue>(?:[a-z]+ )?{CLAIM_NOUN}) that (?P<content>[^;\n]{{12,}})"""
)
MENTIONS = wording(r"\b(?:mention|cit(?:e|ing)|not(?:e|ing)|discuss|address|describ|detail|recount|refer)")
SPEAKS_FOR = wording(
    r"""\b(?:spokes\w+|lawyers?|attorneys?|aides?|advis[eo]rs?|campaign|communications director|
    press secretary)\b"""
)
# “He took bribes,” she said of Lind.
OF_WHOM = wording(
    r" (?:of|about) (?P<who>(?:(?:the )?[a-z]+ )?(?-i:[A-Z])[\w.’-]*(?: (?-i:[A-Z])[\w.’-]*){0,3})(?=[.,;]|$)"
)
# "accusing him of", "accusing the country of": the one who was just named.
ACCUSED_ONE = re.compile(
    r"(?i)(?:her|him|them|it|us|me|"
    r"the[ \u00a0](?:country|nation|government|regime|company|firm|agency|ministry|group))\b"
)
LEADING = re.compile(r"(?i)(?:that )?(?P<who>he|she)\b")
# Governments that go by the name of their seat.
SEATS = lexicon(
    """kremlin=Russia moscow=Russia beijing=China|Chinese tehran=Iran pyongyang=North.Korea
    damascus=Syria ankara=Turk riyadh=Saudi jerusalem=Israel kiev=Ukrain kyiv=Ukrain islamabad=Pakistan
    havana=Cuba caracas=Venezuela baghdad=Iraq minsk=Belarus paris=Fr(?:ance|ench) berlin=German london=Brit
    delhi=India kabul=Afghan cairo=Egypt doha=Qatar seoul=South.Korea tokyo=Japan"""
)


class Asserted:
    """Everything that is asserted in an article, in reading order."""

    def __init__(self, layout: Layout, cast: Cast, saids: list[Said]) -> None:
        self.layout = layout
        self.text = layout.text
        self.cast = cast
        self.saids = saids
        self._cues = Places(piece for said in saids for piece in said.attribution.cue)
        self.all = _uncrowded(sorted(self._found(), key=lambda c: c.span))
        self._starts = [c.sentence for c in self.all]

    def _found(self) -> Iterable[Candidate]:
        covered: list[Span] = []
        for said in self.saids:
            if not said.attribution.content:
                continue
            cue = self.layout.words(said.attribution.cue)
            if said.denial is None and (stance.is_attitude(cue) or is_unsaid(self.layout, said.attribution)):
                continue
            if not (MENTIONS.search(cue) and OWNED_CLAIM.match(self.text, said.attribution.content[0][0])):
                yield self._candidate(said, cue)
            covered.append(hull(said.attribution.content))
            yield from self._spoken_inside(said)
        covered.sort()
        starts = [start for start, _ in covered]
        yield from self._introduced(covered, starts)
        for match in TALK.finditer(self.text):
            begin = match.end()
            near = covered[max(0, bisect_right(starts, begin) - 3) : bisect_right(starts, begin) + 1]
            if any(start <= begin < end for start, end in near):
                continue
            if IN_CHARGE.search(self.text, max(0, match.start() - 3), begin):
                continue
            sentence = self.layout.sentence(begin)
            last = min(sentence[1], begin + 600)
            ends = TALK_ENDS.search(self.text, begin, last)
            end = ends.start() if ends else last
            while end > begin and self.text[end - 1] in ' .,;!?”"':
                end -= 1
            if end - begin < 8:
                continue
            start = match.start() if match.group("accused") else begin
            content = self.text[begin:end]
            yield Candidate(
                (begin, end),
                stems(content),
                self.layout.sentence_at(begin),
                None,
                self.text[start:begin] if match.group("accused") else match.group(),
                stance.is_negated(content),
                content,
                stems(content),
                match.span() if match.group("accused") else None,
            )

    def _spoken_inside(self, said: Said) -> Iterable[Candidate]:
        """Who says something within what is said, found here alone: "a cook who said that …"."""
        mentions = MENTIONS.search(self.layout.words(said.attribution.cue))
        for begin, end in said.attribution.content:
            reach = min(end, begin + LONGEST)
            owned = OWNED_CLAIM.match(self.text, begin, reach) if mentions else None
            for match in (
                *WHO_SAID.finditer(self.text, begin, reach),
                *NOUN_SAYS.finditer(self.text, begin, reach),
                *([owned] if owned else ()),
            ):
                who = "who" if match["who"] else "noun"
                source, cue, content = (match.span(group) for group in (who, "cue", "content"))
                content = content[0], min(content[1], self.layout.sentence(content[0])[1])
                first, last = self.layout.sentence_at(source[0]), self.layout.sentence_at(content[1] - 1)
                if self._cues.meet(cue) or first != last:
                    continue
                attribution = Attribution((source,), (cue,), (content,), 0.5)
                speaker = self.cast.speaker((source,))
                if speaker.name:
                    yield self._candidate(Said(attribution, [((source,), speaker)]), match.group("cue"))

    def _introduced(self, covered: list[Span], starts: list[int]) -> Iterable[Candidate]:
        """Quotations behind a colon that the attributor missed: "a statement by Ana Lind on Friday: “…”"."""
        for start, end in self.layout.quotations:
            lead = self.text[max(0, start - 12) : start].rstrip()
            at = bisect_right(starts, start)
            near = covered[max(0, at - 2) : at + 1]
            if not lead.endswith(":") or any(overlaps(span, (start, end)) for span in near):
                continue
            colon = self.text.rindex(":", 0, start)
            begin = max(self.layout.sentence(colon)[0], colon - 200)
            source = named_in(self.text, (begin, colon))
            if source and end - start > 20:
                attribution = Attribution(source, ((colon, colon + 1),), ((start, end),), 0.5)
                yield self._candidate(Said(attribution, [(source, self.cast.speaker(source))]), ":")

    def _candidate(self, said: Said, cue: str) -> Candidate:
        pieces = said.attribution.content
        content = self.accused_of(said, cue) + self.layout.words(pieces)
        main = core(content)
        return Candidate(
            hull(pieces),
            stems(content),
            self.layout.sentence_at(pieces[0][0]),
            said,
            cue,
            stance.is_negated(main),
            content,
            stems(main),
            whom=self.accused(said, cue),
        )

    def accused(self, said: Said, cue: str) -> str | None:
        """Whom "she said of Lind" names, or the subject of "is accused of" where nobody accuses by name."""
        told_of = OF_WHOM.match(self.text, said.attribution.cue[-1][1]) if said.attribution.cue else None
        if told_of:
            return self.cast.speaker((told_of.span("who"),)).name
        if said.attribution.source or not ACCUSES.search(cue):
            return None
        at = said.attribution.cue[0][0]
        sentence = self.layout.sentence(at)
        mention = subject_of(self.text, sentence, at)
        if not mention and self.text[sentence[0] : at].rstrip().endswith(","):
            mention = named_in(self.text, (sentence[0], at))
        return self.cast.speaker(mention).name if mention else None

    def accused_of(self, said: Said, cue: str) -> str:
        """The one who is accused, where the attributor left the mention out of the content: "her "."""
        begin, end = (
            said.attribution.content[0][0],
            said.attribution.cue[-1][1] if said.attribution.cue else 0,
        )
        between = self.text[end:begin].strip() if ACCUSES.search(cue) and 0 < begin - end <= 60 else ""
        if re.match(r"(?:of|with)\b", self.text[begin : begin + 5]) or re.search(
            r"\b(?:of|with)(?: \w+ing)?$", between
        ):
            return between + " " if between else ""
        return ""

    def around(self, here: int) -> list[Candidate]:
        """All candidates of an ordinary article, the nearest of a long one, 60 sentences away at most."""
        if len(self.all) < ORDINARY:
            return self.all
        at = bisect_left(self._starts, here)
        low, high = bisect_left(self._starts, here - 60), bisect_right(self._starts, here + 60)
        return self.all[max(low, at - ORDINARY // 2) : min(high, at + ORDINARY // 2)]

    def between(self, first: int, last: int) -> list[Candidate]:
        """The candidates that start in the sentences from ``first`` to ``last``."""
        return self.all[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    def by_others(self, said: Said, first: int, last: int) -> Iterator[tuple[Candidate, Said]]:
        """What others than the one who speaks here assert by name in those sentences, and who they are."""
        for candidate in self.between(first, last):
            other = candidate.said
            if other is None or not other.names or other.denial is not None or candidate.negated:
                continue
            if not same_source(candidate, said) and not _of_party(other, said):
                yield candidate, other

    def about(self, candidate: Candidate, said: Said) -> bool:
        """Whether a claim speaks of the one who answers, by name or by the pronoun that is accused."""
        # "accused Lind of sleeping": whom stands in the cue.
        told = f"{candidate.cue} {candidate.text}" if candidate.accuses else candidate.text
        lowered = told.lower()
        if candidate.whom and any(same_name(candidate.whom, name) for name in said.names):
            return True
        for name, kind in ((s.name, s.kind) for _, s in said.speakers if s.name):
            telling = name.split()[-1:]
            if kind is not SourceKind.PERSON:
                # "the fund’s managers" answer for the fund, the "Lind campaign" for Lind.
                owners = re.findall(r"([\w-]+)['’]s?(?=\s)", name)
                named = [w for w in name.split() if w[:1].isupper() and w.lower() not in ORGANISATION_WORDS]
                telling = owners + named or telling
            for word in telling:
                bare_word = re.sub(r"['’]s?$", "", word)
                people = "" if kind is SourceKind.PERSON else "(?:n|an|ian|ese|i)?"
                # "Norvik Lines" is not what "shipping lines" speaks of.
                if re.search(rf"\b{re.escape(bare_word)}{people}\b", told):
                    return True
                bare_word = bare_word.lower()
                if bare_word in SEATS and re.search(rf"\b(?:{SEATS[bare_word]})", candidate.text):
                    return True
            if any(re.match(state, name) and seat in lowered for seat, state in SEATS.items()):
                # "Seoul blames Pyongyang": North Korea.
                return True
        # "A lawyer for Mr. Lind", "Lind spokeswoman Ana Feld" answer for Lind.
        mention = self.layout.words(said.attribution.source)
        if SPEAKS_FOR.search(mention):
            own = {word for name in said.names for word in name.split()}
            for word in re.findall(r"\b[A-Z][\w-]{2,}", mention):
                if (
                    word not in own
                    and word.lower() not in TITLES
                    and re.search(rf"\b{word}\b", candidate.text)
                ):
                    return True
        # "The agency's director" answers for the agency.
        roles = " ".join(speaker.role or "" for _, speaker in said.speakers)
        if any(
            word in ORGANISATION_WORDS and re.search(rf"\b{word}\b", lowered)
            for word in re.findall(r"[a-z]{4,}", roles)
        ):
            return True
        return bool(ACCUSES.search(candidate.cue) and ACCUSED_ONE.match(candidate.text))

    def speaks_of(self, candidate: Candidate, said: Said) -> bool:
        """Whether a claim is about the one who answers, by name or by the pronoun that it begins with."""
        if self.about(candidate, said):
            return True
        pronoun = LEADING.match(candidate.text)
        if pronoun is None or candidate.said is None or self.layout.quoted(candidate.span[0]):
            return False
        name = self.cast.pronoun(pronoun["who"].lower(), candidate.span[0], (), candidate.said.names)
        return name is not None and any(is_same(name, own) for own in said.names)


def _uncrowded(candidates: list[Candidate]) -> list[Candidate]:
    """As many candidates of each sentence as one can hold, the first of them."""
    told: Counter[int] = Counter()
    kept: list[Candidate] = []
    for candidate in candidates:
        told[candidate.sentence] += 1
        if told[candidate.sentence] <= FULLEST:
            kept.append(candidate)
    return kept


def named_in(text: str, span: Span) -> Spans:
    """The mention of who is named in the words before a quotation: after "by", or else first."""
    found = [
        (span[0] + at, span[0] + at + len(" ".join(name)))
        for at, name in runs(text[span[0] : span[1]])
        if person_parts(name) is not None
    ]
    by = [place for place in found if text[max(0, place[0] - 5) : place[0]].endswith(("by ", "from "))]
    return ((by or found)[0],) if found else ()


def _of_party(other: Said, said: Said) -> bool:
    """Whether who speaks elsewhere belongs to who speaks here: "its state media", "Norland's army"."""
    mentions = [one.lower() for one in other.names]
    return any(
        mention.startswith((f"{name.lower()}'s ", f"{name.lower()}’s "))
        for mention in mentions
        for name in said.names
    )


def core(content: str) -> str:
    """The main clause of what is said, its first 25 words at most."""
    main = CORE_ENDS.split(content, maxsplit=1)[0]
    return " ".join(main.split(" ")[:25])
