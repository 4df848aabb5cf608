"""Who a mention stands for, through whom something was said, and when."""

from __future__ import annotations

import pytest

from bot.reading import channels
from bot.reading.layout import Layout
from bot.reading.mentions import apart
from bot.reading.sources import Cast
from bot.reading.spans import Attribution, SourceKind

STORY = (
    "White House security adviser Jake Orrin spoke in Port Ansel on Monday. Sen. Ruth Calder (D-Me.), "
    "who sits on the panel, was there too. She left early. Orrin said the ships were late.\n\n"
    "Nam Sung-tae, a former director of the Institute for Harbours, told the Ansel Times that the senator "
    "knew. The Ministry of Tides declined to comment; the ministry rarely does. Kessland protested."
)


def meant(text: str, mention: str, start: str = "") -> tuple[str | None, str | None, SourceKind | None]:
    layout = Layout(text)
    at = text.index(mention, text.index(start) if start else 0)
    speaker = Cast(layout).speaker(((at, at + len(mention)),))
    return speaker.name, speaker.role, speaker.kind


@pytest.mark.parametrize(
    ("mention", "start", "name", "role", "kind"),
    [
        (
            "White House security adviser Jake Orrin",
            "",
            "Jake Orrin",
            "White House security adviser",
            SourceKind.PERSON,
        ),
        ("Orrin", "Orrin said", "Jake Orrin", "White House security adviser", SourceKind.PERSON),
        ("Sen. Ruth Calder (D-Me.)", "", "Ruth Calder", "Sen.", SourceKind.PERSON),
        ("She", "She left", "Ruth Calder", "Sen.", SourceKind.PERSON),
        ("the senator", "", "Ruth Calder", "Sen.", SourceKind.PERSON),
        (
            "Nam Sung-tae",
            "",
            "Nam Sung-tae",
            "a former director of the Institute for Harbours",
            SourceKind.PERSON,
        ),
        ("the Ansel Times", "", "Ansel Times", None, SourceKind.ORGANISATION),
        ("The Ministry of Tides", "", "Ministry of Tides", None, SourceKind.ORGANISATION),
    ],
)
def test_a_mention_becomes_the_name_and_the_role(
    mention: str, start: str, name: str, role: str | None, kind: SourceKind
) -> None:
    assert meant(STORY, mention, start) == (name, role, kind)


@pytest.mark.parametrize(
    ("text", "mention", "name", "kind"),
    [
        ("Russia protested.", "Russia", "Russia", SourceKind.PLACE),
        ("The U.S. protested.", "The U.S.", "United States", SourceKind.PLACE),
        ("Analysts say so.", "Analysts", "analysts", SourceKind.UNNAMED),
        ("A senior official said so.", "A senior official", "a senior official", SourceKind.UNNAMED),
        ("A 2014 study found that.", "A 2014 study", "a 2014 study", SourceKind.DOCUMENT),
        ("The tabloid Prisma wrote it.", "The tabloid Prisma", "Prisma", SourceKind.ORGANISATION),
        ("The Ansel police said so.", "The Ansel police", "Ansel police", SourceKind.ORGANISATION),
    ],
)
def test_kinds(text: str, mention: str, name: str, kind: SourceKind) -> None:
    assert meant(text, mention)[0] == name
    assert meant(text, mention)[2] is kind


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Mr Trump kept them waiting. The president denied it.", "The president", "Trump"),
        ("Enda Kenny met the miners. The Taoiseach left.", "The Taoiseach", "Enda Kenny"),
        ("Ivanka Trump came to the mill. The president left.", "The president", "the president"),
        ("Mr Trump spoke. The club president left.", "The club president", "the club president"),
        ("Senator Barack Obama spoke. The president left.", "The president", "the president"),
        ("Trump and Obama met. The president left.", "The president", "the president"),
        ("President Otto Lind praised Mr Trump. The president left.", "The president", "Otto Lind"),
        ("Mr Trump’s aide, Ana Feld, left. The senator stayed.", "The senator", "the senator"),
    ],
)
def test_a_head_of_state_is_known_where_the_article_does_not_introduce_him(
    text: str, mention: str, name: str
) -> None:
    assert meant(text, mention)[0] == name


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    def spans(words: str) -> tuple[tuple[int, int], ...]:
        at = text.index(words)
        return ((at, at + len(words)),)

    return Attribution(spans(source), spans(cue), spans(content))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "via", "when"),
    [
        ("In May, Ana Lind told Reuters that it rained.", "Ana Lind", "told", "it rained", "Reuters", "May"),
        ("Ana Lind said in a tweet that it rained.", "Ana Lind", "said", "it rained", "a tweet", None),
        (
            "Ana Lind said on Tuesday in court filings that it rained.",
            "Ana Lind",
            "said",
            "it rained",
            "court filings",
            "Tuesday",
        ),
        (
            "Ana Lind said it rained, according to the Ansel Times.",
            "Ana Lind",
            "said",
            "it rained",
            "Ansel Times",
            None,
        ),
        (
            "Ana Lind told reporters that it rained in May.",
            "Ana Lind",
            "told",
            "it rained in May",
            None,
            None,
        ),
    ],
)
def test_outlet_channel_and_date_of_a_statement(
    text: str, source: str, cue: str, content: str, via: str | None, when: str | None
) -> None:
    layout = Layout(text)
    said = attribution(text, source, cue, content)
    assert channels.via(layout, said) == via
    assert channels.when(layout, said) == when


