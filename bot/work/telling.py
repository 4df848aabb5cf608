"""What is worth reporting of a window of time: the stories of a digest, each of them once."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.models import Standing
from bot.reading import repeats
from bot.records.claims import ClaimCard, line_of
from bot.records.digests import Contents, Day, Section, Story
from bot.store import cards, windows
from bot.store.keys import name_key, text_key
from bot.store.windows import Denied, Window
from bot.vocabulary import Stance
from bot.work.drafting import PASTED

if TYPE_CHECKING:
    from sqlmodel.ext.asyncio.session import AsyncSession

_VOICES = 5
# After this long, an unanswered claim is no longer news.
_WAITING = timedelta(days=28)
_STANDINGS = (Standing.DISPUTED, Standing.CORROBORATED, Standing.REPORTED, Standing.WITHDRAWN)
# From so many flags on, a claim is among the most flagged.
_MANY = 2
_SECONDS_AN_HOUR = 3600


async def contents(
    session: AsyncSession, window: Window, *, zone: ZoneInfo, language: str = "en"
) -> Contents:
    """Everything that happened in the window, whatever the server's sections; days are those of ``zone``."""
    new = await windows.new_claims(session, window)
    denied = await windows.denials(session, window)
    changes = await _changes(session, window, new)
    flagged = await windows.flagged(session, window)
    waiting = await windows.unanswered(
        session, Window(window.guild_id, window.ends_at - _WAITING, window.ends_at)
    )
    claim_ids = {*new, *(d.claim_id for d in denied), *changes, *flagged, *waiting}
    about = await cards.cards(session, window.guild_id, claim_ids)

    def stories() -> list[Story]:
        return _once(
            [
                *_denied(denied, about),
                *_new(new, about),
                *(
                    _story(Section.CHANGED, about[claim_id], was=was, became=became)
                    for claim_id, (was, became) in sorted(
                        changes.items(), key=lambda change: _weight(about[change[0]])
                    )
                ),
                *(
                    _story(Section.UNANSWERED, about[claim_id], who=tuple(names))
                    for claim_id, names in sorted(waiting.items(), reverse=True)
                    if about[claim_id].standing in (Standing.REPORTED, Standing.CORROBORATED)
                ),
                *(
                    _story(Section.FLAGGED, about[claim_id], flags=flags)
                    for claim_id, flags in flagged.items()
                    if flags >= _MANY
                ),
            ]
        )

    return Contents(
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        zone=zone.key,
        stories=tuple(await asyncio.to_thread(stories)),
        sources=await windows.sources(session, window, limit=_VOICES),
        outlets=await windows.outlets(session, window, limit=_VOICES),
        days=_days(window, zone, new, denied, about),
        new_claims=len(new),
        denials=len(denied),
        open_flags=await windows.open_flags(session, window.guild_id),
        seen=await windows.newest_event(session, window.guild_id),
        language=language,
    )


async def _changes(
    session: AsyncSession, window: Window, new: Mapping[int, datetime]
) -> dict[int, tuple[str | None, str | None]]:
    """Claims older than the window whose rating, or otherwise standing, changed in it."""
    rated = await windows.rated(session, window)
    touched = (await windows.restated(session, window) | rated) - set(new)
    guild_id, before, after = window.guild_id, window.starts_at, window.ends_at
    standings = [await windows.standings_at(session, guild_id, touched, at) for at in (before, after)]
    ratings = [await windows.ratings_at(session, guild_id, touched, at) for at in (before, after)]
    changed: dict[int, tuple[str | None, str | None]] = {}
    for claim_id in sorted(touched):
        was, became = (rating.get(claim_id) for rating in ratings)
        if was == became and claim_id in standings[0]:
            was, became = (standing[claim_id].value for standing in standings)
        if was != became:
            changed[claim_id] = (was, became)
    return changed


def _story(section: Section, card: ClaimCard, **more: object) -> Story:
    given = {"own": _is_own(card), "flagged": card.open_flags > 0, **more}
    return Story(section, card.id, card.number, card.text, card.standing, **given)  # pyright: ignore[reportArgumentType]


