"""The words by which a sentence of the article is no claim of the outlet's own."""

from __future__ import annotations

import re

from bot.reading.wording import wording

FURNITURE = wording(
    r"""^\W*(?:read (?:more|next|also)|more (?:must-reads?|from|on|stories)|related(?: stories)?|see also|
    watch|listen|updated|originally published|published|contact us|sign up|subscribe|follow us|
    advertisement|share this|photo(?:graph)?s?|image|credit|source|copyright|©|all rights reserved|
    reporting by|editing by|additional reporting|click here|\d+[\x20\u00a0-]minutes? read|
    by [A-Z][\w.]+ [A-Z][\w.]+\s*$|correction)\b|^\W*\w+@|@[\w.]+\.\w+\W*$|^\W*https?://|
    ^\W*(?:interactive|opinion|analysis|explainer|in pictures|video|gallery|podcast|live|quiz|author|
    contact) ?[:|]|^\W*contact the \w+|pic\.twitter\.com|^\W*[A-Z]\w+ [^.]{0,40}\(@\w+\)|
    ^\W*follow [A-Z]\w+ .* on (?:twitter|facebook|instagram|x)\b|
    \bcontributed (?:reporting|from (?-i:[A-Z])\w*|(?:reporting )?to this (?:report|article|story|piece))\b|
    ^\W*(?:this|an earlier version of this) (?:story|article|report|post|piece) (?:has been|was|is being)
    (?: \w+)? (?:updated|corrected|published|changed|amended|produced|translated|adapted)\b|
    ^\W*the (?:author|writer)s? (?:is|are) (?:an?|the|founder|[\w-]+ (?:of|at|for))\b|
    ^\W*(?:the )?(?:views|opinions)(?: \w+){0,6} (?:do not|don['’]t|are (?:those of|
    (?:his|her|their|the \w+['’]s?) own))|
    \b(?:facebook|twitter) (?:twitter|facebook|google\+?|whatsapp|linkedin|tumblr|pinterest|reddit|e-?mail)\b|
    \bmedia playback is (?:not supported|unsupported)\b|\bshare this with\b|
    \b(?:anyone|anybody|witnesses|people|those|members of the public) (?:with (?:any )?information|
    who (?:saw|may have (?:seen|information)|has (?:any )?information|witnessed))\b|
    \b(?:is|are|being) (?:asked|urged|invited|requested|encouraged) to (?:contact|call|phone|e-?mail|ring)\b|
    \S@[\w-]+\.[a-z]{2,}|\+\d{1,3}[\x20-]\d{2,4}[\x20-]?\d|(?<![\d$£€.,-])(?:0\d{1,4}-\d{3,4}-?\d{3,4}|
    1[\x20-]800[\x20-]\d+)|^\W*(?:click|scroll) (?:through|on|here|down)\b"""
)
# Who wrote it, told below the article: "Ana Lind is a professor of history at Ashby University."
AUTHOR = wording(
    r"""(?:(?P<again>he|she)|(?:(?:Dr|Prof(?:essor)?|Mr|Ms|Mrs)\.? )?
    (?P<name>(?-i:[A-Z])[\w’'-]*\.?(?: (?-i:[A-Z])[\w.’'-]*){1,3})),?(?: )
    (?:is(?: (?:also|currently|now))?(?: )
    (?!(?:not|to|in|on|at|under|\w+(?:ing|ed|ly))\b)
    [^.;]*?\b(?:professor|author|writer|journalist|correspondent|analyst|fellow|director|editor|columnist|
    lecturer|researcher|student|dean|activist|advocate|scholar|contributor|reporter|consultant|founder|
    expert|sociologist|historian|economist|critic|novelist|manager|chair\w*|president|secretary-general|
    commentator|blogger|lawyer|strategist|film-?maker)\b|
    (?:writes|reports|teaches|covers|lectures|blogs)\b)"""
)
# "Lind said on Monday that …", "…, Lind said at a meeting", "quoted Lind as saying": not the outlet's own.
_SAID = r"(?:said|says|told (?-i:[A-Z])[\w’'-]*)"
TOLD_BY = wording(
    rf"""\bas saying\b|\baccording to (?-i:[A-Z])|
    ,[”"]? [^,]{{2,80}} {_SAID}(?: (?:on|in|at|to|during|after|earlier|last|yesterday|today|\w+day)\b.*)?
    [.]?$|
    ^[^,;]{{2,60}}(?:,[^,;]{{2,60}},)? {_SAID}(?: (?:on |last |earlier )?\w+day| (?:in|at) [^,]{{2,50}})?
    (?: that| it| he| she| they| there) """
)
# What nobody knows is no claim: "It was not immediately clear who …"
UNKNOWN = wording(
    r"""(?:it (?:is|was|remains|remained)(?: (?:also|still))?|what (?:\w+ ){1,6}(?:is|was|remains))
    (?: not (?:\w+ly |yet |at once )?(?:clear|known)| un(?:clear|known|certain))\b"""
)
ENDS = re.compile(r"[.!?…](?:''|[\"'”’»)\]]|\[\d+\])*\s*-*$")
# What happened, by form; not "is aimed at", "are expected".
PAST = wording(
    r"""\b(?:was|were|had|did|took|made|gave|went|won|lost|sold|paid|met|came|fell|rose|broke|left|saw|found|
    held|led|(?<!\bis\x20)(?<!\bare\x20)(?<!\bbe\x20)(?<!-)[a-z]{3,}ed)\b"""
)