@pytest.mark.parametrize(
    ("mention", "sources"),
    [
        ("Ana Lind and Mr. Moe", ["Ana Lind", "Mr. Moe"]),
        ("Both Ana Lind and the Trade Commission", ["Ana Lind", "the Trade Commission"]),
        ("Norland, Veska and the Harbour Authority", ["Norland", "Veska", "the Harbour Authority"]),
        (
            "the Tide Center at the Harbor Institute and Veska College",
            ["the Tide Center at the Harbor Institute and Veska College"],
        ),
        ("the mayor of Ansel and the bishop", ["the mayor of Ansel", "the bishop"]),
        ("a spokesman for the bank and Ana Lind", ["a spokesman for the bank", "Ana Lind"]),
        ("Ana Lind and Rules Committee chairman Bo Renn", ["Ana Lind", "Rules Committee chairman Bo Renn"]),
        (
            "a complaint by the federal Ports and Tides Commission",
            ["a complaint by the federal Ports and Tides Commission"],
        ),
        ("the Securities and Tides Commission", ["the Securities and Tides Commission"]),
        ("the Ministry of Ports and Harbours", ["the Ministry of Ports and Harbours"]),
        ("a study by Ansel College and the Institute", ["a study by Ansel College and the Institute"]),
        ("polls in Norland and Veska", ["polls in Norland and Veska"]),
        ("Sen. Ida Moe, L-Veska, and Osk Brandt", ["Sen. Ida Moe, L-Veska", "Osk Brandt"]),
    ],
)
def test_a_mention_of_several_is_taken_apart_and_a_name_with_and_is_not(mention, sources):
    assert [mention[a:b] for spans in apart(mention, ((0, len(mention)),)) for a, b in spans] == sources


def test_each_of_several_speakers_has_the_whole_mention():
    text = "Ana Lind and Osk Brandt said the dam held."
    attribution = Attribution(((0, 23),), ((24, 28),), ((29, 41),), 0.9)
    ((first, second),) = Cast(Layout(text)).speakers([attribution])
    assert [(spans, speaker.name) for spans, speaker in (first, second)] == [
        (((0, 23),), "Ana Lind"),
        (((0, 23),), "Osk Brandt"),
    ]


def test_no_nationality_is_a_person() -> None:
    text = "John Veld said the captains were beyond American reach. He denied that a swap was planned."
    assert meant(text, "He", "He denied")[0] == "John Veld"


def test_whom_a_clause_accuses_answers_behind_it() -> None:
    text = "When Bray accused Holt of theft, she said it was a loan."

    speakers = Cast(Layout(text)).speakers(
        [
            attribution(text, "Bray", "accused", "Holt of theft"),
            attribution(text, "she", "said", "it was a loan"),
        ]
    )
    assert [of[0][1].name for of in speakers] == ["Bray", "Holt"]


