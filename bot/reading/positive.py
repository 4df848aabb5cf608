"""A proposition put into positive form: what would be true if the denial were false."""

from __future__ import annotations

import re

from bot.reading.leadins import undated, unjoined
from bot.reading.marks import balanced, unquoted
from bot.reading.names import PERSONS
from bot.reading.wording import CASED, lexicon, wording

# Gerunds whose past is irregular; all others take "-ed" in the place of "-ing".
IRREGULAR: dict[str, str] = lexicon(
    """
    being=was having=had doing=did going=went saying=said making=made taking=took getting=got
    giving=gave selling=sold telling=told paying=paid buying=bought sending=sent spending=spent
    meeting=met leaving=left losing=lost holding=held keeping=kept knowing=knew seeing=saw
    coming=came becoming=became bringing=brought stealing=stole speaking=spoke breaking=broke
    writing=wrote hiding=hid lying=lied beating=beat hitting=hit shooting=shot fighting=fought
    seeking=sought teaching=taught catching=caught building=built putting=put setting=set
    cutting=cut letting=let shutting=shut finding=found thinking=thought leading=led feeding=fed
    reading=read running=ran driving=drove drinking=drank sleeping=slept forgetting=forgot
    choosing=chose throwing=threw withdrawing=withdrew drawing=drew growing=grew flying=flew
    blowing=blew spreading=spread
    swearing=swore wearing=wore bidding=bid betting=bet feeling=felt dealing=dealt meaning=meant
    misleading=misled lending=lent understanding=understood overseeing=oversaw undertaking=undertook
    showing=showed striking=struck sitting=sat standing=stood starting=started winning=won
    beginning=began falling=fell rising=rose wanting=wanted hearing=heard eating=ate
    undergoing=underwent sinking=sank
    """
)
NOT_GERUNDS = frozenset(
    "nothing anything everything something wrongdoing king ring thing during being".split()
) - {"being"}
DO = re.compile(
    r"(?i)\b(do|does|did)(?:n['’]t|[ \u00a0]not)\b(?:,[^,]{1,20},)?[ \u00a0]"
    r"(?:(?:ever|even|actually|really|just|only)[ \u00a0])?([a-z]+)\b"
)
DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]|(?:ad|com|per|sub|o)mit|(?:re|pre|trans)fer|occur|control")
CONTRACTED = re.compile(
    r"(?i)\b(is|are|was|were|has|have|had|could|would|should|might|must|need)n['’]t\b|\b(ca)n['’]t\b|\b(wo)n['’]t\b"
)
AUXILIARY_NOT = re.compile(
    r"(?i)\b(is|are|was|were|be|been|has|have|had|can|could|will|would|should|may|might|must|am|['’](?:s|re|ve|m|ll))"
    r"[ \u00a0](?:not|never)\b"
)
WORDS = (
    (re.compile(r"(?i)\bneither\b"), "either"),
    (re.compile(r"(?i)\bnor\b"), "or"),
    (re.compile(r"(?i)\b(?:nobody|no one|no-one)\b"), "somebody"),
    (re.compile(r"(?i)\bnothing\b"), "something"),
    (re.compile(r"(?i)\bno longer\b"), "still"),
    (re.compile(r"(?i)\bcannot\b"), "can"),
    (re.compile(r"(?i)\bnone of\b"), "some of"),
    (re.compile(r"(?i)[ \u00a0]*\b(?:--[ \u00a0]*)?never\b(?:[ \u00a0]*--)?(?:[ \u00a0]ever\b)?"), ""),
    (re.compile(r"(?i)\bno\b[ \u00a0](?=[a-z])"), "any "),
    (re.compile(r"(?i)[ \u00a0]\bnot\b"), ""),
    (re.compile(r"(?i)[ \u00a0]ever\b(?=[ \u00a0])"), ""),
)
ANY = re.compile(
    r"(?i)\bany[ \u00a0](?P<such>such[ \u00a0](?!an?\b))?"
    r"(?P<what>[a-z][\w’'-]*(?:[ \u00a0][a-z][\w’'-]*){0,3})"
)
# "aimed not at them but at the contract": what is so instead is not denied.
BUT = re.compile(
    r"(?is)((?:\bnot\b(?![ \u00a0]only)|n['’]t\b).{3,80}?),?[ \u00a0]but[ \u00a0](?:rather[ \u00a0])?"
    r"(?:in|at|to|of|for|by|with|on|from|about|because)\b.*$"
)
# Words that end the noun phrase before them.
PHRASE_END = frozenset(
    """of to in on at by for from with about between against over under into than as that who which and or but
    was were is are has had have been be will would could should can may might did does do ever whatsoever
    when where while after before during because if""".split()
)
# Heads that take no article, beside plurals.
MASS = re.compile(
    r"(?:evidence|proof|money|cash|information|material|knowledge|involvement|contact|work|help|damage|harm|pressure|"
    r"interest|influence|collusion|corruption|co-?ordination|co-?operation|communication|misconduct|fraud|abuse|violence|"
    r"sex|trouble|truth|merit|substance|basis|need|intent|torture|research|progress|support|assistance|advice|doping|"
    r"\w+(?:ing|ness|ance|ence|ism|ity|s))"
)
GUILTY = re.compile(
    r"(?is)(?P<who>(?:(?:the|an?|his|her|their|its)\s)?(?:[\w.’'-]+\s){0,4}?[\w.’'-]+)\s(?P<joint>of|for|with)\s"
    # "officials of the Alden mill of fraud": not the name, but what stands behind it.
    r"(?!which\b|whom\b|(?:the\s|an?\s)?(?-i:[A-Z])(?!\w+ism\b)[\w’'-]+(?:\s[\w’'-]+){0,3}?(?:\s(?:of|for|with)\s|\.?$))"
    r"(?P<what>[^\s].*)"
)
CRIME = re.compile(
    r"(?i)^(?:[\w-]+\s){0,3}?(?:fraud|murders?|perjury|treason|bribery|theft|rape|assault|crimes?|extortion|genocide|"
    r"robbery|burglary|arson|manslaughter|espionage|sabotage|plagiarism|blackmail|adultery|abuses?|atrocities|massacre)\b"
)
CALLED = re.compile(
    r"(?P<what>(?i:the|this|that|these|those|his|her|their|its|my|our|an?)\s(?:[\w’'-]+\s){1,5}?|"
    r"(?i:it|him|her|them|this|that|(?:him|her|it|my)self|(?:them|our)selves)\s|(?:[A-Z][\w.’'-]*\s){1,4}?)(?=an?\s|one\sof\s|[“\"](?![^”\"]*[”\"]\s\w))"
)
# "the showdown as ominous"
DESCRIBED = wording(
    r"""(?P<what>(?!(?:who|which|that|how|what|why)\b)[^“”".;:]{2,90}?),?(?: in \w+,)? as,?(?: )(?:being )?"""
)
# What follows the noun of a phrase: "the elections held on Sunday".
BEHIND_NOUN = wording(
    r",(?!\d)| (?:of|in|on|at|for|by|from|with|to|that|who|which|held|made|about|against|including|near|"
    r"after)\b"
)
# "the harbor plan wasteful", "her remarks reckless"
ADJECTIVE = (
    r"(?:(?:too|so|very|\w+ly)\s)?(?!(?:executive|representative|operative|detective|native|initiative|alternative|motive|"
    r"objective|incentive|collective|narrative|public|critic|clinic|traffic|republic|music|topic|comic|arctic|"
    r"picnic|fabric|logic|mechanic|academic|table|cable|vegetable|bible|british|fish)\b)"
    r"(?:[\w-]+(?:less|ful|ous|ive|ic|able|ible|ical)|(?:child|fool|self|hawk|amateur)ish|(?:un)?fair|corrupt|racist|sexist|"
    r"fascist|weak|(?:dead\s)?wrong|dead|biased|phony|fake|crooked|rigged|innocent|incompetent|fraudulent|violent|"
    r"negligent|ignorant|arrogant|(?:ir)?relevant|(?:un)?important|indecent|insufficient|inconsistent|(?:un)?necessary|"
    r"imaginary|scary)\b"
)
CALLED_SO = re.compile(
    r"(?P<what>(?i:the|this|that|these|those|his|her|their|its|my|our)\s(?:[\w’'-]+\s){1,5}?"
    r"|(?i:it|him|her|them)\s|(?:[A-Z][\w.’'-]*\s){1,3})"
    r"(?<!\b(?i:the)\s)(?<!\ba\s)(?<!\ban\s)(?<!\band\s)(?<!\bor\s)(?<!\bof\s)(?<!\bto\s)(?<!\bmost\s)"
    r"(?<!\bmore\s)(?<!\btoo\s)(?<!\bso\s)(?<!\bvery\s)(?<!ly\s)"
    rf"(?={ADJECTIVE}(?:,?\s(?:and|but|or)\s{ADJECTIVE})*[.,”\"’']*$)"
)
# "as well as"; "the strike as the toll rose" is no description either.
NOT_AS = wording(r"\b(?:as (?:well|much|many|recently|early|late|soon|long|far|few|little)|is|are|was|were)$")
WORKS_AS = wording(r"\bfor (?:his|her|their|its) (?:work|role|time|service|job|years|efforts?)$")
# What one does as something: "praised his work as mayor" does not say that it is mayor.
DOES_AS = wording(
    r"""\b(?:work|role|time|record|use|appointment|tenure|years|career|service|job|decision|stint|term)$|
    \b(?:of|by|for|in) \w+$"""
)
QUALITY = wording(
    rf"""[“"']|(?:too|so|\w+ly) |one of|(?:{ADJECTIVE}|wrong|right|criminal|unjust|tense|poor|beneath \w+)
    (?:,? (?:and|or|but) [\w-]+)?[.,;”"’']*$|an? (?!(?:\w+ )?(?:way|{PERSONS})s?\b)|
    the (?:worst|best|most|least|first|last)\b"""
)
SIMPLY = wording(
    r"""an? (?!way\b)|(?!(?:\w+(?:er|or|man|chief|envoy)|much|well|many|such)\b)[a-z-]+
    (?:,? (?:and|or|but) [a-z-]+)?[.,;”"’']*$"""
)
# "Nor did she say so", "nor were the crews told"
NOR = re.compile(
    r"(?i)^[“\"'‘]*(?:and\s)?(?P<nor>nor\s)?(?P<aux>did|does|do|was|were|is|are|has|have|had|would|could|will)\s"
    r"(?:(?P<who>he|she|it|they|we|i|there)\s(?P<verb>\w+)"
    # Of a longer subject the end is known by what follows the verb.
    r"|(?P<named>(?:the|his|her|their|its|my|our)\s[\w-]+|(?-i:[A-Z])[\w-]+(?:\s(?-i:[A-Z])[\w-]+)?)\s(?P<does>\w+)"
    r"(?=[.,”\"]*$|\s(?:the|an?|any\w*|his|hers?|its|their|our|my|it|him|them|us|to|in|on|at|of|for|with|by|from|"
    r"about|that|so)\b))"
)
# "Had he known of it, he would have left", "Do the math yourself": no inversion behind a "nor".
CONDITION = re.compile(r"(?i)^(?:had|were)\b.*\b(?:would|could|might)\b|^do\s(?!he|she|it|they|we|i\b)")
PLURAL = re.compile(r"(?i)(?:\bthey|\bthem|\b(?:wo)?men|\bpeople|\bchildren|\bpolice|[^s’']s)$")
PARTICIPIAL = wording(r"(?P<who>[\w.’'-]+(?: [\w.’'-]+){0,5}?) (?P<verb>being|having) (?=\w)")
# "possibility of talks being held", "a human being", "what is being built": no subject of its own.
NO_SUBJECT = wording(
    r"""^(?!(?:the|his|her|their|its|an?)\b).* (?:of|in|to|for|with|about|between|on|from|by|at) |
    \b(?:human|is|are|was|were)$"""
)
SUBJECTS = lexicon("him=he his=he her=she them=they their=they me=I my=I us=we our=we its=it")
ALSO_DOING = wording(r" (?:and|or) (?P<ing>\w+ing)\b")
# "ignoring the crew and failing to help", but not "hiding tax and banking records"
THEN_DOING = wording(
    r"""(?<=\w)(?P<joint>,? (?:and|or) (?:\w+ly )?)(?P<ing>[a-z]+ing)
    (?= (?:the|an?|his|hers?|their|its|to|him|them|it|(?-i:[A-Z])\w+)\b)"""
)
# Names that end in "s" are of one, but for those of peoples and parties.
MANY_NAMED = re.compile(
    r"(?:[ie]ans|icans|rmans|crats|ists|ories|Liberals|Conservatives|Muslims|Jews|Kurds|Turks|Arabs|Serbs|Greeks|Swedes|"
    r"Danes|Finns|Poles|Croats)$"
)
MANY = wording(
    r"""(?:two|three|four|five|six|seven|eight|nine|ten|many|several|both|some|most|few|dozens|
    hundreds) of\b"""
)
PLURAL_PRONOUN = re.compile(r"(?i)(?:they|them|people|police|children|(?:wo)?men)$")
# "Lind and the crew", but not "the oil and gas producer"
BOTH = wording(r"\w and (?:the|an?|his|her|their|its|(?-i:[A-Z]))")
COUNTRIES = re.compile(r"(?:States|Netherlands|Philippines|Emirates|Nations|Maldives|Bahamas|Times|News)$")
BLAMED_ON = re.compile(r"(?P<what>(?:(?!\bfor\b)[^;])+?)\son\s(?P<who>[^;]+)")
BLAMED_FOR = re.compile(r"(?P<who>[^;]{1,120}?)\sfor\s(?P<what>(?!which\b|whom\b)\S.*)", re.DOTALL)
ACCUSED_OF = re.compile(
    r"(?s)(?P<who>[^,]{1,80}?(?:,\s[^,]{2,60},)?)\s(?:of|for|with)\s(?:\w+ly\s)?(?P<ing>\w+ing)\b(?P<rest>.*)"
)
# What a quotation leaves out before its first word.
CUT_OFF = wording(r"^[“”\"'‘]?\s*(?:…|\.\.\.)\s*(?=\w)")
# "es/jm (AFP, dpa)" behind the last sentence: who edited it, from which agencies.
SIGNED = wording(
    r"""(?<=[.!?”"])[\x20-]*(?:[a-z]{1,4}(?:/\x20?-?[a-z]{1,5})+[\x20-]*\([\w,\x20]+\)|
    \((?:(?:AFP|AP|dpa|epd|KNA|EFE|Reuters)(?:, )?)+\))[\x20-]*$""",
    CASED,
)
# “… held “for a day,””: the comma belonged to the sentence around it.
INNER_COMMA = re.compile(r",(?=[\"”]$)")
FIRST = re.compile(r"\A(?:[\"“‘]|'')?\w")


