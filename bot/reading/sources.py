"""Who a mention stands for: the canonical name within the article, the role apart from it, and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reading import names, roles
from bot.reading.descriptions import Descriptions
from bot.reading.issued import issued
from bot.reading.kinds import BODY_BEFORE, is_office, kind_of_name, person_parts, written_out
from bot.reading.layout import LONGEST, Layout, hull
from bot.reading.mentions import (
    DETERMINERS,
    EXAMPLES,
    HE,
    NEAR,
    POSSESSIVES,
    PRONOUNS,
    RELATIVE,
    SHE,
    apart,
    head_of,
    is_document,
    is_name,
    uncapitalised,
    until_comma,
)
from bot.reading.names import bare, runs
from bot.reading.people import People, Person, Speaker, gender
from bot.reading.pronouns import Pronouns, antecedent
from bot.reading.reference import ACCUSES
from bot.reading.spans import Attribution, SourceKind, Span, Spans
from bot.reading.wording import CASED, wording

# "an accusation that he has called baseless"
CALLED = wording(r"\b(?:call(?:s|ed)|brand(?:s|ed)|label+(?:s|ed)|describe[sd]|dismisse[sd])\b")
PREPOSED = wording(r"^(?:in|from|by|at(?! (?:least|most)\b)|on|to|of|with|for|and|or|but) (?=\w)")
# "OSK – Ferry owners": where it was written.
DATELINE = wording(r"[A-Z][A-Z.,\x20]{1,40}(?: \([A-Z][\w\x20]{1,20}\))? ?[–—-]+ (?=\w)", CASED)
# "Ana Lind for", where the page lost what comes next.
HANGING = wording(r"(?<=\w) (?:for|to|of|from|in|at|with|by|and|or)\Z")
# What a firm is called besides its name: "Harbor Bank", later "the lender".
FIRMS = frozenset(
    """company firm bank lender group carrier airline carmaker automaker retailer manufacturer giant operator
    maker insurer publisher brand chain supermarket startup conglomerate developer utility miner
    subsidiary""".split()
)
WHO_FOLLOWS = wording(r",? (?:who|which) [a-z].*$")
LEAD_IN = re.compile(r"(?i)^(?:earlier|later|last|this|on|in|but|and|meanwhile)\b[^,]{0,30},[ \u00a0]+")
# "its operator, Delphin Power"
APPOSED_BODY = wording(
    r"""((?:the|an?|its|their|his|her) (?-i:[a-z])[^,]{1,60}), ((?:(?-i:[A-Z])[\w&.’'-]*\s?){1,4})$"""
)
RELATIVE_NEXT = re.compile(r"[ \u00a0]+(?:whom|which)\b")
ASKS = re.compile(r"(?i)\b(?:asked|pressed|questioned)\b")
WHEN = wording(r"[“\"'‘]*(?:when|after|once|as|whenever) [^,;:]*\Z")
DENYING = re.compile(r"(?i)\b(?:den(?:y|ies|ied|ying)|disput|reject|refut)")
INSIDE = wording(
    r"""\b(?:for|of|to|from|with|by|at|against|on|in|among|about|toward|towards|between|under|including)(?: )
    (?:the )?\Z""",
    CASED,
)
# "a spokesman for union chief [Ana Lind]": a name inside another's description, its role with it
INSIDE_WITH_ROLE = wording(
    rf"""(?:\b(?:{names.PERSONS}|statement|letter|lawyers|attorneys|aides)s?|['’]s? \w+)(?: )
    (?:for|of|to|by|from|with) (?:(?!(?:and|or)\b)[\w’'.-]+ ){{0,4}}?(?:{names.PERSONS})s? \Z"""
)
# "Counsel for Mr Lind, Ana Feld"
SPEAKS_FOR = wording(rf"(?:[\w’'-]+ )?(?:counsel|barrister|solicitor|{names.PERSONS}) (?:for|to)\b")
AFFILIATED = wording(r" (?:of|from) (?:the )?[A-Z]", CASED)
DASHED = re.compile(r"[ \u00a0](?:-{1,2}|–|—)(?:[ \u00a0]|$)")
# "a report by the Dam Office, Tide Office and Harbor Line": the list goes on.
LISTED_REST = wording(
    r"^(?!(?:an?|which|who|whose|one|known|owned|led)\b)[^,]*(?:,[^,]*)*\b(?:and|or) \S", CASED
)
ADDED = wording(
    r"""$|(?:(?i:an?|the|which|who|whose|whom|to|in|at|of|from|one|its|his|her|their|known|led|such|like|including|
    then|now|formerly)|[a-z]+ed|owned|put out|seen)\b|[“\"‘A-Z]""",
    CASED,
)
# "Veska Bank", "“Harbor Goods”", "Cells of Tide"
APPOSED_NAME = wording(
    r"[“\"‘']*(?:the )?(?P<name>[A-Z][\w&.’'-]*(?: (?:(?:of|for|the|and|&) )*[A-Z][\w&.’'-]*){0,4}?)"
    r"[”\"’'.]*",
    CASED,
)
ROLE_REST = wording(
    r"(?:(?i:an?|the|one of|its|his|her|their)\b|[A-Z][\w.-]*(?: [A-Z][\w.-]*)*['’]s? [a-z])", CASED
)
A_BODY = names.ORGANISATION_WORDS | names.OUTLETS | FIRMS
# "Norland’s top diplomat"
OWNED = wording(r"(?:the )?(?P<owner>[A-Z][\w.-]*)['’]s (?P<rest>(?:[a-z][\w-]* ){0,2}[a-z][\w-]*)", CASED)
HIMSELF = wording(r"(?<=\w) (?:himself|herself|itself|themselves)\Z")
# Names that are ordinary words, by which nobody is found who has no other name.
WORDS_TOO = frozenset({"May", "Will", "April", "June", "August"})
IN_A_STATEMENT = wording(
    r"""\b(?:in|issued|released|put out|posted|sent)(?: out)? (?:an?|the|its|his|her|their)(?: )
    (?P<what>(?:[a-z-]+ )?(?:statement|letter|press release|memo))\b"""
)
AGED = re.compile(r"\d{1,3}-year-old")
# "student named as Andreas"
NAMED = wording(r"(?:[\s@–—-]|\b(?:named|called|identified)(?: (?:only )?as)?\b)+\Z")
OF_SOMETHING = wording(r"\b(?:of|for|from|in|at|by|with|to|on)\b")


class Cast:
    """Finds out whom the mentions of an article mean: its names, its roles and its pronouns together."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.people = People(layout)
        self._pronouns = Pronouns(layout, self.people)
        self._descriptions = Descriptions()

    def speakers(self, attributions: list[Attribution]) -> list[list[tuple[Spans, Speaker]]]:
        """For each attribution its sources, one by one, each with the mention ("both Russia and …" are two).

        An attribution without a source has one empty mention. Resolved in the
        order of the text, so that a pronoun can mean who spoke before.
        """
        self._pronouns.begin()
        found: list[list[tuple[Spans, Speaker]]] = [[] for _ in attributions]
        order = sorted(range(len(attributions)), key=lambda n: _place(attributions[n]))
        quoted = _Enclosing(attributions)
        for number in order:
            attribution = attributions[number]
            if not attribution.source:
                found[number] = [((), Speaker())]
                continue
            cue = self.layout.words(attribution.cue)
            outer = quoted.around(number)
            speaking = found[outer][0][1] if outer is not None and found[outer] else None
            for spans in apart(self.layout.text, attribution.source):
                # "…, which he denies": the denied words may name the one who denies them.
                called = CALLED.search(cue) and hull(attribution.content or spans)[1] <= hull(spans)[0]
                content = () if called or DENYING.search(cue) else attribution.content
                speaker = self.speaker(spans, content, speaking, heard=outer is None)
                found[number].extend((attribution.source, one) for one in self._pronouns.each(speaker))
            self._note_issued(attribution, found[number])
            if ASKS.search(cue) or self._accuses_first(attribution, cue):
                self._note_asked(attribution, found[number])
        return found

    def _note_issued(self, attribution: Attribution, speaking: list[tuple[Spans, Speaker]]) -> None:
        """Whoever speaks "in a statement" is whom "the statement" means further on."""
        if len(speaking) != 1 or not attribution.cue:
            return
        start, end = self.layout.sentence(attribution.cue[0][0])
        for told in IN_A_STATEMENT.finditer(self.layout.text, start, min(end, start + LONGEST)):
            held = any(piece[0] <= told.start() < piece[1] for piece in attribution.content)
            if not held and not self.layout.quoted(told.start()):
                self._descriptions.note(told.start(), speaking[0][1], f"a {told['what']}")
                return

    def _accuses_first(self, attribution: Attribution, cue: str) -> bool:
        """Whether a sentence begins with whom somebody accuses: "When Lind accused her, she said"."""
        if not ACCUSES.search(cue):
            return False
        lead = self.layout.text[self.layout.sentence(attribution.cue[0][0])[0] : attribution.cue[0][0]]
        return WHEN.match(lead) is not None

    def _note_asked(self, attribution: Attribution, asking: list[tuple[Spans, Speaker]]) -> None:
        """The one who is asked answers: "he replied" after a question is not who put it."""
        start, end = hull(attribution.source, attribution.cue)
        start = min([start, *(piece[0] for piece in attribution.content)])
        names_asking = {speaker.name for _, speaker in asking}
        for at, person in self.people.people_between(start, end + 40):
            if person.name not in names_asking:
                self._pronouns.spoke(at, person.speaker, person)
                return

    def speaker(
        self, mention: Spans, content: Spans = (), quoting: Speaker | None = None, heard: bool = True
    ) -> Speaker:
        """Whom one mention means.

        ``content`` is what is said (names in it are no candidates for a pronoun),
        ``quoting`` who speaks the quotation that holds the mention, the "I" in it; ``heard``: whether a
        pronoun further on may mean this speaker, as it does not where another tells what he says.
        """
        at = mention[0][0]
        written = " ".join(self.layout.words(mention).split())
        words = written.split(" ")
        first = bare(words[0])
        speaker, person = Speaker(), None
        if words[-1] == "of" and RELATIVE_NEXT.match(self.layout.text, mention[-1][1]):
            words.append("whom")
        if bare(words[-1]) in RELATIVE and len(words) > 1 and words[-2].lower() != "of":
            # "23 percent who": the noun is part of the mention.
            written = written[: written.rindex(" ")].rstrip(" ,")
            words = written.split(" ")
            first = bare(words[0])
        if bare(words[-1]) in RELATIVE and len(words) <= 4:
            taken_up = antecedent(self.layout, at)
            if taken_up is not None:
                held = self.layout.text[slice(*taken_up)]
                speaker, person = self._noun(held, (taken_up,), content, quoting)
        elif len(words) == 1 and first in PRONOUNS:
            speaker, person = self._pronouns.meant(first, at, content, quoting)
            if person is None and speaker.name and (fuller := self._descriptions.meant(speaker.name, at)):
                speaker = fuller[1]
        else:
            speaker, person = self._noun(written, mention, content, quoting)
            speaker = self._descriptions.note(at, speaker) if person is None else speaker
        if speaker.name is not None and heard:
            self._pronouns.spoke(at, speaker, person)
        return speaker

    def pronoun(self, word: str, at: int, content: Spans, apart_from: Iterable[str] = ()) -> str | None:
        """The name of whom "he", "her", "it" or "them" at an offset means, as far as can be told.

        ``apart_from`` names who is not meant: nobody accuses himself.
        """
        if word in HE or word in SHE:
            person = self._pronouns.person_before(at, word in SHE, content, frozenset(apart_from))
            return person.name if person else None
        return self._pronouns.meant(word, at, content, None)[0].name

    def only_person(self, at: int, female: bool, apart_from: frozenset[str] = frozenset()) -> Person | None:
        """Who "he" or "she" at an offset can only be: the one person near by who fits, or None."""
        return self._pronouns.only_person(at, female, apart_from)

    def is_woman(self, name: str) -> bool | None:
        """Whether who bears a name is a woman, as far as the article or the name tells."""
        person = self.people.called(name)
        return person.female if person is not None else gender(name.split(), name)

    def _noun(
        self, written: str, mention: Spans, content: Spans, quoting: Speaker | None
    ) -> tuple[Speaker, Person | None]:
        at, end = mention[0][0], mention[-1][1]
        plain = LEAD_IN.sub("", roles.BRACKETED.sub("", written)).strip(" ,;:“”\"'‘’")
        plain = PREPOSED.sub("", plain)
        plain = HIMSELF.sub("", plain)
        if dateline := DATELINE.match(plain):
            plain, at = plain[dateline.end() :], at + dateline.end()
        if (hanging := HANGING.search(plain)) and plain[: hanging.start()].split(" ")[-1][:1].isupper():
            plain = plain[: hanging.start()]
        if (made := issued(plain)) and len(mention) == 1 and (shift := written.find(made.who, made.at)) >= 0:
            # "a statement from the union": the union speaks.
            place = ((at + shift, at + shift + len(made.who)),)
            speaker, person = self._noun(made.who, place, content, quoting)
            who = re.sub(r"^[Tt]he[ \u00a0]", "", made.who)
            if made.report and person is not None and person.female is None and person.name in who:
                # What issues reports is a body unless the name or the article tells of a person.
                speaker, person = Speaker(self._full(who), None, SourceKind.ORGANISATION), None
            if not made.report or speaker.kind in (SourceKind.ORGANISATION, SourceKind.PERSON):
                self._descriptions.note(at, speaker, plain)
                return speaker, person
        if not plain:
            return Speaker(), None
        named = self._person_in(plain, at)
        if named is not None:
            person, role = named
            role = role or roles.beside(self.layout.text, at, end) or person.role
            if role:
                person.take(role)
            return Speaker(person.name, role, SourceKind.PERSON), person
        if person := self._by_owner(plain, at):
            return person.speaker, person
        words = plain.split(" ")
        first, head = bare(words[0]), head_of(plain)
        if (apposed := APPOSED_BODY.match(plain)) and person_parts(apposed.group(2).split()) is None:
            role = roles.LEADING.sub("", apposed.group(1))
            name = apposed.group(2)
            return Speaker(written_out(name), role, kind_of_name(name.split(" "))), None
        plain, added = _without_addition(plain)
        words = plain.split(" ")
        if (apposed := APPOSED_NAME.fullmatch(added)) and (named := _named_by_comma(plain, apposed["name"])):
            return named, None
        if body := BODY_BEFORE.search(plain[: (plain.rfind(" ") + 1) or 0]):
            name = plain[body.end() :]
            # "the author of a study by the group OSK": the author speaks.
            inside = OF_SOMETHING.search(plain[: body.start()]) or name in names.POST_NOMINALS
            if name[:1].isupper() and not inside:
                return Speaker(name, None, SourceKind.ORGANISATION), None
        if first in POSSESSIVES and len(words) > 1:
            owner, _ = self._pronouns.meant(first, at, content, quoting)
            # Whose lawyer's cook's spokesman it is makes no name.
            if owner.name and owner.name.count("’s ") < 2:
                rest = " ".join(words[1:])
                kind = SourceKind.ORGANISATION if head in names.ORGANISATION_WORDS else SourceKind.UNNAMED
                return Speaker(f"{owner.name}’s {rest}", None, kind), None
        office = head in names.HOLDERS or is_office(head)
        if first in {"the", "this", "that"} and (words[-1].islower() or office):
            described = self._descriptions.meant(plain, at)
            known = (
                self.people.with_role(head, at, words[1:-1])
                if head in names.PERSON_NOUNS | {"head"}
                else None
            )
            if known is not None and (described is None or described[0] < known[0]):
                return known[1].speaker, known[1]
            if described is not None:
                return described[1], None
            if person := self._taken_up(words[1:], head, at):
                return person.speaker, person
            if len(words) == 2 and (person := self.people.in_office(head)):
                return person.speaker, person
            if len(words) == 2 and (body := self.people.body(head, at)):
                return body, None
            if len(words) == 2 and head in FIRMS and (body := self._pronouns.firm_before(at)):
                return body, None
        name = re.sub(r"(?i)^the[ \u00a0]+", "", plain)
        capitals = [word for word in name.split(" ") if word[:1].isupper() or word[:1].isdigit()]
        if is_document(head, words):
            return Speaker(uncapitalised(plain, self.layout, at), None, SourceKind.DOCUMENT), None
        if (head in names.ORGANISATION_WORDS or head in names.OUTLETS) and head not in names.PLURAL_PERSONS:
            if len(words) == 1:
                name = uncapitalised(name, self.layout, at) if first in names.NO_NAMES else name
            named = self._full(name) if capitals else name if len(words) == 1 else plain
            return Speaker(named, _role_of(added), SourceKind.ORGANISATION), None
        if first != "a" and first != "an" and capitals and name[:1].isupper() and is_name(name):
            core = until_comma(name)
            role = _role_of(added) or _rest_role(name, core)
            return Speaker(self._full(core), role, kind_of_name(core.split(" "))), None
        plain = WHO_FOLLOWS.sub("", plain)
        return Speaker(uncapitalised(plain, self.layout, at), None, SourceKind.UNNAMED), None

    def _by_owner(self, plain: str, at: int) -> Person | None:
        """Who "Norland’s top diplomat" is, where he spoke last."""
        owned = OWNED.fullmatch(plain)
        if not owned or not (names.is_people(bare(owned["owner"])) or bare(owned["owner"]) in names.PLACES):
            return None
        return self._taken_up([bare(owned["owner"]), *owned["rest"].split()], head_of(plain), at)

    def _taken_up(self, words: list[str], head: str, at: int) -> Person | None:
        """Who spoke last, where a description takes him up: "the veteran diplomat", "the 62-year-old"."""
        person = self._pronouns.last_person(at)
        if person is None or bare(words[-1]) != head:
            return None
        if AGED.fullmatch(words[-1]):
            return person if len(words) == 1 else None
        held = set(person.role_words)
        if not held and any(bare(person.name.split(" ")[-1]) in known for known in names.HOLDERS.values()):
            held = {"president"}
        if not roles.BROADER.get(head, frozenset()) & held:
            return None
        # "the Norland diplomat" is not the minister of Veska.
        told = {word[:4] for word in map(bare, words[:-1]) if names.is_people(word) or word in names.PLACES}
        his = {word[:4] for word in person.role_words if names.is_people(word) or word in names.PLACES}
        return person if not told or not his or told & his else None

    def _full(self, name: str) -> str:
        return self.people.spelled_out(written_out(name))

    def _person_in(self, written: str, at: int) -> tuple[Person, str | None] | None:
        """The person whose name a mention holds, and the role that it holds besides."""
        core = until_comma(written)
        if core in WORDS_TOO:
            # "May", of whom the article tells more
            person = self.people.known([core], [], at)
            return (person, None) if person else None
        if written[:1].islower() or bare(core.split(" ", 1)[0]) in DETERMINERS:
            # "a paper by the economist Ana Lind"
            head = head_of(core)
            if is_document(head, core.split(" ")) or EXAMPLES.search(core):
                return None
        inside = list(runs(core))
        for start, words in reversed(inside):
            parts = person_parts(words)
            if parts is None:
                continue
            title, name = parts
            tail = core[start + len(" ".join(words)) :]
            affiliated = {"of", "from"}.intersection(words) or AFFILIATED.match(tail)
            goes_on = re.match(r"[ \u00a0]+\w", tail) and not title and not affiliated
            if re.match(r"['’]s?[ \u00a0]", tail) or goes_on:
                # "Trump's lawyer", "the Trump campaign": a name inside another's description.
                continue
            lead = core[:start]
            if INSIDE.search(lead) or BODY_BEFORE.search(lead) or INSIDE_WITH_ROLE.search(lead[-NEAR:]):
                continue
            person = self.people.known(name, title, at)
            if person is None:
                continue
            role = " ".join([NAMED.sub("", lead).strip(), roles.of_title(title) or ""]).strip(" ,")
            role = roles.LEADING.sub("", f"{role} ").strip()
            after = written[len(core) :].strip(" ,.;")
            role = roles.without_age(role) or (roles.without_age(roles.tidied(after)) if after else "")
            return person, role or None
        # "a spokesman for the ministry, Ivan Petrov": the name stands in apposition.
        for piece in written[len(core) :].split(","):
            words = piece.strip(" -–—").split()
            if not (2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)):
                continue
            parts = person_parts(words)
            if parts is None or not self._introduces(core, parts):
                continue
            if person := self.people.known(parts[1], parts[0], at):
                return person, roles.LEADING.sub("", core)
        return None

    def _introduces(self, core: str, parts: tuple[list[str], list[str]]) -> bool:
        """Whether words before a comma describe whom a name behind it names, and no place or body does."""
        words = core.split()
        title, name = parts
        if head_of(core) in A_BODY or (all(word[:1].isupper() for word in words) and person_parts(words)):
            return False
        office = any(bare(word) in names.TITLES | names.PARTIES for word in words)
        described = (
            office
            or bool(title)
            or SPEAKS_FOR.match(core)
            or any(word.islower() and len(word) > 3 for word in words)
            or bare(words[0]) in DETERMINERS | POSSESSIVES.keys()
        )
        # "a lawyer in Harbor City, South Veska"
        known = bare(name[0]) in names.MALE | names.FEMALE or self.people.called(" ".join(name)) is not None
        return bool(described and (known or title or not OF_SOMETHING.search(core)))


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


def _place(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.content or ((0, 0),))[0][0]


def _without_addition(plain: str) -> tuple[str, str]:
    """A description or a body's name apart from what a comma or a dash adds to it."""
    core = until_comma(plain)
    dash = DASHED.search(core)
    core = core[: dash.start()] if dash else core
    rest = plain[len(core) :].strip(" ,;–—-")
    goes_on = not dash and (LISTED_REST.match(rest) or not ADDED.match(rest))
    if bare(core.strip()) in DETERMINERS or goes_on:
        # "the conservative, elderly minister", "the Dam Office, Tide Office and Harbor Line"
        return plain, ""
    return core.strip(), rest


def _named_by_comma(described: str, name: str) -> Speaker | None:
    """Who bears a name that a comma adds to a description: "the ferry line’s owner, Veska Bank"."""
    head, words = head_of(described), described.split(" ")
    tells = any(word.islower() and len(word) > 3 for word in words)
    if not tells or head in names.DOCUMENT_WORDS - names.OUTLETS - {"website", "site", "paper"}:
        return None
    name = name.rstrip(".")
    kind = kind_of_name(name.split(" "))
    if head in A_BODY:
        kind = SourceKind.ORGANISATION
    elif head in names.PERSON_NOUNS:
        kind = SourceKind.PERSON
    return Speaker(written_out(name), roles.LEADING.sub("", described), kind)


def _role_of(added: str) -> str | None:
    """What a comma adds to a body's name, where that says what it is: "a ferry line"."""
    return roles.tidied(added) or None if ROLE_REST.match(added) else None


def _rest_role(name: str, core: str) -> str | None:
    return roles.tidied(name[len(core) :].strip(" ,")) or None
