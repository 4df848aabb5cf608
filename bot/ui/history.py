"""A claim's history: who changed what, when and why, with edits marked in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any

from discord import ui

from bot.calendar import WEEKDAYS
from bot.records.history import EventLine, HistoryPage
from bot.records.lists import ListPage
from bot.records.scale import scale_of
from bot.ui import text
from bot.ui.pages import Page

_DIFF, _VALUE, _WHY = 480, 120, 200
# Words shown on each side of a change.
_AROUND = 5


def page(history: HistoryPage) -> Page:
    """One page of a claim's history, newest first."""
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(f"### History of #{history.number}\n{text.isolated(text.safe(history.text, 220))}")
    ]
    items += [ui.TextDisplay(event(line)) for line in history.events]
    return Page(
        items, history.page, history.pages, footer=f" · {text.count(history.total, 'event')}, newest first"
    )


def server(shown: ListPage[EventLine]) -> Page:
    """One page of what people changed on a server, newest first."""
    items: list[ui.Item[Any]] = [ui.TextDisplay("### History of this server")]
    items += [ui.TextDisplay(event(line)) for line in shown.rows]
    if not shown.rows:
        items.append(ui.TextDisplay("No such changes yet."))
    return Page(
        items, shown.number, shown.pages, footer=f" · {text.count(shown.total, 'change')}, newest first"
    )


def event(line: EventLine) -> str:
    """One change in a few lines, about 900 characters at most."""
    actor = "a member" if line.withheld else text.keeper(line.actor_id, by_feed=line.by_feed)
    who = f" · {actor}"
    told = _TELL.get(line.action, _changes)(line)
    action = _ACTIONS.get(line.action, line.action)
    rows = [f"**{text.safe(action.capitalize(), 60)}**{who} · {text.when(line.at, 'f')}"]
    rows += [row for row in (_about(line), told) if row]
    if line.why:
        rows.append(f"-# Reason: {text.isolated(text.safe(line.why, _WHY))}")
    return "\n".join(rows)


def _about(line: EventLine) -> str:
    """The claim, article or source that a change was made to, if the line names it."""
    if line.claim is not None:
        number, words = line.claim
        # What is told of a claim that was kept or reworded are its words.
        told = line.action in ("claim kept", "claim edited")
        return f"#{number}" if told else f"#{number} {text.isolated(text.safe(words, _VALUE))}"
    if line.article is not None:
        number, title = line.article
        return f"Article {number} {text.isolated(text.safe(title or '', _VALUE))}".rstrip()
    return _safe(line.speaker) if line.speaker is not None else ""


def diff(before: str, after: str, limit: int = _DIFF) -> str:
    """The text with removed words struck through and added ones in bold; at most ``limit`` characters."""
    old, new = before.split(), after.split()
    parts: list[str] = []
    room = limit - 2

    def put(words: list[str], mark: str) -> bool:
        nonlocal room
        shown = text.safe(" ".join(words), max(room - 2 * len(mark), 1))
        room -= len(shown) + 2 * len(mark) + 1
        if shown:
            parts.append(f"{mark}{shown}{mark}")
        return room > 12

    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            words = old[i:j]
            if len(words) > 2 * _AROUND + 1:
                head = words[:_AROUND] if i else []
                words = [*head, text.ELLIPSIS, *words[-_AROUND:]]
            if not put(words, ""):
                break
            continue
        if i < j and not put(old[i:j], "~~"):
            break
        if k < m and not put(new[k:m], "**"):
            break
    return text.isolated(" ".join(parts))


def _edited(line: EventLine) -> str:
    return f"> {diff(str(line.before.get('text', '')), str(line.after.get('text', '')))}"


def _statement(line: EventLine) -> str:
    source = line.source or line.after.get("source")
    quote = line.quote or line.after.get("quote") or ""
    # An event that does not name the stance is about the statement as it still is.
    stance = line.after.get("stance") or line.stance
    says = {"denies": " denies", "asserts": " says"}.get(str(stance), "")
    who = f"{_safe(source)}{says}: " if source else ""
    return f"> {who}{text.isolated(text.quoted(str(quote), 300))}"


def _corrected(line: EventLine) -> str:
    """What a statement said of itself before, struck through, and now."""
    rows = [f"> {text.isolated(text.quoted(str(line.quote or ''), 200))}"]
    for name, label in _CORRECTED.items():
        if name in line.before:
            old, new = (_spoken(name, values.get(name)) for values in (line.before, line.after))
            rows.append(f"> {label}: ~~{old}~~ **{new}**")
    return "\n".join(rows)


