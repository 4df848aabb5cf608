"""The review panel: an article's drafts, with the buttons to decide them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import discord
from discord import ui

from bot.models import Article, Draft, DraftState, Origin
from bot.records.review import Review, Similar, Together
from bot.ui import articles, limits, text, views
from bot.ui.views import Layout, boxed
from bot.vocabulary import Stance

Action = Literal["keep", "edit", "drop", "same", "other", "undo"]
Batch = Literal["all", "contested", "own", "rest"]

CONTESTED = discord.Colour(0xE08A1E)
CALM = discord.Colour(0x7A8CA5)

# In characters: five drafts of at most 650 each, and 750 for everything around them.
_TITLE, _DRAFT, _NAME, _DIFFERENCES, _DIFFERENCE = 120, 650, 60, 100, 40


@dataclass(frozen=True, slots=True)
class _Room:
    """How many characters a draft's claim, its sources and its first quote may take."""

    claim: int
    who: int
    quote: int


_ALONE, _BESIDE = _Room(260, 170, 150), _Room(130, 90, 90)
# The same for a draft that is contested, which leaves room for the denials.
_CONTESTED, _CONTESTED_BESIDE = _Room(200, 110, 110), _Room(105, 65, 65)
# Moments stand in custom ids as microseconds since then.
_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_DENIERS, _DENIAL, _SHORTEST_DENIAL = 40, 130, 30


def action_id(action: Action, draft_id: int) -> str:
    """The custom id of a draft's button."""
    return f"draft:{action}:{draft_id}"


def batch_id(batch: Batch, article_id: int, page: int) -> str:
    """The custom id of a button that decides many drafts; ``page`` is the one to show afterwards."""
    return f"drafts:{batch}:{article_id}:{page}"


def turn_id(article_id: int, page: int) -> str:
    """The custom id of a button that shows another page of a panel."""
    return f"drafts:turn:{article_id}:{page}"


