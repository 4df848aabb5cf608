"""Lines of a page that are not the article: "Read More: …", "4 minute read", captions and the like."""

from __future__ import annotations

import re

MAIL = r"\S+@[\w-]+\.\S+"
DATE = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:originally )?published|updated|on|at|by"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|[ap]\.?m|e[sd]?t|p[sd]?t|c[sd]t|gmt|utc"
    r"|bst|cest|cet|ist|ago|hours?|minutes?|days?"
)

# A line that begins so, with a colon or a bar, is furniture whatever follows.
LABELS = (
    r"read (?:more|next|also)|see also|also read|more (?:on this|from .{1,40})|related(?: \w+)?",
    r"recommended|trending|share|our standards|correction policy",
    r"more must[- ]reads?(?: .{1,40})?|most (?:read|popular)|watch|listen|sign up|subscribe|download",
    r"newsletter",
    r"(?:file |source )?photos?|image|caption|photo illustration|credit|advertisement",
    r"topics?|tags?|filed under",
)
# A line that is one of these from end to end.
WHOLE = (
    r"\d{1,3}[- ]min(?:ute)?s?\.? read(?:ing time)?|(?:estimated )?read(?:ing)? time:? ?\d+ min(?:ute)?s?",
    r"more must[- ]reads?(?: from .{1,40})?|most (?:read|popular|viewed)(?: (?:in|on|this) .{0,30})?",
    r"(?:read|see|show|load) (?:more|less|next|all)(?: .{0,60})?|recommended(?: for you| reading| stories)?",
    r"related (?:articles?|stories|content|topics|coverage|links)|you (?:may|might) (?:also )?like",
    rf"(?:contact|e-?mail|write to|reach|send (?:tips|e-?mails?|comments) to) .{{0,60}}{MAIL}",
    rf"(?:last |first |originally )?(?:updated|published|posted|modified)\b[\W\d]*(?:(?:{DATE})\b[\W\d]*)*",
    r"\(?(?:additional )?(?:reporting|writing|editing|graphics|research)(?: and \w+)? by .{1,300}",
    r".{0,80}\bcontributed (?:reporting|to this (?:report|article|story))\b.{0,60}",
    r"this (?:article|story|post|report) .{0,40}\b(?:published|appeared|produced|syndicated) .{1,120}",
    r"the thomson reuters trust principles\.?|(?:©|\(c\)|copyright (?:©|\(c\)|\d)).{1,160}",
    r"all rights reserved\.?(?: .{0,160})?|advertisement|advertising|sponsored(?: content)?",
    r"skip (?:to|past) .{1,60}|skip advertisement|(?:article|story) continues (?:below|after).{0,60}",
    r"scroll (?:down )?(?:to|for) .{1,40}|back to top|click (?:here|to) .{1,80}",
    r"(?:please )?(?:sign up|subscribe|register|log in|sign in)(?: here| now)?(?: (?:for|to) .{1,100})?",
    r"get (?:our|the) .{1,60}(?:newsletter|inbox|briefing).{0,60}|(?:join|follow) us (?:on|at) .{1,80}",
    r"follow .{1,60} on (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|tiktok|mastodon)\b.{0,40}",
    r"share(?: (?:this|on|via) .{1,40}| full article)?|save(?: for later)?|print|copy link",
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a comment|view (?:all )?comments",
    r"download (?:our|the) .{0,40}\bapp\b.{0,40}|(?:listen|watch)(?: (?:to this .{0,60}|now|live))?",
    r"(?:photo|image|picture|video|illustration)(?: illustration| credit)? .{0,60}(?:/|via |©).{1,60}",
    r".{0,200}\((?:photo|image|picture|ap photo|video|file) ?(?:by |via |/|:).{1,80}\)\.?",
    r".{0,220}(?:/|©|\(|via |— ?|- )(?:getty images|afp|ap photo|reuters|shutterstock)(?:/.{0,40})?\)?\.?",
    r"accept (?:all )?cookies|(?:manage|cookie) (?:cookies|settings|preferences)",
    r"(?:please )?(?:enable|turn on) javascript.{0,80}|this video (?:is not|can ?not be) .{1,60}",
)
LABEL = re.compile(rf"(?:{'|'.join(LABELS)})\s*[:|»>]", re.IGNORECASE)
LINE = re.compile("|".join(f"(?:{pattern})" for pattern in WHOLE), re.IGNORECASE)
LONGEST = 400


def is_furniture(line: str) -> bool:
    """Whether a line of a page is furniture; no paragraph is for its first words alone."""
    bare = line.strip(" \t•·|*–—-")
    return not bare or (len(bare) <= LONGEST and bool(LABEL.match(bare) or LINE.fullmatch(bare)))