def test_of_whom_another_tells_that_he_spoke_is_not_who_goes_on_speaking() -> None:
    text = "Carl Beck said that Paul Renn had claimed the dam was safe. He called it a lie."

    speakers = Cast(Layout(text)).speakers(
        [
            attribution(text, "Carl Beck", "said", "that Paul Renn had claimed the dam was safe"),
            attribution(text, "Paul Renn", "had claimed", "the dam was safe"),
            attribution(text, "He", "called", "it a lie"),
        ]
    )
    assert [of[0][1].name for of in speakers] == ["Carl Beck", "Paul Renn", "Carl Beck"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Kurdish fighters", "Kurdish fighters"),
        ("Ethiopian officials", "Ethiopian officials"),
        ("Civilian groups", "civilian groups"),
        ("Republican leaders", "Republican leaders"),
        ("At least one captain", "at least one captain"),
        ("OSK – Ferry owners", "Ferry owners"),
        ("Ana Lind for", "Ana Lind"),
    ],
)
def test_a_name_is_shown_as_it_is_written_within_a_sentence(mention: str, name: str) -> None:
    assert meant(f"{mention} said the dam was sold.", mention)[0] == name


@pytest.mark.parametrize(
    ("text", "mentions", "names"),
    [
        (
            "A spokeswoman for the Dam Office spoke. The spokeswoman said it held. She said it leaked.",
            ["A spokeswoman for the Dam Office", "The spokeswoman", "She"],
            ["a spokeswoman for the Dam Office"] * 3,
        ),
        (
            "The Dam Office's press office spoke. The press office of the Dam Office said no. "
            "The press office left.",
            [
                "The Dam Office's press office",
                "The press office of the Dam Office",
                "The press office",
            ],
            ["Dam Office's press office"] * 3,
        ),
        (
            "A fire official and a port official said so. The official left. The officials came.",
            ["A fire official", "a port official", "The official", "The officials"],
            ["a fire official", "a port official", "a port official", "the officials"],
        ),
        (
            "Ana Lind, an official, spoke. A port official spoke. The official said no.",
            ["Ana Lind", "A port official", "The official"],
            ["Ana Lind", "a port official", "a port official"],
        ),
        (
            "A port official spoke. Ana Lind, a town official, spoke. The official said no.",
            ["A port official", "Ana Lind", "The official"],
            ["a port official", "Ana Lind", "Ana Lind"],
        ),
        (
            "A resident spoke. The resident said it was so. “I saw it,” he said.",
            ["A resident", "The resident", "he"],
            ["a resident"] * 3,
        ),
        ("A spokesman spoke. She said it was so.", ["A spokesman", "She"], ["a spokesman", None]),
        (
            "The Harbor Bank spoke. The lender said so. The Tide Office did. The company left.",
            ["The Harbor Bank", "The lender", "The Tide Office", "The company"],
            ["Harbor Bank", "Harbor Bank", "Tide Office", "Harbor Bank"],
        ),
        (
            "Harbor Bank and Veska Motors spoke. The company left.",
            ["Harbor Bank", "Veska Motors", "The company"],
            ["Harbor Bank", "Veska Motors", "The company"],
        ),
        (
            "The Department of Tides (DOT) spoke. DOT said no. The Congressional Tide Office did. CTO left.",
            ["DOT", "The Congressional Tide Office", "CTO"],
            ["Department of Tides", "Congressional Tide Office", "Congressional Tide Office"],
        ),
    ],
)
def test_a_short_description_is_who_was_described_more_fully(
    text: str, mentions: list[str], names: list[str | None]
) -> None:
    layout = Layout(text)
    cast, at, found = Cast(layout), 0, []
    for mention in mentions:
        at = text.index(mention, at)
        found.append(cast.speaker(((at, at + len(mention)),)).name)
        at += len(mention)
    assert found == names


@pytest.mark.parametrize(
    ("text", "mention", "name", "role"),
    [
        ("Colonel-General Ivo Tarn came.", "Colonel-General Ivo Tarn", "Ivo Tarn", "Colonel-General"),
        (
            "Deputy Director of the Harbor Guard Colonel Ivo Tarn came.",
            "Deputy Director of the Harbor Guard Colonel Ivo Tarn",
            "Ivo Tarn",
            "Deputy Director of the Harbor Guard Colonel",
        ),
    ],
)
def test_a_title_of_several_words_is_a_role(text: str, mention: str, name: str, role: str) -> None:
    assert meant(text, mention)[:2] == (name, role)


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Ursula von der Aa said so.", "Ursula von der Aa", "Ursula von der Aa"),
        ("Juan Carlos de la Cruz said so.", "Juan Carlos de la Cruz", "Juan Carlos de la Cruz"),
        ("Dr. Noor al-Din said so.", "Dr. Noor al-Din", "Noor al-Din"),
        ("The army is in the town of al-Bab. It was shelled.", "al-Bab", "al-Bab"),
    ],
)
def test_particles_and_articles_belong_to_a_name(text: str, mention: str, name: str) -> None:
    assert meant(text, mention)[0] == name


