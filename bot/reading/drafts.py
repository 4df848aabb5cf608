"""The whole reading: an article in, its statements and claims out, in the order worth recording."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from bot.reading import channels, claims, positive, roles, stance
from bot.reading.alone import Alone
from bot.reading.answers import Answers
from bot.reading.attribution import Attributor
from bot.reading.claim_words import CLAIM_NOUN
from bot.reading.clauses import is_clause
from bot.reading.denials import Denial, Denials
from bot.reading.hearsay import hearsay
from bot.reading.hedges import is_hedged
from bot.reading.issued import issued, taken_up
from bot.reading.layout import Layout, Places, hull, overlaps
from bot.reading.likeness import stems
from bot.reading.linking import Linker
from bot.reading.offered import is_offered
from bot.reading.repairs import relatives, repaired, shared_sources, spoken, uncrowded, unshared
from bot.reading.said import Proposition, Said, is_denied, is_unsaid
from bot.reading.sentences import unwrapped
from bot.reading.sources import Cast
from bot.reading.spans import Article, Attribution, ReadClaim, Reading, ReadStatement, Span, Stance
from bot.reading.telling import most_telling, sentences_of

# What joins a denial to the clause before it.
JOINT = re.compile(
    rf"(?i)(?:[,;–—\s]*\b(?:which|that|who|but|and|while|though|although|something|an?\s{CLAIM_NOUN}|was|were|is|are|has|"
    r"have|had|been|being)\b)*[,;–—\s]*$"
)


def read(article: Article, attributor: Attributor | None = None) -> Reading:
    """Everything that one article reports: who said what, through whom, when, and who denies it.

    Without an ``attributor`` the rules read. Deterministic; the result depends on
    the article alone. Every span lies within ``article.text``.
    """
    if attributor is None:
        from bot.reading.rules import RulesAttributor

        attributor = RulesAttributor()
    text = unwrapped(article.text)
    layout = Layout(text)
    found = [a for a in attributor.read(text) if (a.cue or a.content) and spoken(layout, a)]
    attributions = [repaired(layout, a) for a in unshared(layout, uncrowded(layout, found))]
    attributions += relatives(layout, attributions)
    attributions = shared_sources(layout, [*attributions, *hearsay(layout, attributions)])
    cast = Cast(layout)
    saids = _said(layout, cast, attributions)
    linker = Linker(layout, cast, saids)
    Answers(layout, linker.asserted, linker.turns, saids).mark()
    propositions = _propositions(linker)
    saids = sorted(linker.saids, key=lambda said: _reading_order(said.attribution))
    return _assembled(article, attributor.name, layout, cast, saids, propositions)


def _said(layout: Layout, cast: Cast, attributions: list[Attribution]) -> list[Said]:
    """The attributions and the denials among and besides them, each with its speakers, in reading order."""
    attributions = list(attributions)
    denials = {}
    for denial in Denials(layout, attributions).find():
        if denial.base is None:
            denials[len(attributions)] = denial
            attributions.append(denial.attribution)
        else:
            if attributions[denial.base].source != denial.attribution.source:
                attributions[denial.base] = replace(
                    attributions[denial.base], source=denial.attribution.source
                )
            denials[denial.base] = denial
            if apart := _rest(layout, attributions[denial.base], denial):
                attributions[denial.base], rest = apart
                attributions.append(rest)
    new = sorted((denial.attribution for denial in denials.values()), key=lambda a: a.cue)
    cues = [a.cue[0][0] for a in new]
    for number, attribution in enumerate(attributions):
        if attribution.content and number not in denials:
            start, end = hull(attribution.content)
            for denial in new[bisect_left(cues, start) : bisect_left(cues, end)][:4]:
                attributions[number] = _without(layout, attributions[number], denial)
    speakers = cast.speakers(attributions)
    order = sorted(range(len(attributions)), key=lambda n: (_reading_order(attributions[n]), n))
    return [Said(attributions[n], speakers[n], denials.get(n)) for n in order]


def _rest(layout: Layout, attribution: Attribution, denial: Denial) -> tuple[Attribution, Attribution] | None:
    """The sentence that denies apart from what else was said: “A lie,” he said. “I was at home.”"""
    if denial.piece is None or denial.piece >= len(attribution.content):
        return None
    groups = sentences_of(layout.text, attribution.content)
    held = attribution.content[denial.piece]
    here = next((group for group in groups if held in group), None)
    others = tuple(piece for group in groups if group != here for piece in group)
    if here is None or not others:
        return None
    # "said the report was false. “I was at home,”": the quotation is a sentence of its own.
    if not (layout.quoted(held[0] + 1) or layout.quoted(others[0][0] + 1)):
        return None
    return replace(attribution, content=here), replace(attribution, content=others)


def _without(layout: Layout, attribution: Attribution, denial: Attribution) -> Attribution:
    """An attribution without the denial that its content swallowed: "he drove the van, which he denies"."""
    cue = denial.cue[0]
    if layout.quoted(cue[0]) or not any(start < cue[0] < end for start, end in attribution.content):
        return attribution
    kept: list[Span] = []
    for start, end in attribution.content:
        if not start < cue[0] < end:
            kept.append((start, end))
            continue
        source = denial.source[0][0] if denial.source else cue[0]
        if source <= start:
            # "The two deny it, their lawyers said": all of it is the denial.
            continue
        cut = source if start < source < cue[0] else cue[0]
        words = JOINT.sub("", layout.text[start:cut])
        if len(words.split()) > 2:
            kept.append((start, start + len(words)))
    return replace(attribution, content=tuple(kept)) if kept else attribution


def _propositions(linker: Linker) -> list[Proposition]:
    """The propositions of denials and assertions, what is said twice once."""
    found: list[Proposition] = []
    seen: set[int] = set()
    for said in list(linker.saids):
        if said.denial is not None:
            proposition = linker.link(said)
            if id(proposition) not in seen:
                seen.add(id(proposition))
                found.append(proposition)
    denied = Places(s.denial.what.proposition for s in linker.saids if s.denial and s.denial.what.proposition)
    linked = {id(said) for proposition in found for said in proposition.asserting}
    for said in list(linker.saids):
        if said.denial is None and id(said) not in linked:
            cue, content = (
                linker.layout.words(said.attribution.cue),
                linker.layout.words(said.attribution.content),
            )
            unsaid = (
                is_unsaid(linker.layout, said.attribution)
                or is_denied(said, denied)
                or _denies_it(said, linker.saids, denied)
            )
            # “We were never paid,” he said. “Who was?”: one of the two can be true.
            told = linker.layout.words(most_telling(linker.layout.text, said.attribution.content))
            if not stance.is_proposition(cue, told) or unsaid or len(content.split()) <= 2:
                continue
            text = linker.propositions.asserted_text(said)
            # "praised the deal": a thing is neither true nor false.
            if is_clause(cue, content, text):
                made = Proposition(text, linker.propositions.asserted_span(said), stems(text))
                made.asserting.append(said)
                found.append(made)
    return _merged(found)


def _denies_it(said: Said, saids: list[Said], denied: Places) -> bool:
    """Whether what somebody is told to claim is what he denies: "dismissed questions and claims that …"."""
    content = said.attribution.content
    if not content or not denied.hold(hull(content)):
        return False
    return any(
        other.denial is not None
        and other.denial.what.proposition is not None
        and overlaps(other.denial.what.proposition, hull(content))
        and other.names == said.names
        for other in saids
    )


def _names_only(layout: Layout, said: Said) -> bool:
    """Whether a source's words are no clause: that "the firm announced a sale" the outlet says itself."""
    cue, content = layout.words(said.attribution.cue), layout.words(said.attribution.content)
    return stance.is_proposition(cue, content) and not is_clause(cue, content, content)