def affirmed(clause: str) -> str:
    """The clause without its negations: "he never met her" → "he met her", "did not sell" → "did sell"."""
    clause = re.sub(r"(?i)\bnever,? (?:once,? )?ever\b,?", "never", clause)
    nor = NOR.match(clause)
    if nor and (nor["nor"] or not CONDITION.match(clause)):
        aux, who, verb = nor["aux"].lower(), nor["who"] or nor["named"], nor["verb"] or nor["does"]
        told = did_so(aux, verb) if aux in {"did", "does", "do"} else f"{aux} {verb}"
        return certain(f"{who} {told}{clause[nor.end() :]}")
    clause = BUT.sub(r"\1", clause)
    text = DO.sub(lambda m: did_so(m.group(1).lower(), m.group(2)), clause)
    text = CONTRACTED.sub(lambda m: m.group(1) or ("can" if m.group(2) else "will"), text)
    text = AUXILIARY_NOT.sub(lambda m: m.group(1), text)
    for pattern, instead in WORDS:
        text = pattern.sub(instead, text)
    text = re.sub(r"\bany(thing|one|body)\b", r"some\1", text) if text != clause else text
    text = ANY.sub(_some, re.sub(r"\bany(?=[ \u00a0](?:of|way|kind|sort)\b)", "some", text))
    return re.sub(r"[ \u00a0]{2,}", " ", text).strip()