def test_she_is_the_spokeswoman_who_spoke_last_not_who_was_named_before() -> None:
    text = "Ana Lind said it was late. Temu’s spokeswoman said it was not. She added that it works."
    layout = Layout(text)
    cast = Cast(layout)
    mentions = ["Ana Lind", "Temu’s spokeswoman", "She"]
    places = [text.index(mention) for mention in mentions]
    found = [
        cast.speaker(((at, at + len(mention)),)).name for at, mention in zip(places, mentions, strict=True)
    ]
    assert found == ["Ana Lind", "Temu’s spokeswoman", "Temu’s spokeswoman"]


@pytest.mark.parametrize(
    ("text", "mention", "name", "kind"),
    [
        (
            "The Ministry of Ports and Harbour Affairs said so.",
            "The Ministry of Ports and Harbour Affairs",
            "Ministry of Ports and Harbour Affairs",
            SourceKind.ORGANISATION,
        ),
        (
            "The Department for Water, Energy and Local Affairs said so.",
            "The Department for Water, Energy and Local Affairs",
            "Department for Water, Energy and Local Affairs",
            SourceKind.ORGANISATION,
        ),
        ("The Daily Mail said so.", "The Daily Mail", "Daily Mail", SourceKind.ORGANISATION),
        ("A party TD said so.", "A party TD", "a party TD", SourceKind.UNNAMED),
        ("The Prime Minister said so.", "the Prime Minister", "Prime Minister", SourceKind.UNNAMED),
        (
            "Figures from the Office for Trade and Tourism show it.",
            "Figures from the Office for Trade and Tourism",
            "Office for Trade and Tourism",
            SourceKind.ORGANISATION,
        ),
        (
            "A study by the economists Ana Lind and Ivo Tarn found it.",
            "A study by the economists Ana Lind and Ivo Tarn",
            "a study by the economists Ana Lind and Ivo Tarn",
            SourceKind.DOCUMENT,
        ),
        (
            "The report released by the ferry union says so.",
            "The report released by the ferry union",
            "the report released by the ferry union",
            SourceKind.DOCUMENT,
        ),
        (
            "The spokesman for union chief Ana Lind said so.",
            "The spokesman for union chief Ana Lind",
            "the spokesman for union chief Ana Lind",
            SourceKind.UNNAMED,
        ),
        (
            "The authors of a paper in the journal Tides said so.",
            "The authors of a paper in the journal Tides",
            "the authors of a paper in the journal Tides",
            SourceKind.UNNAMED,
        ),
    ],
)
def test_the_name_of_a_body_is_whole_and_a_name_within_a_description_is_not_who_speaks(
    text: str, mention: str, name: str, kind: SourceKind
) -> None:
    layout = Layout(text)
    at = text.lower().index(mention.lower())
    (spans,) = apart(text, ((at, at + len(mention)),))
    speaker = Cast(layout).speaker(spans)
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    ("mention", "name", "role"),
    [
        (
            "Minister for Ports, Health and Harbour Affairs Ana Lind",
            "Ana Lind",
            "Minister for Ports, Health and Harbour Affairs",
        ),
        (
            "Harbor Line President and Chief Executive Officer Carl Beck",
            "Carl Beck",
            "Harbor Line President and Chief Executive Officer",
        ),
        (
            "Chair and Founder of the Veska Institute Ana Lind",
            "Ana Lind",
            "Chair and Founder of the Veska Institute",
        ),
        ("Norland Foreign Minister, Ana Lind,", "Ana Lind", "Norland Foreign Minister"),
        ("Counsel for Mr Moe, Ms Ana Lind,", "Ana Lind", "Counsel for Mr Moe"),
        ("A student named as Ivo Tarn", "Ivo Tarn", "student"),
        ("Ana Lind from Veska Bank", "Ana Lind", None),
        ("Ana Lind of Norland conservation group Otter", "Ana Lind", None),
    ],
)
def test_a_name_is_told_from_the_office_before_it(mention: str, name: str, role: str | None) -> None:
    text = f"{mention} said so."
    (spans,) = apart(text, ((0, len(mention)),))
    speaker = Cast(Layout(text)).speaker(spans)
    assert (speaker.name, speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("The Prime Minister", "Otto Lind"),
        ("the prime minister", "Otto Lind"),
        ("The foreign minister", "Ivo Tarn"),
        ("The minister", "Ivo Tarn"),
        ("The health minister", "the health minister"),
    ],
)
def test_of_several_ministers_the_one_of_that_office_is_meant(mention: str, name: str) -> None:
    text = f"Prime Minister Otto Lind met Foreign Minister Ivo Tarn. Later {mention} left."
    assert meant(text, mention)[0] == name


