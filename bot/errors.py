"""The exceptions that this project raises on purpose.

    ClaimbotError
    ├── OperatorError     a mistake in the configuration, the token or the database:
    │   │                 one line on stderr and exit status 2
    │   └── OutOfReach    nobody's mistake: Discord or the database is away; exit status 75
    ├── Stopped           the bot is being stopped, and what was asked for was not done
    └── UserError         a refusal: ``error.shown(…)`` is the sentence that the member reads
        ├── NotFound
        ├── NotAllowed
        ├── Conflict      someone was faster, or it has already been done
        ├── BadInput
        ├── FetchRefused  the page could not be had; says why and what to do
        └── Unreadable    an input of ``claimbot read`` that cannot be read as text

Other subclasses live next to the code that raises them.
"""

from __future__ import annotations

from collections.abc import Callable


class ClaimbotError(Exception):
    """The root of everything that this project raises on purpose."""


class OperatorError(ClaimbotError):
    """The operator must change something; the message says what, in one line."""

    exit_status = 2


class OutOfReach(OperatorError):
    """What the bot needs cannot be reached now; the same command may work later, unchanged."""

    # EX_TEMPFAIL, so that a service manager can tell it from a mistake and start the bot again.
    exit_status = 75


class Stopped(ClaimbotError):
    """The bot is being stopped; what was asked for was not done."""


class UserError(ClaimbotError):
    """A refusal whose text is for the member, saying what to do instead.

    ``typed`` maps placeholders in the sentence to what someone wrote.
    """

    def __init__(self, sentence: str = "", **typed: str) -> None:
        super().__init__(sentence.format(**typed) if typed else sentence)
        self._sentence, self._typed = sentence, typed

    def shown(self, safe: Callable[[str], str]) -> str:
        """The sentence with what someone wrote made safe to show."""
        if not self._typed:
            return self._sentence
        return self._sentence.format(**{name: safe(words) for name, words in self._typed.items()})


class NotFound(UserError):
    """The thing does not exist on this server."""


class NotAllowed(UserError):
    """This member may not do that here."""


class Conflict(UserError):
    """Someone was faster, or it has already been done."""


class BadInput(UserError):
    """What was typed cannot be used as it is."""


class FetchRefused(UserError):
    """A page could not be fetched or holds no article."""


class Unreadable(UserError):
    """An input of ``claimbot read`` that cannot be read as text."""