def _merged(propositions: list[Proposition]) -> list[Proposition]:
    """Each proposition once; those that share no stem are never compared, those without a word left out."""
    propositions = [proposition for proposition in propositions if re.search(r"\w", proposition.text)]
    kept: list[Proposition] = []
    by_word: dict[str, list[Proposition]] = {}
    for proposition in propositions:
        seen: dict[int, Proposition] = {}
        for word in sorted(proposition.words)[:12]:
            for other in by_word.get(word, ())[-12:]:
                seen.setdefault(id(other), other)
        twin = next((other for other in seen.values() if claims.one(other, proposition)), None)
        if twin is not None:
            if proposition.asserting and not twin.asserting:
                twin.text, twin.span = proposition.text, proposition.span
            twin.asserting.extend(proposition.asserting)
            twin.denying.extend(proposition.denying)
            continue
        kept.append(proposition)
        for word in proposition.words:
            by_word.setdefault(word, []).append(proposition)
    return kept


def _once(propositions: list[Proposition]) -> list[Proposition]:
    """The propositions without those that one source asserts in the words of a longer one of its own.

    Two cues may share a quotation: “The dam held,” he said, adding, “and the mill stood.”
    """
    kept: list[Proposition] = []
    last: Proposition | None = None
    first = {id(proposition): number for number, proposition in enumerate(propositions)}
    spanned = [p for p in propositions if p.span is not None and not p.denying]
    for proposition in sorted(spanned, key=lambda p: (p.span[0], -p.span[1]) if p.span else (0, 0)):
        if last is not None and last.span and proposition.span and proposition.span[1] <= last.span[1]:
            own = {name for said in last.asserting for name in said.names}
            if any(name in own for said in proposition.asserting for name in said.names):
                continue
        last = proposition
        kept.append(proposition)
    kept += [p for p in propositions if p.span is None or p.denying]
    return sorted(kept, key=lambda p: first[id(p)])