def test_a_place_before_a_first_name_is_none_of_the_name() -> None:
    assert meant("The envoy in Cairo Carl Beck came. Beck said so.", "Beck", "Beck said")[0] == "Carl Beck"


@pytest.mark.parametrize(
    ("mention", "name", "role", "kind"),
    [
        ("The Tide Institute, a think tank,", "Tide Institute", "a think tank", SourceKind.ORGANISATION),
        ("The Tide Institute - a think tank -", "Tide Institute", "a think tank", SourceKind.ORGANISATION),
        ("The Tide Office, which owns it,", "Tide Office", None, SourceKind.ORGANISATION),
        ("A report by Veska Bank, a lender,", "a report by Veska Bank", None, SourceKind.DOCUMENT),
        ("A study of 1,400 cooks", "a study of 1,400 cooks", None, SourceKind.DOCUMENT),
        (
            "A report by the OSK, HRC and Norland Aid",
            "a report by the OSK, HRC and Norland Aid",
            None,
            SourceKind.DOCUMENT,
        ),
        (
            "Ferry Line’s parent company, Delphin,",
            "Delphin",
            "Ferry Line’s parent company",
            SourceKind.ORGANISATION,
        ),
        ("One member, Ana Lind,", "Ana Lind", "member", SourceKind.PERSON),
        (
            "Carl Beck’s chief strategist, Ana Lind,",
            "Ana Lind",
            "Carl Beck’s chief strategist",
            SourceKind.PERSON,
        ),
        ("Another cook from Arden, Ana Lind,", "Ana Lind", "cook from Arden", SourceKind.PERSON),
        ("The state’s health minister, Ajay,", "Ajay", "state’s health minister", SourceKind.PERSON),
        ("Ana Lind, 28,", "Ana Lind", None, SourceKind.PERSON),
        ("Ana Lind, 19, a drama student,", "Ana Lind", "a drama student", SourceKind.PERSON),
        ("Ana Lind, 40, from Arden, Veska,", "Ana Lind", None, SourceKind.PERSON),
        ("Ana Lind, of Arden,", "Ana Lind", None, SourceKind.PERSON),
        ("The 30-year-old Ana Lind", "Ana Lind", None, SourceKind.PERSON),
        ("Its mayor, Ana Lind,", "Ana Lind", "mayor", SourceKind.PERSON),
    ],
)
def test_what_a_comma_adds_is_a_role_or_the_name_and_an_age_is_neither(
    mention: str, name: str, role: str | None, kind: SourceKind
) -> None:
    assert meant(f"{mention} said so.", mention) == (name, role, kind)


def test_who_speaks_next_is_no_role() -> None:
    text = "Ana Lind, said he and other members woke up late. Lind said so."
    assert meant(text, "Lind", "Lind said")[:2] == ("Ana Lind", None)


def test_a_day_before_a_mention_is_none_of_those_who_speak() -> None:
    text = "On Friday, Trade and Industry Minister Ana Lind and Ivo Tarn said so."
    at = text.index("Trade")
    found = apart(text, ((at, text.index(" said")),))
    assert [text[s:e] for ((s, e),) in found] == ["Trade and Industry Minister Ana Lind and Ivo Tarn"]