def certain(clause: str) -> str:
    """What is denied with "any", said of some: "had stolen anything" → "had stolen something"."""
    text = re.sub(r"\bany(thing|one|body|where|(?=[ \u00a0](?:of|way)\b))\b", r"some\1", clause)
    return re.sub(r"(?<=\w)[ \u00a0]ever\b(?=[ \u00a0])", "", ANY.sub(_some, text))


def _some(match: re.Match[str]) -> str:
    """What "any disadvantage" denies: "a disadvantage"; "any money": "money"."""
    words = match["what"].split()
    ends = next((at for at, word in enumerate(words) if word in PHRASE_END), len(words))
    whole = ends < len(words) or match.end() == len(match.string) or match.string[match.end()] in ".,;!?”\"'’"
    such = match["such"] or ""
    if not ends or not whole or MASS.fullmatch(words[ends - 1]):
        return such + match["what"]
    return f"{such}{'an' if words[0][0] in 'aeiou' else 'a'} {match['what']}"


def did_so(auxiliary: str, verb: str) -> str:
    """What "did not sell" denies: "sold"; "does not know": "knows"."""
    base = verb.lower()
    if auxiliary == "do":
        return verb
    if auxiliary == "does":
        return {"have": "has", "do": "does", "go": "goes"}.get(base) or third_person(base)
    stems = (base, base.removesuffix("e"), base + base[-1:], re.sub("ie$", "y", base))
    irregular = next((IRREGULAR[stem + "ing"] for stem in stems if stem + "ing" in IRREGULAR), None)
    if irregular:
        return irregular
    if base.endswith("y") and base[-2:-1] not in set("aeiou"):
        return base[:-1] + "ied"
    if DOUBLES.fullmatch(base):
        return base + base[-1] + "ed"
    return base + ("d" if base.endswith("e") else "ed")