def _assembled(
    article: Article,
    reader: str,
    layout: Layout,
    cast: Cast,
    saids: list[Said],
    propositions: list[Proposition],
) -> Reading:
    """Statements and claims with their indices into each other."""
    alone = Alone(layout, cast, article.published)
    for proposition in propositions:
        proposition.text = alone.told(proposition)
    propositions = [p for p in _once(propositions) if p.denying or is_offered(p.text)]
    ranked: list[tuple[float, int, Proposition]] = []
    length = max(1, len(article.text))
    for number, proposition in enumerate(propositions):
        asserting = [
            (said, stance.is_speech(layout.words(said.attribution.cue))) for said in proposition.asserting
        ]
        contested = bool(proposition.denying)
        at = (proposition.span or (0, 0))[0] / length
        ranked.append((claims.worth(proposition.text, contested, asserting, at), number, proposition))
    told = {proposition.span for proposition in propositions}
    worded: set[str] = set()
    claimed = {
        id(said) for proposition in propositions for said in proposition.asserting + proposition.denying
    }
    taken = [said for said in saids if id(said) in claimed or not _names_only(layout, said)]
    for span in claims.narrated(layout, *claims.attributed_spans(layout, taken)):
        text = alone.narrated(positive.plain(layout.text[slice(*span)]), span)
        if text is None or span in told or text in worded:
            continue
        worded.add(text)
        own = Proposition(text, span)
        ranked.append((claims.worth(text, False, [], span[0] / length), len(ranked), own))
    ranked.sort(key=lambda item: (-item[0], item[1]))
    claim_of = {
        (id(said), denied): index
        for index, (_, _, proposition) in enumerate(ranked)
        for denied, group in ((False, proposition.asserting), (True, proposition.denying))
        for said in group
    }
    vias = _vias(layout, saids)
    statements: list[ReadStatement] = []
    gathered: dict[int, list[int]] = {index: [] for index in range(len(ranked))}
    for said in saids:
        for stands in (Stance.ASSERTS, Stance.DENIES):
            claim = claim_of.get((id(said), stands is Stance.DENIES))
            if claim is None and (stands is Stance.DENIES) != (said.denial is not None):
                continue
            for statement in _statements(layout, said, stands, claim, vias[id(said)]):
                if claim is not None:
                    gathered[claim].append(len(statements))
                statements.append(statement)
    made = tuple(
        ReadClaim(proposition.text, proposition.span, tuple(gathered[index]), points)
        for index, (points, _, proposition) in enumerate(ranked)
    )
    return Reading(article, tuple(statements), made, reader)


def _vias(layout: Layout, saids: list[Said]) -> dict[int, str | None]:
    """Through whom each was said; one who goes on speaking still speaks to the same outlet."""
    found: dict[int, str | None] = {}
    before: Said | None = None
    for said in saids:
        via = channels.via(layout, said.attribution) or _issued(layout, said)
        if (
            via is None
            and before is not None
            and said.names == before.names
            and channels.publisher(found[id(before)])
            and channels.goes_on(layout, before.attribution, said.attribution)
        ):
            via = found[id(before)]
        found[id(said)] = via
        before = said
    return found


def _issued(layout: Layout, said: Said) -> str | None:
    """Through what somebody speaks whose statement or report the mention names: "the report said"."""
    if not said.attribution.source or len(said.speakers) != 1:
        return None
    written = roles.BRACKETED.sub("", layout.words(said.attribution.source)).strip(' ,;:“”"')
    name = said.speakers[0][1].name or ""
    made = issued(written)
    via = made.via if made else taken_up(written)
    return via if via and via.split(" ")[-1] not in name.lower() else None


def _statements(
    layout: Layout, said: Said, stands: Stance, claim: int | None, via: str | None
) -> list[ReadStatement]:
    attribution = said.attribution
    cue = layout.words(attribution.cue)
    when = channels.when(layout, attribution)
    form = stance.form(layout, attribution)
    # What makes the claim counts: of several sentences the one that tells most.
    telling = layout.words(most_telling(layout.text, attribution.content)) if attribution.content else ""
    hedged = is_hedged(cue, telling)
    speech = stance.is_speech(cue) or stands is Stance.DENIES
    return [
        ReadStatement(
            stands, hedged, spans, speaker.name, speaker.role, speaker.kind, via, when,
            attribution.cue, attribution.content, form, claim, attribution.confidence, speech,
        )
        for spans, speaker in said.speakers
    ]  # fmt: skip


def _reading_order(attribution: Attribution) -> tuple[int, int]:
    return hull(attribution.content or attribution.cue)