def _spoken(name: str, value: object) -> str:
    if name == "stance":
        value = {"asserts": "says it", "denies": "denies it"}.get(str(value), value)
    elif name == "hedged":
        value = "yes" if value else "no"
    return _safe(value)


_CORRECTED = {
    "source": "Source",
    "stance": "Stance",
    "hedged": "Hedged",
    "via": "Outlet",
    "when_text": "Date",
}


def _rated(line: EventLine) -> str:
    before = f"~~{_safe(line.before['value'])}~~ " if line.before.get("value") else ""
    evidence = text.link("evidence", str(line.after.get("evidence", "")))
    return f"> {before}**{_safe(line.after.get('value'))}** ({evidence})"


def _moved(sentence: str) -> Callable[[EventLine], str]:
    def tell(line: EventLine) -> str:
        moved = line.before.get("statements") or line.after.get("statements") or ()
        other = f"#{_safe(line.after.get('claim'))}"
        return f"> {sentence.format(count=text.count(len(moved), 'statement'), other=other)}"

    return tell


def _removed(line: EventLine) -> str:
    count = text.count(int(line.after.get("count", 0)), "statement")
    return f"> {count} removed along with article {_safe(line.after.get('article'))}."


def _flag(line: EventLine) -> str:
    reason = f": {_safe(line.after['reason'])}" if line.after.get("reason") else ""
    return f"> Flag {line.flag}{reason}" if line.flag else ""


def _kept(line: EventLine) -> str:
    return f"> {text.isolated(text.quoted(str(line.after.get('text', '')), 300))}"


def _draft(line: EventLine) -> str:
    return f"> {text.isolated(text.quoted(str(line.before.get('text') or ''), 300))}"


def _article(line: EventLine) -> str:
    """An article's number and title, where it is not there any more to be named."""
    number, title = line.after.get("number"), line.after.get("title")
    return f"> Article {_safe(number)} {_safe(title or '')}".rstrip() if line.article is None else ""


def _claim_removed(line: EventLine) -> str:
    count = text.count(int(line.after.get("count", 0)), "statement")
    return f"> #{_safe(line.after.get('number'))}, with {count}."


def _unrated(line: EventLine) -> str:
    now = f" **{_safe(line.after['value'])}**" if line.after.get("value") else ""
    return f"> ~~{_safe(line.before.get('value'))}~~{now}"


def _import(line: EventLine) -> str:
    told = line.before or line.after
    claims = text.count(int(told.get("claims", 0)), "claim")
    file = f"{_safe(told['file'])}, with " if told.get("file") else ""
    return f"> {file}{claims}."


def _joined(line: EventLine) -> str:
    count = text.count(len(line.before.get("statements", ())), "statement")
    return f"> It was merged into {_safe(line.after.get('name'))}, with {count}."


def _parted(line: EventLine) -> str:
    count = text.count(len(line.after.get("statements", ())), "statement")
    return f"> It is a separate source again, with {count}."


def _quote(told: Callable[[EventLine], str]) -> Callable[[EventLine], str]:
    def tell(line: EventLine) -> str:
        return f"> {text.isolated(text.quoted(str(line.quote or ''), 300))}\n> {told(line)}"

    return tell


def _paragraph(values: Mapping[str, Any]) -> str:
    number = values.get("paragraph")
    return f"paragraph {_safe(number)}" if number is not None else "the article"


def _rechecked(line: EventLine) -> str:
    if line.after.get("gone"):
        return "> The page was gone."
    if not line.after.get("changed"):
        return "> The page had not changed."
    rows = [
        text.count(int(number), f"paragraph {what}", f"paragraphs {what}")
        for name, what in (("removed", "gone or rewritten"), ("added", "new"))
        if (number := line.after.get(name))
    ]
    return f"> The page had changed{': ' if rows else ''}{', '.join(rows)}."


def _told_apart(line: EventLine) -> str:
    number = line.before.get("number")
    other = f"#{_safe(number)}" if number is not None else "the claim that it reads like"
    return f"{_draft(line)}\n> It is a claim of its own, not {other}."


def _alias(line: EventLine) -> str:
    added = line.after.get("alias")
    what = "It is also called" if added is not None else "It is no longer also called"
    return f"> {what} {_safe(added if added is not None else line.before.get('alias'))}."