def third_person(base: str) -> str:
    """A verb as one does it now: "carry" → "carries"."""
    if base.endswith("y") and base[-2:-1] not in set("aeiou"):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def is_gerund(word: str) -> bool:
    """Whether a word has the form of a gerund."""
    return word.endswith("ing") and len(word) > 4 and word not in NOT_GERUNDS


def past(gerund: str) -> str:
    """The past tense of a gerund: "selling" → "sold", "planning" → "planned"."""
    lowered = gerund.lower()
    if lowered in IRREGULAR:
        return IRREGULAR[lowered]
    stem = lowered[:-3]
    if stem.endswith("y") and stem[-2:-1] not in set("aeiou"):
        return stem[:-1] + "ied"
    return stem + "ed"


def did(who: str | None, gerund_phrase: str) -> str:
    """What somebody did, from a gerund phrase: ("Russia", "selling arms") → "Russia sold arms"."""
    words = gerund_phrase.split(" ", 1)
    rest = f" {words[1]}" if len(words) > 1 else ""
    verb = "had" if words[0].lower() == "having" and rest else past(words[0])
    if (also := ALSO_DOING.match(rest)) and is_gerund(also["ing"]):
        rest = rest[: also.start("ing")] + past(also["ing"]) + rest[also.end() :]
    rest = THEN_DOING.sub(
        lambda m: m["joint"] + past(m["ing"]) if is_gerund(m["ing"]) else m.group(), rest, count=1
    )
    if verb == "was" and who:
        verb = be(who, past=True)
    return f"{who} {verb}{rest}" if who else f"{gerund_phrase}"