def _is_own(card: ClaimCard) -> bool:
    """Whether nobody asserts it but outlets in their own words."""
    said = [line for line in card.by(Stance.ASSERTS) if line.withdrawn_at is None]
    return bool(said) and all(
        line.article is not None
        and not line.via
        and (line.source == PASTED if line.outlet_key is None else name_key(line.source) == line.outlet_key)
        for line in said
    )


def _weight(card: ClaimCard) -> tuple[bool, bool, int, int]:
    """Orders claims: what is flagged last, what somebody says before outlets' own words, most said first."""
    said = sum(line.withdrawn_at is None for line in card.statements)
    return (card.open_flags > 0, _is_own(card), -said, card.number)


def _denied(denied: Iterable[Denied], about: Mapping[int, ClaimCard]) -> Iterable[Story]:
    by_claim: dict[int, list[Denied]] = defaultdict(list)
    for denial in denied:
        by_claim[denial.claim_id].append(denial)
    for claim_id, some in sorted(by_claim.items(), key=lambda item: _weight(about[item[0]])):
        first = min(some, key=lambda d: d.denied_at)
        hours = int((first.denied_at - first.claimed_at).total_seconds() // _SECONDS_AN_HOUR)
        yield _story(
            Section.DENIED,
            about[claim_id],
            who=tuple(dict.fromkeys(d.source for d in some)),
            said_by=line_of(about[claim_id]).said_by,
            quote=some[0].quote,
            # Omitted if one article reports both.
            hours=hours if hours > 0 else None,
        )


def _new(new: Iterable[int], about: Mapping[int, ClaimCard]) -> list[Story]:
    fresh = sorted(
        (about[claim_id] for claim_id in new),
        key=lambda card: (_STANDINGS.index(card.standing), _weight(card)),
    )
    return [_story(Section.NEW, card, who=line_of(card).said_by) for card in fresh]


def _once(stories: Sequence[Story]) -> list[Story]:
    """Each story in the first section that it belongs to; claims that repeat it are listed with it."""
    keys = {story.claim_id: text_key(story.text) for story in stories}
    texts = {keys[story.claim_id]: story.text for story in reversed(stories)}
    groups = repeats.groups({key: texts[key] for key in dict.fromkeys(keys.values())})
    leader = {key: first for first, some in groups.items() for key in some}
    told: dict[str, list[Story]] = {}
    for story in stories:
        told.setdefault(leader[keys[story.claim_id]], []).append(story)
    return [_joined(some) for some in told.values()]


def as_they_stand(told: Contents, standings: Mapping[int, Standing]) -> Contents:
    """What was reported, its claims with their present standings; new claims are in the order of those."""

    def place(story: Story) -> tuple[int, int]:
        new = story.section is Section.NEW
        return (sections.index(story.section), _STANDINGS.index(story.standing) if new else 0)

    sections = list(Section)
    stories = (replace(s, standing=standings.get(s.claim_id, s.standing)) for s in told.stories)
    return replace(told, stories=tuple(sorted(stories, key=place)))


def _joined(same: Sequence[Story]) -> Story:
    first = same[0]
    also = sorted({(story.number, story.claim_id) for story in same if story.claim_id != first.claim_id})
    here = [story for story in same if story.section is first.section]
    return replace(
        first,
        also=tuple(number for number, _ in also),
        also_ids=tuple(claim_id for _, claim_id in also),
        who=tuple(dict.fromkeys(name for story in here for name in story.who)),
        said_by=tuple(dict.fromkeys(name for story in here for name in story.said_by)),
        own=all(story.own for story in same),
        flags=max(story.flags for story in same),
    )


def _days(
    window: Window,
    zone: ZoneInfo,
    new: Mapping[int, datetime],
    denied: Iterable[Denied],
    about: Mapping[int, ClaimCard],
) -> tuple[Day, ...]:
    def local(moment: datetime) -> date:
        return moment.astimezone(zone).date()

    claims: dict[date, Counter[Standing]] = defaultdict(Counter)
    for claim_id, at in new.items():
        claims[local(at)][about[claim_id].standing] += 1
    denials = Counter(local(denial.recorded_at) for denial in denied)
    first, last = local(window.starts_at), local(window.ends_at - timedelta(microseconds=1))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(Day(day, dict(claims[day]), denials[day]) for day in days)
