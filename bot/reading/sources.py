"""Who a mention stands for: the canonical name within the article, the role apart from it, and its kind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.reading import names
from bot.reading.layout import Layout, hull, overlaps
from bot.reading.names import bare, runs
from bot.reading.spans import Attribution, SourceKind, Span, Spans
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
# How a title is written out in "the senator".
ROLE_FORMS = {
    "sen": "senator",
    "rep": "congressman",
    "representative": "congressman",
    "congresswoman": "congressman",
    "gov": "governor",
    "pres": "president",
    "gen": "general",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chair": "chairman",
    "adm": "admiral",
    "prof": "professor",
    "dr": "doctor",
    "advisor": "adviser",
}
ROLE_MENTIONS = 4  # a person is introduced in the first mentions, if at all
PERSONAL = r"\b(?:" + "|".join(sorted(names.PERSON_NOUNS, key=len, reverse=True)) + r")s?\b"
ROLE_BEFORE = re.compile(
    rf"(?:(?:[A-Z][\w.’'-]*|[\d/]+)[ \u00a0]+){{0,4}}"
    r"""(?:(?!(?:who|whom|which|that|said|says|told|and|but|when|while|as|if|because|is|was|were|are|has|
    had|have|by|to)\b)"""
    rf"[a-z][\w’'-]*[ \u00a0]+){{0,4}}{PERSONAL}[ \u00a0]+\Z"
)
SAYS = r"\b(?:said|says|told|wrote|was|is|were|are|has|had|have)\b"
ROLE_AFTER = wording(
    rf""", ((?:an?|the|his|her|one of)\b(?:(?!{SAYS})[^;:“”"()\n]){{2,150}}?|
    (?!(?:who|which|whose|seen|known|as)\b|(?!retired)\w+(?:ing|ed)\b)
    (?:[\w’'-]+ ){{0,5}}?{PERSONAL}[^,;:“”"()\n]{{0,120}}?|\d{{2}})
    (?=[,;](?:\s|$)|(?<![A-Z])\.(?:\s|$)|\s*$)""",
    CASED,
)
ROLE_ENDS = re.compile(
    r",[ \u00a0]+(?=(?:who|which|told|said|says|whose|was|is|has|had|and|but|[a-z]+(?:ed|s)\b))"
)
BRACKETED = re.compile(r"[ \u00a0]*[(\[][^)\]]*[)\]]?")
HEAD_ENDS = re.compile(
    r"[,;:(–—]|\s-\s|\b(?:of|for|from|in|on|at|to|with|by|who|whom|whose|which|that|about|near|under|and)\b"
)
AND = re.compile(r"(?:,[ \u00a0]+and|,|[ \u00a0]and)[ \u00a0]+")
CROWD = "|".join(
    sorted({f"{noun}s" for noun in names.PERSON_NOUNS} | names.PLURAL_PERSONS, key=len, reverse=True)
)
_PERSON = "|".join(sorted(names.PERSON_NOUNS, key=len, reverse=True))
PAIR = wording(r"\b(?P<one>[A-Z][\w’-]+) and (?:[A-Z][\w.]+ )?(?P<other>[A-Z][\w’-]+)\b(?! [A-Z])", CASED)
SOMEBODY = wording(rf"\b(?:the|an?) (?:[a-z][\w’'-]* ){{0,2}}?(?:{_PERSON})\b(?! of\b)")
GROUP = wording(
    rf"""\b(?:(?:more than|at least|nearly|about|the|some|several|many|most|two|three|four|five|six|\d+) )*
    (?:[a-z][\w’'-]* ){{0,3}}?(?:{CROWD})\b(?:(?:, [a-z]+)* and (?:[a-z]+s)\b)?"""
)
# The noun phrase that a relative pronoun refers to starts at its last determiner or name.
ANTECEDENT = wording(
    r"""(?:\b(?:the|an?|his|her|their|its|these|those|some|several|many) (?:[\w’'-]+ ){0,4}?[\w’'-]+|
    [A-Z][\w.’'-]*(?: (?:of |de |the )?[A-Z][\w.’'-]*)*|[\w/’'-]+(?: [\w/’'-]+)?)
    (?:\s*\([^)]*\))?,?\s*(?:[–—-]\s*)?\Z""",
    CASED,
)
# "a settlement to a cook who said": the nearer noun speaks.
NEARER = wording(r"\b(?:to|for|from|by|with|at|against) (?=(?:the|an?|his|her|their)\b)")
HIS_WORDS = wording(
    r"""(?P<who>(?-i:[A-Z])[\w.’-]*?(?: (?-i:[A-Z])[\w.’-]*?){0,3})['’]s? (?:[a-z-]+ ){0,2}?(?:statement|
    tweet|letter|e-?mail|message|memo|post|posting|response)"""
)
PREPOSED = wording(r"^(?:in|from|by|at|on|to|of|with) (?=\w)")
ISSUED_BY = wording(
    r"""(?:an?|the|its|his|her|their|another) (?:[a-z-]+ ){0,2}?(?:statement|press release|news release|
    release|tweet|letter|e-?mail|message|
    memo|post|posting)(?: (?:released|issued|sent|posted|put out|signed|written))? (?:from|by) (?P<who>.+)"""
)
WHO_FOLLOWS = wording(r",? (?:who|which) [a-z].*$")
LEAD_IN = re.compile(r"(?i)^(?:earlier|later|last|this|on|in|but|and|meanwhile)\b[^,]{0,30},[ \u00a0]+")
# "its operator, Delphin Power"
APPOSED_BODY = wording(
    r"""((?:the|an?|its|their|his|her) (?-i:[a-z])[^,]{1,60}), ((?:(?-i:[A-Z])[\w&.’'-]*\s?){1,4})$"""
)
APPOSED_NAME = wording(
    r"(?:his|her|their|its|the|an?) [a-z][^,]{1,60}, [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}(?=,|$| and )",
    CASED,
)
# "co-host Iris Lang", "spokesman Carl Beck": a role and a name.
ROLE_AND_NAME = wording(
    rf"""(?:[a-z][\w-]* ){{0,2}}(?:co-\w+|(?i:{"|".join(sorted(names.PERSON_NOUNS))}))(?: )
    (?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){{1,3}}""",
    CASED,
)
SOME_OF = re.compile(
    r"\b(?:many|some|most|several|all|none|both|each|one|two|three|few)[ \u00a0]of[ \u00a0]\Z"
)
RELATIVE_NEXT = re.compile(r"[ \u00a0]+(?:whom|which)\b")
DENYING = re.compile(r"(?i)\b(?:den(?:y|ies|ied|ying)|disput|reject|refut)")
INSIDE = wording(
    r"\b(?:for|of|to|from|with|by|at|against|on|in|among|about|toward|towards|between) (?:the )?\Z", CASED
)
# "the tabloid Prisma": the name that follows is no person's.
BODY_BEFORE = wording(
    r"""\b(?:newspaper|magazine|tabloid|daily|weekly|network|company|firm|bank|website|blog|group|channel|
    broadcaster|agency|station|outlet|journal|publisher|airline|retailer|maker|giant|club|charity|militia|
    party|ship) \Z"""
)
# The first names of a list of which a mention holds only the end: "Arvenia, " before "Tolmar and Keldor".
LISTED = re.compile(
    r"(?:(?<=[.!?\n][ \n])|(?<![\w,][ ]))(?:[A-Z][\w’'-]*(?:[ \u00a0][A-Z][\w’'-]*){0,3},[ \u00a0])+\Z"
)
STARTS_SENTENCE = re.compile(r"(?:\A|[\n.!?:“”\"‘][ \u00a0]?|'')\Z")
VERB_NEXT = wording(
    r"""['’]s\b| (?:(?:also|later|once|never|now|then) )?(?:is|was|has|had|did|does|will|would|can|could|may|
    told|spoke|wrote|called|[a-z]+(?:ed|s))\b|, (?:who|an?|the)\b""",
    CASED,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a mention stands for; every part ``None`` where nobody is named."""

    name: str | None = None
    role: str | None = None
    kind: SourceKind | None = None


@dataclass(slots=True)
class _Person:
    """Somebody whose full name stands in the article."""

    name: str
    first_at: int
    count: int = 0
    female: bool | None = None
    roles: list[str] = field(default_factory=list)


HEADLINE_VERB = re.compile(
    r"(?:Denie[sd]|Says|Rejects|Calls|Slams|Disputes|Dismisses|Accuses|Claims|Blasts|Defends|Admits|Insists|Vows|"
    r"Tells|Blames|Urges|Warns|Refutes|Denounces|Condemns|Criticizes|Is|Are|Was|Has|Will|Did|Does)"
)


class Cast:
    """The people and bodies that an article names, to find out whom a mention means.

    Made once for an article in one pass over its names. Names are joined by
    their words alone ("Sullivan" and "Jake Sullivan"), never by likeness.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._by_last: dict[str, list[_Person]] = defaultdict(list)
        self._by_first: dict[str, list[_Person]] = defaultdict(list)
        self._bodies: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._people: list[tuple[int, _Person]] = []
        self._things: list[tuple[int, Speaker]] = []
        self._spoken: list[tuple[int, Speaker, _Person | None]] = []
        self._read_names()
        self._people_at = [at for at, _ in self._people]
        self._things.sort(key=lambda pair: pair[0])
        self._things_at = [at for at, _ in self._things]

    # ------------------------------------------------------------------ index

    def _read_names(self) -> None:
        found = [part for at, words in runs(self.layout.text) for part in _without_verbs(at, words)]
        known: dict[str, _Person] = {}
        single: list[tuple[int, list[str], list[str]]] = []
        for at, words in found:
            parts = person_parts(words)
            if parts is None:
                if len(words) == 1:
                    single.append((at, [], words))
                else:
                    self._note_body(at, words)
                continue
            role, name = parts
            if len(name) == 1:
                single.append((at, role, name))
                continue
            full = " ".join(name)
            person = known.get(full.lower())
            if person is None:
                person = known[full.lower()] = _Person(full, at)
                self._by_last[bare(_surname(name))].append(person)
                self._by_first[bare(name[0])].append(person)
            self._note_person(at, person, role, " ".join(words))
        for at, role, name in single:
            if not role and bare(name[0]) in names.PLACES:
                self._note_body(at, name)
                continue
            person = self._named(name[0], role, at)
            if person is None:
                person = known.get(name[0].lower())
            if person is None and not role and not _may_be_person(name[0], self.layout.text, at):
                self._note_body(at, name)
                continue
            if person is None:
                person = known[name[0].lower()] = _Person(name[0], at)
                self._by_last[bare(name[0])].append(person)
            self._note_person(at, person, role, " ".join([*role, *name]))
        self._people.sort(key=lambda pair: pair[0])
        for bodies in self._bodies.values():
            bodies.sort()

    def _note_person(self, at: int, person: _Person, role: list[str], written: str) -> None:
        text = self.layout.text
        person.count += 1
        if person.female is None:
            person.female = _gender(role, person.name)
        if role and (title := _role_of_title(role)):
            person.roles.append(title)
        if person.count <= ROLE_MENTIONS:
            if before := _role_before(text, at):
                person.roles.append(before)
            if after := _role_after(text, at + len(written)):
                person.roles.append(after)
        if person.female is None and person.roles:
            person.female = _gender([word for role in person.roles for word in role.split()], "")
        self._people.append((at, person))

    def _note_body(self, at: int, words: list[str]) -> None:
        name = " ".join(words)
        self._bodies[bare(words[-1])].append((at, name))
        self._things.append((at, Speaker(_written_out(name), None, _kind_of_name(words))))

    def _named(self, surname: str, role: Iterable[str], at: int) -> _Person | None:
        """The person whom a lone name means: by last name, or by the first one, as Kim Jong Un is Kim."""
        female = _gender(list(role), "")
        for index in (self._by_last, self._by_first):
            fitting = [
                person
                for person in index.get(bare(surname), ())
                if len(person.name) > len(surname) and (female is None or person.female in (None, female))
            ]
            if fitting:
                return max(
                    fitting, key=lambda person: (person.count, person.first_at <= at, -person.first_at)
                )
        return None

    # ---------------------------------------------------------------- resolve

    def speakers(self, attributions: list[Attribution]) -> list[list[tuple[Spans, Speaker]]]:
        """For each attribution its sources, one by one, with the spans of each ("both Russia and …" are two).

        An attribution without a source has one empty mention. Resolved in the
        order of the text, so that a pronoun can mean who spoke before.
        """
        self._spoken.clear()
        found: list[list[tuple[Spans, Speaker]]] = [[] for _ in attributions]
        order = sorted(range(len(attributions)), key=lambda n: _place(attributions[n]))
        quoted = _Enclosing(attributions)
        for number in order:
            attribution = attributions[number]
            if not attribution.source:
                found[number] = [((), Speaker())]
                continue
            for spans in self.apart(attribution.source):
                outer = quoted.around(number)
                speaking = found[outer][0][1] if outer is not None and found[outer] else None
                # "…, which he denies": the denied words may name the one who denies them.
                content = () if DENYING.search(self.layout.words(attribution.cue)) else attribution.content
                speaker = self.speaker(spans, content, speaking)
                found[number].append((spans, speaker))
        return found

    def speaker(self, mention: Spans, content: Spans = (), quoting: Speaker | None = None) -> Speaker:
        """Whom one mention means.

        ``content`` is what is said (names in it are no candidates for a pronoun),
        ``quoting`` who speaks the quotation that holds the mention, the "I" in it.
        """
        at = mention[0][0]
        written = " ".join(self.layout.words(mention).split())
        words = written.split(" ")
        first = bare(words[0])
        person: _Person | None = None
        if words[-1] == "of" and RELATIVE_NEXT.match(self.layout.text, mention[-1][1]):
            words.append("whom")
        if bare(words[-1]) in RELATIVE and len(words) > 1 and words[-2].lower() != "of":
            # "23 percent who": the noun is part of the mention.
            written = written[: written.rindex(" ")].rstrip(" ,")
            words = written.split(" ")
            first = bare(words[0])
        if bare(words[-1]) in RELATIVE and len(words) <= 4:
            speaker, person = self._antecedent(mention, content, quoting)
        elif len(words) == 1 and first in PRONOUNS:
            speaker, person = self._pronoun(first, at, content, quoting)
        else:
            speaker, person = self._noun(written, mention, content, quoting)
        if speaker.name is not None:
            self._spoken.append((at, speaker, person))
        return speaker

    def pronoun(self, word: str, at: int, content: Spans, apart_from: Iterable[str] = ()) -> str | None:
        """The name of whom "he", "her", "it" or "them" at an offset means, as far as can be told.

        ``apart_from`` names who is not meant: nobody accuses himself.
        """
        if word in HE or word in SHE:
            person = self._person_before(at, word in SHE, content, frozenset(apart_from))
            return person.name if person else None
        return self._pronoun(word, at, content, None)[0].name

    def apart(self, source: Spans) -> list[Spans]:
        """The single sources that a coordinated mention names; the mention itself where it is one."""
        if len(source) != 1:
            return [source]
        start, end = source[0]
        text = self.layout.text
        written = text[start:end]
        if " and " not in written.replace("\u00a0", " ") or re.search(r",\s+(?:an?|the|who|one)\b", written):
            return [source]
        if lead := re.match(r"[Bb]oth[ \u00a0]+", written):
            start += lead.end()
        end -= len(text[start:end]) - len(re.sub(r"[ \u00a0](?:all|both|each)$", "", text[start:end]))
        if listed := LISTED.search(text, max(0, start - 100), start):
            start = listed.start()
        pieces: list[Span] = []
        at = start
        for joint in AND.finditer(text, start, end):
            # "his deputy, Iris Lang": the name that a comma adds to a description is the same person's.
            if joint.group().strip() == "," and APPOSED_NAME.match(text[at:end]):
                continue
            pieces.append((at, joint.start()))
            at = joint.end()
        pieces.append((at, end))
        if len(pieces) < 2 or not all(_stands_alone(text[s:e]) for s, e in pieces):
            return [source]
        if (
            any(
                names.bare(word) in {"department", "ministry", "office", "centers", "committee", "institute"}
                for word in text[pieces[0][0] : pieces[0][1]].split()
            )
            and not text[pieces[-1][0]].islower()
        ):
            return [source]
        return [((s, e),) for s, e in pieces]

    def _pronoun(
        self, word: str, at: int, content: Spans, quoting: Speaker | None
    ) -> tuple[Speaker, _Person | None]:
        if word in SPEAKER_SELF:
            return quoting or Speaker(), None
        if word in HE or word in SHE:
            # Who speaks a quotation is no "he" in it.
            apart = {quoting.name} if quoting and quoting.name and self.layout.quoted(at) else set()
            person = self._person_before(at, word in SHE, content, frozenset(apart))
            return (self._as_speaker(person) if person else self._somebody_before(at, content)), person
        if word in THEY:
            return self._group_before(at, content), None
        if word in IT or word == "which":
            return self._thing_before(at, content), None
        return Speaker(), None

    def _antecedent(
        self, mention: Spans, content: Spans, quoting: Speaker | None
    ) -> tuple[Speaker, _Person | None]:
        """Whom "who", "which" or "many of whom" takes up: the noun phrase before it."""
        start = mention[0][0]
        sentence = self.layout.sentence(start)
        if some := SOME_OF.search(self.layout.text, max(sentence[0], start - 30), start):
            start = some.start()
        before = ANTECEDENT.search(self.layout.text, max(sentence[0], start - 120), start)
        if not before:
            return Speaker(), None
        begin = before.start()
        for joint in NEARER.finditer(self.layout.text, begin, start):
            begin = joint.end()
        held = self.layout.text[begin:start].rstrip(" ,–—-\u00a0")
        if not held or names.bare(held) in PRONOUNS:
            return Speaker(), None
        return self._noun(held, ((begin, begin + len(held)),), content, quoting)

    def _noun(
        self, written: str, mention: Spans, content: Spans, quoting: Speaker | None
    ) -> tuple[Speaker, _Person | None]:
        at, end = mention[0][0], mention[-1][1]
        plain = LEAD_IN.sub("", BRACKETED.sub("", written)).strip(" ,;:“”\"'‘’")
        plain = PREPOSED.sub("", plain)
        if issued := ISSUED_BY.match(plain) or HIS_WORDS.fullmatch(plain):
            # "a statement from the union": the union speaks.
            shift = written.find(issued.group("who"))
            if shift >= 0 and len(mention) == 1:
                place = ((at + shift, at + shift + len(issued.group("who"))),)
                return self._noun(issued.group("who"), place, content, quoting)
        if not plain:
            return Speaker(), None
        named = self._person_in(plain, at)
        if named is not None:
            person, role = named
            role = role or self._role_beside(end, at) or (person.roles[0] if person.roles else None)
            return Speaker(person.name, role, SourceKind.PERSON), person
        words = plain.split(" ")
        first, head = bare(words[0]), _head(plain)
        if (apposed := APPOSED_BODY.match(plain)) and person_parts(apposed.group(2).split()) is None:
            role = re.sub(r"(?i)^(?:the|an?)[ \u00a0]+", "", apposed.group(1))
            name = apposed.group(2)
            return Speaker(_written_out(name), role, _kind_of_name(name.split(" "))), None
        if body := BODY_BEFORE.search(plain[: (plain.rfind(" ") + 1) or 0]):
            name = plain[body.end() :]
            if name[:1].isupper():
                return Speaker(name, None, SourceKind.ORGANISATION), None
        if first in POSSESSIVES and len(words) > 1:
            owner, _ = self._pronoun(first, at, content, quoting)
            if owner.name:
                rest = " ".join(words[1:])
                kind = SourceKind.ORGANISATION if head in names.ORGANISATION_WORDS else SourceKind.UNNAMED
                return Speaker(f"{owner.name}’s {rest}", None, kind), None
        if first in {"the", "this", "that"} and words[-1].islower():
            if head in names.PERSON_NOUNS and (person := self._by_role(plain, head, at)):
                return self._as_speaker(person), person
            if len(words) == 2 and (body := self._body(head, at)):
                return body, None
        name = re.sub(r"(?i)^the[ \u00a0]+", "", plain)
        capitals = [word for word in name.split(" ") if word[:1].isupper() or word[:1].isdigit()]
        if _is_document(head, words):
            return Speaker(_uncapitalised(plain, self.layout, at), None, SourceKind.DOCUMENT), None
        if (head in names.ORGANISATION_WORDS or head in names.OUTLETS) and head not in names.PLURAL_PERSONS:
            if len(words) == 1:
                name = _uncapitalised(name, self.layout, at) if first in names.NO_NAMES else name
            named = _written_out(name) if capitals else name if len(words) == 1 else plain
            return Speaker(named, None, SourceKind.ORGANISATION), None
        if first != "a" and first != "an" and capitals and name[:1].isupper() and _is_name(name):
            core = _until_comma(name)
            return Speaker(_written_out(core), _rest_role(name, core), _kind_of_name(core.split(" "))), None
        plain = WHO_FOLLOWS.sub("", plain)
        return Speaker(_uncapitalised(plain, self.layout, at), None, SourceKind.UNNAMED), None

    def _person_in(self, written: str, at: int) -> tuple[_Person, str | None] | None:
        """The person whose name a mention holds, and the role that it holds besides."""
        core = _until_comma(written)
        inside = list(runs(core))
        for start, words in reversed(inside):
            parts = person_parts(words)
            if parts is None:
                continue
            title, name = parts
            tail = core[start + len(" ".join(words)) :]
            if re.match(r"['’]s?[ \u00a0]", tail) or (re.match(r"[ \u00a0]+(?!of\b)\w", tail) and not title):
                # "Trump's lawyer", "the Trump campaign": a name inside another's description.
                continue
            if INSIDE.search(core[:start]) or BODY_BEFORE.search(core[:start]):
                continue
            person = self._known(name, title, at)
            if person is None:
                continue
            role = " ".join([core[:start].strip(), _role_of_title(title) or ""]).strip(" ,")
            role = re.sub(r"(?i)^(?:the|a|an|both|and|but|one)\b[ \u00a0]*", "", role)
            after = written[len(core) :].strip(" ,.;")
            return person, (role or (_tidied_role(after) if after else None) or None)
        # "a spokesman for the ministry, Ivan Petrov": the name stands in apposition.
        for piece in written.split(",")[1:]:
            words = piece.split()
            described = (
                core[:1].islower()
                or re.search(r"['’]s? [a-z]", core)
                or bare(core.split(" ", 1)[0]) in DETERMINERS | POSSESSIVES.keys()
            )
            if not (2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and described):
                continue
            if (parts := person_parts(words)) and (person := self._known(parts[1], parts[0], at)):
                return person, re.sub(r"(?i)^(?:the|a|an)[ \u00a0]+", "", core)
        return None

    def _known(self, name: list[str], title: list[str], at: int) -> _Person | None:
        full = " ".join(name).lower()
        if len(name) > 1:
            for person in self._by_last.get(bare(_surname(name)), ()):
                if person.name.lower() == full:
                    return person
            return _Person(" ".join(name), at, 1, _gender(title, " ".join(name)))
        person = self._named(name[0], title, at)
        if person is not None:
            return person
        for person in self._by_last.get(bare(name[0]), ()):
            return person
        return _Person(name[0], at, 1, _gender(title, name[0])) if title else None

    def _as_speaker(self, person: _Person) -> Speaker:
        return Speaker(person.name, person.roles[0] if person.roles else None, SourceKind.PERSON)

    def _role_beside(self, end: int, at: int) -> str | None:
        if after := _role_after(self.layout.text, end):
            return None if after.isdigit() else after
        before = _role_before(self.layout.text, at)
        return re.sub(r"(?i)^(?:the|a|an|both|and|but|one)[ \u00a0]+", "", before) if before else None

    # ----------------------------------------------------------------- before

    def _sentences_before(self, at: int, reach: int) -> Iterable[Span]:
        number = self.layout.sentence_at(at)
        for back in range(number, max(-1, number - reach - 1), -1):
            if self.layout.sentences:
                start, end = self.layout.sentences[back]
                yield max(start, at - 2000), end

    def _person_before(
        self, at: int, female: bool, content: Spans, apart_from: frozenset[str] = frozenset()
    ) -> _Person | None:
        """Who "he" or "she" is: a speaker or the first person named, in this sentence or the ones before.

        Names of which nothing tells that they are persons' count only where no other is near.
        """
        held = hull(content) if content else (at, at)
        doubtful: _Person | None = None
        for start, end in self._sentences_before(at, 8):
            speakers = [
                person
                for place, _, person in reversed(self._spoken[-40:])
                if start <= place < min(end, at) and person is not None
            ]
            low, high = bisect_left(self._people_at, start), bisect_right(self._people_at, min(end, at - 1))
            subjects = [
                person
                for place, person in self._people[low:high]
                if not self.layout.quoted(place) and not held[0] <= place < held[1] and place < at
            ]
            # The first named is mostly the subject; where that one cannot be meant, the nearest is.
            for person in [*speakers, *subjects[:1], *reversed(subjects[1:])]:
                if person.female not in (None, female) or person.name in apart_from:
                    continue
                if person.female is None and not person.roles and person not in speakers:
                    doubtful = doubtful or person
                    continue
                if person.female is None:
                    person.female = female
                return person
        return doubtful

    def _somebody_before(self, at: int, content: Spans) -> Speaker:
        """Who "he" is where nobody is named: "the owner" in this sentence or the one before."""
        held = hull(content) if content else (at, at)
        for start, end in self._sentences_before(at, 1):
            for described in SOMEBODY.finditer(self.layout.text, start, min(end, at)):
                if not overlaps(held, described.span()):
                    name = _uncapitalised(described.group(), self.layout, described.start())
                    return Speaker(name, None, SourceKind.UNNAMED)
        return Speaker()

    def _group_before(self, at: int, content: Spans) -> Speaker:
        held = hull(content) if content else (at, at)
        for start, end in self._sentences_before(at, 4):
            for pair in PAIR.finditer(self.layout.text, start, min(end, at)):
                if overlaps(held, pair.span()) or self.layout.quoted(pair.start()):
                    continue
                both = [self._known([pair.group(n)], [], pair.start(n)) for n in ("one", "other")]
                if both[0] and both[1]:
                    return Speaker(f"{both[0].name} and {both[1].name}", None, SourceKind.UNNAMED)
            for place, speaker, _ in reversed(self._spoken[-40:]):
                if start <= place < min(end, at) and speaker.kind is not SourceKind.PERSON:
                    return speaker
            for group in GROUP.finditer(self.layout.text, start, min(end, at)):
                if not overlaps(held, group.span()):
                    name = _uncapitalised(group.group(), self.layout, group.start())
                    return Speaker(name, None, SourceKind.UNNAMED)
        return self._thing_before(at, content)

    def _thing_before(self, at: int, content: Spans) -> Speaker:
        held = hull(content) if content else (at, at)
        inside = self.layout.quoted(at)
        for start, end in self._sentences_before(at, 4):
            for place, speaker, _ in reversed(self._spoken[-40:]):
                if start <= place < min(end, at) and speaker.kind in (
                    SourceKind.ORGANISATION,
                    SourceKind.PLACE,
                ):
                    return speaker
            low, high = bisect_left(self._things_at, start), bisect_right(self._things_at, min(end, at - 1))
            for place, speaker in self._things[low:high]:
                if not held[0] <= place < held[1] and (inside or not self.layout.quoted(place)):
                    return speaker
        return Speaker()

    def _by_role(self, written: str, head: str, at: int) -> _Person | None:
        """Whom "the senator" means: the nearest person before with that role."""
        wanted = ROLE_FORMS.get(head, head)
        high = bisect_right(self._people_at, at)
        for _, person in reversed(self._people[max(0, high - 60) : high]):
            for role in person.roles:
                held = {ROLE_FORMS.get(bare(word), bare(word)) for word in re.findall(r"[\w.'’-]+", role)}
                if wanted in held:
                    return person
        return None

    def _body(self, head: str, at: int) -> Speaker | None:
        """Which body "the ministry" means: the nearest before whose name ends so."""
        bodies = self._bodies.get(head, [])
        if before := bisect_left(bodies, (at, "")):
            return Speaker(bodies[before - 1][1], None, SourceKind.ORGANISATION)
        if head in {"newspaper", "paper", "magazine", "network", "agency", "outlet", "broadcaster"}:
            high = bisect_left(self._things_at, at)
            for _, speaker in reversed(self._things[max(0, high - 60) : high]):
                if speaker.name and is_outlet(speaker.name):
                    return speaker
        return None


class _Enclosing:
    """Which attribution's content holds another attribution."""

    def __init__(self, attributions: list[Attribution]) -> None:
        contents = sorted(
            (hull(a.content), number) for number, a in enumerate(attributions) if a.content and a.source
        )
        self._around: dict[int, int] = {}
        open_: list[tuple[Span, int]] = []
        places = sorted((_place(a), number) for number, a in enumerate(attributions))
        at = 0
        for place, number in places:
            while at < len(contents) and contents[at][0][0] <= place:
                open_.append(contents[at])
                at += 1
            while open_ and open_[-1][0][1] <= place:
                open_.pop()
            for span, other in reversed(open_[-8:]):
                if other != number and place < span[1]:
                    self._around[number] = other
                    break

    def around(self, number: int) -> int | None:
        """The innermost attribution that holds this one, or None."""
        return self._around.get(number)


def person_parts(words: list[str]) -> tuple[list[str], list[str]] | None:
    """A run of capitalised words as title and name ("Sen.", "David Perdue"), or None for a body or place."""
    lowered = [bare(word) for word in words]
    if "of" in lowered:
        cut = lowered.index("of")
        if cut < 2 and lowered[0] not in names.TITLES:
            return None
        return person_parts(words[:cut]) if cut else None
    last_title = max(
        (
            n
            for n, word in enumerate(lowered[:-1])
            if word in names.TITLES and not _is_suffix(lowered[n + 1 :])
        ),
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
    if known_first and len(name) > 1:
        return role, name
    if any(
        word in names.ORGANISATION_WORDS or word in names.OUTLETS or word in names.DOCUMENT_WORDS
        for word in name_lowered
    ):
        return None
    if any(word in names.NO_NAMES and word not in names.ALSO_NAMES for word in name_lowered):
        # A headline's words: "Russia Trip Is".
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


def _without_verbs(at: int, words: list[str]) -> Iterable[tuple[int, list[str]]]:
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


def _role_before(text: str, at: int) -> str | None:
    """The role that stands before a name: "White House press secretary "."""
    last = text.rfind(" ", max(0, at - 20), max(0, at - 1))
    if last < 0 or text[last + 1 : at - 1].removesuffix("s") not in names.PERSON_NOUNS:
        return None
    found = ROLE_BEFORE.search(text, max(0, at - 90), at)
    return found.group().strip() if found else None


def _role_after(text: str, end: int) -> str | None:
    """The role that follows a name in apposition: ", a former director of …"."""
    if text[end : end + 1] != "," and text[end : end + 2] not in {" (", " ["}:
        return None
    found = ROLE_AFTER.match(BRACKETED.sub("", text[end : end + 200], count=1))
    return _tidied_role(found.group(1)) or None if found else None


def _place(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.content or ((0, 0),))[0][0]


def _surname(name: list[str]) -> str:
    return name[-2] if len(name) > 2 and _is_suffix([bare(name[-1])]) else name[-1]


def _is_suffix(words: list[str]) -> bool:
    return bool(words) and all(word in {"jr", "sr", "ii", "iii", "iv"} for word in words)


def _gender(role: list[str], name: str) -> bool | None:
    for word in map(bare, role):
        if word in names.FEMALE_TITLES or word in {"woman", "widow", "wife", "mother", "daughter", "actress"}:
            return True
        if word in names.MALE_TITLES or word in {"man", "husband", "father", "son", "businessman"}:
            return False
    first = bare(name.split(" ")[0]) if name else ""
    if first in names.FEMALE:
        return True
    return False if first in names.MALE else None


def _role_of_title(title: list[str]) -> str | None:
    """The role that a title tells; a mere form of address tells none."""
    told = [word for word in title if bare(word) not in {"mr", "mrs", "ms", "miss", "mx"}]
    return " ".join(told) or None


def _tidied_role(role: str) -> str:
    role = ROLE_ENDS.split(role, maxsplit=1)[0].strip(" ,;.–—-")
    return "" if re.match(r"(?:who|which|whose)\b", role) else role


def _head(written: str) -> str:
    """The noun that a mention is about: the last word before a preposition or a comma."""
    words = written.split(" ")
    rest = " ".join(words[1:])
    cut = HEAD_ENDS.search(rest)
    core = [words[0], *rest[: cut.start()].split()] if cut else words
    word = bare(core[-1]) if core else ""
    return (
        word[:-1] if word.endswith("s") and word[:-1] in names.PERSON_NOUNS | names.DOCUMENT_WORDS else word
    )


def _is_document(head: str, words: list[str]) -> bool:
    return head in names.DOCUMENT_WORDS and not any(bare(word) in names.OUTLETS for word in words)


def _until_comma(written: str) -> str:
    return written.split(",", 1)[0].strip()


def _rest_role(name: str, core: str) -> str | None:
    return _tidied_role(name[len(core) :].strip(" ,")) or None


def _is_name(written: str) -> bool:
    """Whether the words before a comma are a proper name: they start with a capital and end with one."""
    core = _until_comma(written).split(" ")
    return bare(core[0]) not in names.NO_NAMES and (core[-1][:1].isupper() or core[-1][:1].isdigit())


def _written_out(name: str) -> str:
    return names.WRITTEN_OUT.get(name, name)


def _kind_of_name(words: list[str]) -> SourceKind:
    lowered = [bare(word) for word in words]
    joined = " ".join(lowered)
    if lowered[-1] in names.PLACE_ENDINGS:
        return SourceKind.PLACE
    if (
        joined in names.PLACES
        or joined in names.PLACE_PAIRS
        or _written_out(joined.upper()) != joined.upper()
    ):
        return (
            SourceKind.ORGANISATION if joined in {"ap", "un", "u.n", "united nations"} else SourceKind.PLACE
        )
    if lowered[-1] in names.PLURAL_PERSONS or (len(words) == 1 and lowered[0] in names.TITLES):
        return SourceKind.UNNAMED
    if any(word in names.ORGANISATION_WORDS for word in lowered) or is_outlet(" ".join(words)):
        return SourceKind.ORGANISATION
    if len(words) == 1 and (words[0].isupper() or not words[0][1:].islower()):
        return SourceKind.ORGANISATION
    parts = person_parts(words)
    return SourceKind.PERSON if parts and len(parts[1]) > 1 else SourceKind.ORGANISATION


def _may_be_person(word: str, text: str, at: int) -> bool:
    """Whether a lone capitalised word can be a last name: no nationality, place, body or acronym."""
    lowered = bare(word)
    if lowered in names.PLACES or lowered in names.OUTLETS or lowered in names.ORGANISATION_WORDS:
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
    if BODY_BEFORE.search(text, max(0, at - 20), at):
        return False
    if not STARTS_SENTENCE.search(text, max(0, at - 3), at):
        return True
    # Capitalised perhaps only because it begins the sentence.
    return not lowered.endswith(("ly", "s", "ing", "ed")) and bool(VERB_NEXT.match(text, at + len(word)))


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


def _uncapitalised(written: str, layout: Layout, at: int) -> str:
    """A description without the capital that it has only because it begins a sentence or a quotation."""
    first = written.split(" ", 1)[0]
    rest = first[1:]
    if not first[:1].isupper() or (rest and not (rest.isalpha() and rest.islower())):
        return written
    lowered = bare(first)
    opens = lowered in names.NO_NAMES - {"republicans", "democrats"}
    if not opens:
        named = lowered in names.PLACES or lowered in {"republicans", "democrats"}
        if named or layout.sentence(at)[0] != at or written[len(first) + 1 :][:1].isupper():
            return written
    return first.lower() + written[len(first) :]