def finite(words: str) -> str:
    """A clause from its noun: "the agency being asked" → "the agency was asked"."""
    match = PARTICIPIAL.match(words)
    if not match or NO_SUBJECT.search(match["who"]):
        return words
    who = re.sub(r"(?:['’]s|(?<=s)['’])$", "", SUBJECTS.get(match["who"].lower(), match["who"]))
    plural = is_plural(who) or who == "we"
    verb = "had" if match["verb"] == "having" else "were" if plural else "was"
    return f"{who} {verb} {words[match.end() :]}"


def accused(content: str, whom: str | None = None) -> str:
    """What somebody is accused of, as a clause: "her of being asleep" → "X was asleep", ``whom`` being X."""
    if content.startswith("that "):
        return content
    match = ACCUSED_OF.match(content)
    if not match or not is_gerund(match.group("ing").lower()):
        return _guilty(content, whom)
    who = match.group("who")
    if who.lower().startswith("by "):
        # "was accused by two clerks of stealing": those are not who stole.
        return did(whom, match.group("ing") + match.group("rest"))
    return did(whom or who, match.group("ing") + match.group("rest"))


def blamed(content: str, whom: str | None = None) -> str:
    """What somebody is blamed for, as a clause: "the flood on Lind" → "Lind is to blame for the flood"."""
    if match := BLAMED_ON.fullmatch(content):
        return f"{match['who']} {be(match['who'])} to blame for {match['what']}"
    match = BLAMED_FOR.fullmatch(content)
    if not match or is_gerund(match["what"].split(" ", 1)[0].lower()):
        return accused(content, whom)
    who = whom or match["who"]
    return f"{who} {be(who)} to blame for {match['what']}"