def _feed(line: EventLine) -> str:
    url = _safe(line.after.get("url") or line.before.get("url") or "")
    mode = _MODES.get(str(line.after.get("mode")), "")
    return f"> {url}{mode}"


def _domain(line: EventLine) -> str:
    return f"> {_safe(line.after.get('domain') or line.before.get('domain'))}"


def _blocked(line: EventLine) -> str:
    return f"> {_value('member', line.after.get('member') or line.before.get('member'))}"


def _changes(line: EventLine) -> str:
    """Any other event, field by field."""
    before, after = (_settings(values) for values in (line.before, line.after))
    names = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
    return "\n".join(
        f"> {_safe(_LABELS.get(name, name.removesuffix('_id').replace('_', ' ')))}: "
        f"{_value(name, before.get(name))} → {_value(name, after.get(name))}"
        for name in names[:_FIELDS]
    )


def _settings(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, with each of a digest's sections for itself."""
    sections = values.get("sections")
    others = {name: value for name, value in values.items() if name != "sections"}
    return {**others, **sections} if isinstance(sections, dict) else dict(values)


def _value(name: str, value: object) -> str:
    """A field's value in words; roles, channels and members by mention."""
    sign = next((sign for ending, sign in _MENTIONS.items() if name.endswith(ending)), None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        if sign:
            return f"<{sign}{value}>"
        if name == "weekday":
            return WEEKDAYS[value % 7]
        if name == "hour":
            return f"{value:02}:00"
    if name == "scale" and (value is None or isinstance(value, list)):
        return _safe(", ".join(f"{grade.name} {grade.rating}" for grade in scale_of(value)))
    return _safe(value)


_LABELS = {
    "scale": "rating scale",
    "zone": "time zone",
    "minimum": "minimum number of stories",
    "say_when_empty": "a line when there is nothing to report",
    "catch_up": "catching up after downtime",
    "correct_days": "days that it is corrected",
    "mention_role_id": "role to mention",
}
_MODES = {"review": " (reviewed by curators)", "keep": " (kept automatically)"}
_MENTIONS = {"role_id": "@&", "channel_id": "#", "member": "@"}
_FIELDS = 6


def _safe(value: object) -> str:
    return "nothing" if value is None else text.isolated(text.safe(str(value), _VALUE))


# A merge and its undoing are recorded on both claims.
_ACTIONS = {
    "claim absorbed": "claim merged",
    "claim released": "merge undone",
    "quote gone": "quote gone from its article",
    "draft edited": "draft reworded",
    "draft told apart": "draft told apart from a claim",
}
_TELL: dict[str, Callable[[EventLine], str]] = {
    "claim kept": _kept,
    "claim edited": _edited,
    "claim rated": _rated,
    "claim removed": _claim_removed,
    "rating removed": _unrated,
    "import made": _import,
    "import undone": _import,
    "statement added": _statement,
    "statement corrected": _corrected,
    "statement withdrawn": _statement,
    "statement restored": _statement,
    "statement removed": _removed,
    "draft dropped": _draft,
    "draft edited": _edited,
    "draft reopened": _draft,
    "draft told apart": _told_apart,
    "article added": _article,
    "article removed": _article,
    "quote gone": _quote(lambda _: "A new look at the article's page no longer found it."),
    "quote found again": _quote(lambda line: f"A new look at the page found it in {_paragraph(line.after)}."),
    "quote moved": _quote(
        lambda line: f"It moved from {_paragraph(line.before)} to {_paragraph(line.after)}."
    ),
    "article rechecked": _rechecked,
    "source alias added": _alias,
    "source alias removed": _alias,
    "feed added": _feed,
    "feed removed": _feed,
    "feed paused": _feed,
    "feed resumed": _feed,
    "outlet blocked": _domain,
    "outlet unblocked": _domain,
    "member blocked": _blocked,
    "member unblocked": _blocked,
    "source merged": _joined,
    "source released": _parted,
    "claim merged": _moved("It was merged into {other}, with {count}."),
    "claim absorbed": _moved("{other} was merged into it, with {count}."),
    "claim released": _moved("{other} is a separate claim again, with {count}."),
    "merge undone": _moved("It is a separate claim again, no longer part of {other}, with {count}."),
    "claim split": _moved("{count} moved to the new claim {other}."),
    "claim split off": _moved("{count} moved here from {other}."),
    "flag raised": _flag,
    "flag upheld": _flag,
    "flag dismissed": _flag,
    "flag appealed": _flag,
    "flag reopened": _flag,
    "flag taken back": _flag,
}