@pytest.mark.parametrize(
    ("text", "mentions", "names"),
    [
        (
            "Norland Foreign Minister Ana Lind spoke. The veteran diplomat left.",
            ["Norland Foreign Minister Ana Lind", "The veteran diplomat"],
            ["Ana Lind", "Ana Lind"],
        ),
        (
            "Russian Foreign Minister Ana Lind spoke. Russia’s top diplomat wept.",
            ["Russian Foreign Minister Ana Lind", "Russia’s top diplomat"],
            ["Ana Lind", "Ana Lind"],
        ),
        (
            "Russian Foreign Minister Ana Lind spoke. The Iranian diplomat wept.",
            ["Russian Foreign Minister Ana Lind", "The Iranian diplomat"],
            ["Ana Lind", "the Iranian diplomat"],
        ),
        (
            "Ana Lind, a cook, spoke. The diplomat wept. The 62-year-old left.",
            ["Ana Lind, a cook,", "The diplomat"],
            ["Ana Lind", "the diplomat"],
        ),
        (
            "Ana Lind, a cook, spoke. The 62-year-old left.",
            ["Ana Lind, a cook,", "The 62-year-old"],
            ["Ana Lind", "Ana Lind"],
        ),
        (
            "Putin spoke. The Russian leader left.",
            ["Putin", "The Russian leader"],
            ["Putin", "Putin"],
        ),
        (
            "Foreign Minister Ana Lind spoke. A young cook did. The diplomat left.",
            ["Foreign Minister Ana Lind", "A young cook", "The diplomat"],
            ["Ana Lind", "a young cook", "the diplomat"],
        ),
        (
            "A senior Tide Office official spoke. The Tide Office official left. A Dam Office cook did.",
            ["A senior Tide Office official", "The Tide Office official"],
            ["a senior Tide Office official", "a senior Tide Office official"],
        ),
        ("Theresa May spoke. May left.", ["Theresa May", "May"], ["Theresa May", "Theresa May"]),
        ("Ana Lind spoke. Lind herself left.", ["Ana Lind", "Lind herself"], ["Ana Lind", "Ana Lind"]),
    ],
)
def test_who_spoke_last_is_taken_up_by_a_description_that_fits(
    text: str, mentions: list[str], names: list[str]
) -> None:
    layout = Layout(text)
    cast, at, found = Cast(layout), 0, []
    for mention in mentions:
        at = text.index(mention, at)
        found.append(cast.speaker(((at, at + len(mention)),)).name)
        at += len(mention)
    assert found == names


@pytest.mark.parametrize(
    ("mention", "name", "kind"),
    [
        ("a statement from the Tide Office", "Tide Office", SourceKind.ORGANISATION),
        ("a 2016 report by the Tide Office", "Tide Office", SourceKind.ORGANISATION),
        ("The report released by the Tide Office on Monday", "Tide Office", SourceKind.ORGANISATION),
        ("data from Harbor Whistle", "Harbor Whistle", SourceKind.ORGANISATION),
        ("The Tide Office’s report", "Tide Office", SourceKind.ORGANISATION),
        ("a study by Carl Beck", "Carl Beck", SourceKind.PERSON),
        ("a report from Norway", "a report from Norway", SourceKind.DOCUMENT),
        ("a report by the OSK and the HRC", "a report by the OSK and the HRC", SourceKind.DOCUMENT),
        ("a report by the ferry union", "a report by the ferry union", SourceKind.DOCUMENT),
    ],
)
def test_a_named_body_speaks_in_its_report(mention: str, name: str, kind: SourceKind) -> None:
    text = f"It fell, according to {mention}."
    found = meant(text, mention)
    assert (found[0], found[2]) == (name, kind)


def test_the_statement_is_of_whoever_spoke_in_one() -> None:
    text = (
        "The Dam Office said in a joint statement that it held. The Tide Office agreed. “It is safe,” "
        "the statement said."
    )
    speakers = Cast(Layout(text)).speakers(
        [
            attribution(text, "The Dam Office", "said in a joint statement", "that it held"),
            attribution(text, "The Tide Office", "agreed", "agreed"),
            attribution(text, "the statement", "said.", "It is safe"),
        ]
    )
    assert [of[0][1].name for of in speakers] == ["Dam Office", "Tide Office", "Dam Office"]
