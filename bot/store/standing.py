"""What the statements under a claim amount to, in Python and in SQL: the one place that knows the rule.

``withdrawn``: it was asserted and every asserting statement was withdrawn (or it was only denied, and
every denial was withdrawn). ``disputed``: someone denies it. ``corroborated``: asserted through two or
more outlets; the outlet that was told takes precedence over the one that published, and two spellings of
an outlet are one. ``reported``: otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlmodel import col

from bot.models import Article, Claim, Standing, Statement
from bot.store import outlets
from bot.vocabulary import Stance


class Counted(Protocol):
    """What counts of a statement; ``withdrawn_at`` is None while it stands."""

    @property
    def stance(self) -> Stance: ...
    @property
    def outlet_key(self) -> str | None: ...
    @property
    def withdrawn_at(self) -> object: ...


@dataclass(frozen=True, slots=True)
class Said:
    """What counts of a statement, as it was at some moment."""

    stance: Stance
    outlet_key: str | None
    withdrawn_at: datetime | None


def standing_of(statements: Iterable[Counted]) -> Standing:
    """The standing that these statements give to their claim."""
    everything = list(statements)
    live = [s for s in everything if s.withdrawn_at is None]
    asserted = [s for s in live if s.stance is Stance.ASSERTS]
    denied = len(live) > len(asserted)
    if everything and not asserted and (not denied or any(s.stance is Stance.ASSERTS for s in everything)):
        return Standing.WITHDRAWN
    if denied:
        return Standing.DISPUTED
    if len({s.outlet_key for s in asserted if s.outlet_key}) >= 2:
        return Standing.CORROBORATED
    return Standing.REPORTED


def standing() -> ColumnElement[str]:
    """The value of the standing of the ``claim`` row in the enclosing query, as :func:`standing_of` says."""
    asserts = col(Statement.stance) == Stance.ASSERTS
    live = col(Statement.withdrawn_at).is_(None)

    def count(*where: ColumnElement[bool]) -> ColumnElement[int]:
        return (
            select(func.count())
            .select_from(Statement)
            .where(
                col(Statement.guild_id) == Claim.guild_id, col(Statement.claim_id) == col(Claim.id), *where
            )
            .correlate(Claim)
            .scalar_subquery()
        )

    told = (
        select(func.count(outlets.key().distinct()))
        .select_from(Statement)
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(
            col(Statement.guild_id) == Claim.guild_id,
            col(Statement.claim_id) == col(Claim.id),
            asserts,
            live,
        )
        .correlate(Claim)
        .scalar_subquery()
    )
    return case(
        (
            (count() > 0)
            & (count(asserts, live) == 0)
            & ((count(~asserts, live) == 0) | (count(asserts) > 0)),
            literal(Standing.WITHDRAWN.value),
        ),
        (count(~asserts, live) > 0, literal(Standing.DISPUTED.value)),
        (told >= 2, literal(Standing.CORROBORATED.value)),
        else_=literal(Standing.REPORTED.value),
    )