def undo_all_id(together: Together, page: int) -> str:
    """The custom id of the button that takes back what was decided together; ``page`` is shown afterwards."""
    since, until = ((moment - _EPOCH) // _TICK for moment in (together.since, together.until))
    return f"drafts:undo:{together.article_id}:{page}:{together.state}:{since}:{until}:{together.count}"


def together_of(parts: Mapping[str, str]) -> Together:
    """What was decided together, from the named parts of such a custom id."""
    since, until = (_EPOCH + int(parts[name]) * _TICK for name in ("since", "until"))
    return Together(int(parts["article"]), DraftState(parts["state"]), since, until, int(parts["count"]))


def carries(message: discord.Message, shown: Review) -> bool:
    """Whether a message is this article's panel, on whichever page."""
    drafts = "|".join(str(draft.id) for draft in shown.drafts)
    mine = re.compile(rf"drafts:\w+:{shown.article.id}:-?\d+|draft:\w+:({drafts})")
    return any(mine.fullmatch(each) for each in views.custom_ids(message.components))


def review(shown: Review, *, note: str | None = None) -> Layout:
    """A page of drafts; the buttons' ids say what they act on, so they work after a restart.

    ``note`` is a trusted sentence, shown at the top and cut at 100 characters.
    """
    above = f"\n{text.cut(note, 100)}" if note else ""
    pieces: list[list[ui.Item[Any]]] = [[ui.TextDisplay(_header(shown) + above)]]
    for draft in shown.drafts:
        similar = shown.similar.get(draft.id or 0)
        if draft.state is not DraftState.OPEN:
            buttons = _undo(draft)
        else:
            buttons = _choice(draft, similar) if similar else _decisions(draft)
        pieces.append([ui.TextDisplay(_draft(draft, shown)), buttons])
    if below := _below(shown):
        pieces.append(list(below))
    # Five drafts with every button leave no room for lines between them.
    held = sum(1 + len(getattr(item, "children", ())) for piece in pieces for item in piece)
    lined = 1 + held + len(pieces) - 1 <= limits.COMPONENTS
    items: list[ui.Item[Any]] = []
    for place, piece in enumerate(pieces):
        items += [ui.Separator(), *piece] if lined and place else piece
    return boxed(*items, colour=CONTESTED if shown.tally.contested else CALM)


def _header(shown: Review) -> str:
    article, tally = shown.article, shown.tally
    counts = [f"article {article.number}"]
    if article.origin is Origin.FEED:
        counts.append("from a feed")
    elif article.added_by is not None:
        counts.append(f"added by {text.member(article.added_by)}")
    counts.append(text.count(tally.drafts, "draft"))
    if tally.contested:
        counts.append(f"⚖️ {tally.contested} contested")
    if tally.known:
        counts.append(f"＋ {tally.known} known")
    if tally.similar:
        # "Keep all" leaves these out.
        counts.append(f"≈ {tally.similar} similar, to be decided one by one")
    if decided := tally.kept + tally.dropped:
        counts.append("all decided" if not tally.open else f"{decided} decided")
    if shown.pages > 1:
        counts.append(f"page {shown.page + 1} of {shown.pages}")
    more = f"\n-# {articles.left_out(article)}" if article.left_out else ""
    empty = f"\n{articles.empty(article)}" if not tally.drafts else ""
    return f"### {articles.name(article, _TITLE)}\n-# {' · '.join(counts)}{more}{empty}"


def _draft(draft: Draft, review: Review) -> str:
    numbers = review.numbers
    place = draft.position + 1
    shown = text.safe(draft.text, _ALONE.claim)
    if draft.state is DraftState.KEPT:
        number = numbers.get(draft.claim_id or 0)
        on_record = f"on record as **#{number}**" if number else "kept"
        return f"{place}  ✅ {shown}\n-# {on_record} · kept by {_decider(draft, review.article)}"
    if draft.state is DraftState.DROPPED:
        return f"{place}  ✖️ ~~{shown}~~\n-# dropped by {_decider(draft, review.article)}"
    if similar := review.similar.get(draft.id or 0):
        return _beside(draft, similar)
    room = _CONTESTED if draft.contested else _ALONE
    shown = text.safe(draft.text, room.claim)
    known = numbers.get(draft.known_claim_id or 0)
    mark = "⚖️ " if draft.contested else ""
    head = f"{mark}＋ adds a source to **#{known}**: {shown}" if known else f"{mark}**{shown}**"
    return _with_denials(draft, [f"{place}  {head}", *_said(draft, room)])


def _said(draft: Draft, room: _Room) -> list[str]:
    """Who said it, and the first quote with its paragraph and how sure the reading is of it."""
    lines = [f"-# {who(draft.statements, room.who)}"]
    if draft.statements:
        lines.append(f"> {_quoted(draft.statements[0], room.quote)}")
    return lines


def _quoted(said: Mapping[str, Any], limit: int) -> str:
    at = f" ¶{said['paragraph']}" if said["paragraph"] else ""
    # Statements found by rules or added by hand are certain; for them there is nothing to show.
    sure = f" · {said['confidence']:.0%} sure" if said["confidence"] < 1 else ""
    return f"{text.quoted(said['quote'], limit)}{at}{sure}"


def _with_denials(draft: Draft, above: list[str], below: Sequence[str] = ()) -> str:
    """A draft's lines, with the other denials' own words in the room that is left between them."""
    left = _DRAFT - sum(len(line) + 1 for line in (*above, *below))
    denied: dict[str, list[Mapping[str, Any]]] = {}
    for said in draft.statements[1:]:
        if said["stance"] == Stance.DENIES:
            denied.setdefault(said["quote"], []).append(said)
    waiting = list(denied.values())
    lines = []
    while waiting:
        names = dict.fromkeys(text.safe(said["source"], _NAME) for said in waiting[0])
        line = f"> Denied by {text.cut(', '.join(names), _DENIERS)}: "
        more = len(_more(len(waiting) - 1)) + 1 if len(waiting) > 1 else 0
        room = left - more - len(line) - len(_quoted(waiting[0][0], 2)) - 1
        if room < _SHORTEST_DENIAL:
            lines.append(_more(len(waiting)))
            break
        line += _quoted(waiting.pop(0)[0], min(room, _DENIAL))
        left -= len(line) + 1
        lines.append(line)
    return "\n".join([*above, *lines, *below])


def _more(denials: int) -> str:
    return f"> … and {text.count(denials, 'more denial')}"


def _beside(draft: Draft, similar: Similar) -> str:
    """A draft with the claim on record that it may repeat, and how the two differ."""
    mark = "⚖️ " if draft.contested else ""
    room = _CONTESTED_BESIDE if draft.contested else _BESIDE
    differing = [
        f"{difference.kind.value}: {_side(difference.left)} here, {_side(difference.right)} there"
        for difference in similar.differences
    ]
    apart = " · ".join(differing) or "the same words, arranged differently"
    return _with_denials(
        draft,
        [f"{draft.position + 1}  {mark}**{text.safe(draft.text, room.claim)}**", *_said(draft, room)],
        [
            f"≈ reads like **#{similar.number}**: {text.safe(similar.text, room.claim)}",
            f"-# {text.cut(apart, _DIFFERENCES)}",
        ],
    )


def _side(words: Sequence[str]) -> str:
    return text.quoted(", ".join(words), _DIFFERENCE) if words else "nothing"


def _decider(draft: Draft, article: Article) -> str:
    return text.keeper(draft.decided_by, by_feed=article.origin is Origin.FEED)


def who(statements: Iterable[Mapping[str, Any]], limit: int = _ALONE.who) -> str:
    """Who said it and who denied it: ``White House via Reuters · denied by Russia, North Korea``."""
    said: list[str] = []
    deniers: list[str] = []
    for statement in statements:
        name = text.safe(statement["source"], _NAME)
        if statement["stance"] == Stance.DENIES:
            deniers.append(name)
            continue
        via = f" via {text.safe(statement['via'], _NAME)}" if statement["via"] else ""
        when = f" · {text.safe(statement['when_text'], _NAME)}" if statement["when_text"] else ""
        hedged = " (hedged)" if statement["hedged"] else ""
        said.append(f"{name}{via}{hedged}{when}")
    parts = [" · ".join(dict.fromkeys(said))] if said else []
    if deniers:
        parts.append(f"denied by {', '.join(dict.fromkeys(deniers))}")
    return text.cut(" · ".join(parts), limit)


def _decisions(draft: Draft) -> ui.ActionRow[Any]:
    assert draft.id is not None
    row: ui.ActionRow[Any] = ui.ActionRow()
    row.add_item(
        ui.Button(label="Keep", style=discord.ButtonStyle.success, custom_id=action_id("keep", draft.id))
    )
    row.add_item(ui.Button(label="Edit", custom_id=action_id("edit", draft.id)))
    row.add_item(ui.Button(label="Drop", custom_id=action_id("drop", draft.id)))
    return row


def _undo(draft: Draft) -> ui.ActionRow[Any]:
    assert draft.id is not None
    return ui.ActionRow(ui.Button(label="Undo", custom_id=action_id("undo", draft.id)))


def _choice(draft: Draft, similar: Similar) -> ui.ActionRow[Any]:
    """The buttons with which a curator says whether a draft repeats a claim; the likelier one is green."""
    assert draft.id is not None
    likelier, other = discord.ButtonStyle.success, discord.ButtonStyle.secondary
    if similar.differences:
        likelier, other = other, likelier
    row: ui.ActionRow[Any] = ui.ActionRow()
    adds = f"Adds to #{similar.number}"
    row.add_item(ui.Button(label=adds, style=likelier, custom_id=action_id("same", draft.id)))
    row.add_item(ui.Button(label="Another claim", style=other, custom_id=action_id("other", draft.id)))
    row.add_item(ui.Button(label="Edit", custom_id=action_id("edit", draft.id)))
    row.add_item(ui.Button(label="Drop", custom_id=action_id("drop", draft.id)))
    return row


def _below(shown: Review) -> list[ui.ActionRow[Any]]:
    """The buttons for many drafts at once, and those that turn the pages."""
    article_id = shown.article.id
    assert article_id is not None
    batches: ui.ActionRow[Any] = ui.ActionRow()

    def add(label: str, which: Batch) -> None:
        batches.add_item(ui.Button(label=label, custom_id=batch_id(which, article_id, shown.page)))

    together = shown.tally.open - shown.tally.similar
    narrated = shown.tally.narrated
    if said := together - narrated:
        add(f"Keep all ({said})", "all")
    if narrated:
        # A curator who keeps what sources say has not yet decided about what the outlet says itself.
        add(f"Keep outlet’s own ({narrated})", "own")
    if 0 < shown.tally.contested < together:
        # It keeps none of those that may repeat a claim, so then the count of contested ones would be wrong.
        add(
            "Keep contested" if shown.tally.similar else f"Keep contested ({shown.tally.contested})",
            "contested",
        )
    if shown.tally.open > 1:
        which = "Drop the rest" if shown.tally.kept or shown.tally.dropped else "Drop all"
        add(f"{which} ({shown.tally.open})", "rest")
    turns: ui.ActionRow[Any] = ui.ActionRow()
    if shown.pages > 1:
        for label, page in (("‹", shown.page - 1), ("›", shown.page + 1)):
            out = not 0 <= page < shown.pages
            turns.add_item(ui.Button(label=label, disabled=out, custom_id=turn_id(article_id, page)))
    return [row for row in (batches, turns) if row.children]


def statement(said: Mapping[str, Any]) -> str:
    """A draft's statement in full: who said or denied what, with which words."""
    denies = said["stance"] == Stance.DENIES
    told = [f"{'Denied' if denies else 'Said'} by **{text.safe(said['source'], 200)}**"]
    told += [f"via {text.safe(said['via'], 200)}"] if said["via"] else []
    told += [text.safe(said["when_text"], 200)] if said["when_text"] else []
    told += ["hedged"] if said["hedged"] else []
    return f"{' · '.join(told)}\n> {_quoted(said, 1000)}"


def statement_option(said: Mapping[str, Any], place: int) -> discord.SelectOption:
    """A draft's statement as one of those that can be chosen; its value is its place."""
    denies = said["stance"] == Stance.DENIES
    return discord.SelectOption(
        label=text.cut(
            f"{'Denied' if denies else 'Said'} by {text.clean(said['source'])}", limits.SELECT_LABEL
        ),
        description=text.cut(text.clean(f"“{said['quote']}”"), limits.SELECT_LABEL),
        value=str(place),
    )


def deciding(count: int, batch: Batch) -> str:
    """The question asked before many drafts are kept or dropped at once."""
    which = {
        "all": "drafts",
        "contested": "contested drafts",
        "own": "drafts in the outlet’s own words",
        "rest": "open drafts",
    }[batch]
    asked = f"Drop all {count} {which}" if batch == "rest" else f"Put all {count} {which} on record"
    return f"{asked} at once? You can undo it afterwards."


def kept(new: Sequence[int], joined: Sequence[int], left: int = 0) -> str:
    """What the kept drafts became; ``new`` and ``joined`` are numbers of claims, ``left`` counts drafts.

    These may repeat claims on record, and wait for a decision.
    """
    parts = []
    if new:
        parts.append(f"{text.count(len(new), 'new claim')} ({_numbers(new)})")
    if joined:
        parts.append(f"statements added to {_numbers(joined)}")
    waiting = f" Still to be decided one by one: {text.count(left, 'similar draft')}." if left else ""
    return f"On record: {' and '.join(parts)}.{waiting}"


def dropped(count: int) -> str:
    """What became of the drafts that were dropped together."""
    return f"Dropped {text.count(count, 'draft')}."


def decided(told: str, together: Together, page: int) -> Layout:
    """What became of drafts that were decided together, with a button that takes it back.

    ``told`` is a sentence of ours; ``page`` is that of the panel.
    """
    button: ui.Button[Layout] = ui.Button(label="Undo", custom_id=undo_all_id(together, page))
    return boxed(ui.TextDisplay(told), ui.ActionRow(button))


def reopened(count: int, decided: int) -> str:
    """What undoing a decision on ``decided`` drafts did."""
    again = f"{text.count(count, 'draft')} {'is' if count == 1 else 'are'} open again"
    others = f"; {decided - count} had been decided anew" if count < decided else ""
    return f"{again}{others}."


def _numbers(claims: Sequence[int]) -> str:
    shown = [f"#{number}" for number in claims[:20]]
    return ", ".join(shown) + (f" and {len(claims) - 20} more" if len(claims) > 20 else "")
