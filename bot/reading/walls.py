"""Pages that answer with a wall instead of the article, and what a member is told of each."""

from __future__ import annotations

import re

ROBOTS = (
    r"just a moment\.\.\.|checking (?:if the site connection is secure|your browser)|captcha",
    r"are you a robot|access denied",
    r"verify(?:ing)? (?:that )?you are (?:a )?human|unusual traffic|please enable (?:js|cookies)",
    r"pardon our interruption|request unsuccessful",
)
PAYMENT = (
    r"subscribe (?:now )?to (?:continue|keep|read|unlock)|already a subscriber|subscribers? only",
    r"(?:this|the full) (?:article|story) is (?:reserved|only|exclusive|for (?:paid )?(?:subscr|memb))",
    r"subscription required|metered|paywall|(?:log|sign) in to (?:continue|read)|to continue reading",
    r"register (?:for free )?to (?:continue|read)|unlock (?:this|the) (?:article|story)",
)
SCRIPTS = (
    r"(?:enable|requires?|turn on|activate|without) javascript|javascript (?:is )?(?:disabled|required)",
)
CONSENT = (r"we use cookies|accept (?:all )?cookies|your privacy (?:choices|matters)|consent",)

PAYWALL = "This article is behind a paywall; paste its text instead."
WALLS = (
    (ROBOTS, "This site shows its pages to people only, not to programs; paste the article's text instead."),
    (PAYMENT, PAYWALL),
    (SCRIPTS, "This page builds its text with JavaScript, which is not run here; paste its text instead."),
    (CONSENT, "This page asks for consent to cookies before it shows its article; paste its text instead."),
)


def wall(shell: str) -> str | None:
    """What stands in place of an article, told in a sentence; None where nothing does.

    ``shell`` is all the words of the page.
    """
    for patterns, told in WALLS:
        if re.search("|".join(patterns), shell, re.IGNORECASE):
            return told
    return None