def _guilty(content: str, whom: str | None) -> str:
    """What somebody is accused of by a noun: "X of fraud" → "X committed fraud", "X for it"."""
    match = GUILTY.fullmatch(content)
    if not match:
        return content
    who, what = whom or match["who"], match["what"]
    if match["joint"] == "for":
        return f"{who} {be(who)} to blame for {what}"
    return f"{who} committed {what}" if CRIME.search(what) else f"{who} {be(who)} guilty of {what}"


# "the dam held and that nobody knew", of whose first "that" the cue was left.
SECOND_THAT = re.compile(
    r"\b(and|but|or) that (?=(?:the|an?|he|she|it|they|we|there|nobody|his|her|their|its|no|[A-Z]\w*"
    r"|[a-z]{2,}s (?:had|have|were|are|would|will|could|can|did|do)) )"
)


def called(content: str, who: str | None = None) -> str:
    """What somebody calls a thing, as a clause: "the plan a “disgrace”" → "the plan is a “disgrace”".

    ``who`` does so, and is meant by "herself".
    """
    match = CALLED.match(content) or CALLED_SO.match(content)
    if not match:
        return content
    return being(match["what"].strip(), content[match.end() :], who)


def described(content: str, who: str | None = None) -> str:
    """What somebody describes a thing as, as a clause: "the clerks as being “ominous”" → "the clerks are …".

    ``who`` does so, and is meant by "herself".
    """
    match = DESCRIBED.match(content)
    if not match or NOT_AS.search(match["what"]):
        return content
    told = QUALITY.match(content, match.end()) and not WORKS_AS.search(match["what"])
    if not told and (DOES_AS.search(match["what"]) or not SIMPLY.match(content, match.end())):
        return content
    return being(match["what"].strip(" ,"), content[match.end() :], who)


def being(what: str, how: str, who: str | None) -> str:
    """What a thing is said to be, as a clause; ``who`` says so, and is meant by "herself"."""
    subject = {"him": "he", "her": "she", "them": "they"}.get(what.lower(), what)
    if what.lower().endswith(("self", "selves")):
        subject = who or subject
    return f"{subject} {be(subject)} {how}"


def be(who: str, *, past: bool = False) -> str:
    """The form of "to be" that goes with a noun phrase: "are" with "the crew and the mayor"."""
    if is_plural(who):
        return "were" if past else "are"
    return "was" if past else "is"


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase has the form of a plural, by its noun: "companies in the capital"."""
    noun = BEHIND_NOUN.split(phrase, maxsplit=1)[0].strip('"“”‘’«»')
    if MANY.match(phrase) or BOTH.search(noun):
        return True
    name = noun.split(" ")[-1]
    if name[:1].isupper() and not PLURAL_PRONOUN.match(name):
        of_many = noun.lower().startswith("the ") or MANY_NAMED.search(name)
        return not COUNTRIES.search(name) and bool(of_many) and PLURAL.search(noun) is not None
    return PLURAL.search(noun) is not None and not noun.lower().endswith("news")


def plain(text: str) -> str:
    """A claim's text as it is shown: one line, without outer quotation marks or points, a capital first."""
    text = SIGNED.sub("", undated(" ".join(text.split())))
    # "insisted that was not so": a pronoun.
    text = re.sub(
        r"^(?:“?that(?! (?:was|is|were|had|has|would|did|does|will|could)\b)|how|because|whether)"
        r" (?=[\w“\"‘'])",
        "",
        text,
    )
    text = SECOND_THAT.sub(r"\1 ", text)
    text = balanced(CUT_OFF.sub("", text)).strip(" ,;:–—-")
    text = " ".join(unquoted(text).split())
    text = INNER_COMMA.sub("", unjoined(text.rstrip(" ,;:.").strip()))
    return FIRST.sub(lambda first: first.group().upper(), text, count=1)
