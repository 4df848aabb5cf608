"""Words that tell a person from a body or a place, and the names that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.spans import Span
from bot.reading.wording import CASED, lexicon, wording

# Stand before a person's name and belong to the role.
TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof sir dame lord lady rev fr sister brother pastor rabbi imam sheikh sen
    sens senator senators rep reps representative congressman congresswoman gov governor lt
    president vice-president vice premier chancellor minister prime secretary attorney general
    justice judge mayor king queen prince princess emperor pope bishop archbishop cardinal gen col
    maj capt cmdr adm sgt cpl captain colonel major sergeant admiral marshal marshals lieutenant
    commander officer detective sheriff chief ambassador envoy councilman councilwoman councillor
    alderman commissioner director chairman chairwoman chair ceo republican republicans democrat
    democrats democratic independent labour conservative liberal professor coach spokesman
    spokeswoman spokesperson strategist analyst actor actress author editor reporter correspondent
    anchor host columnist speaker leader whip treasurer deputy undersecretary superintendent
    principal counsel founder cofounder co-founder prosecutor inspector nominee candidate former ex foreign
    press state first assistant acting mp mps td tds msp mep meps barrister solicitor supt coroner
    """.split()
)
FEMALE_TITLES = frozenset(
    """mrs ms miss dame lady sister queen princess congresswoman councilwoman chairwoman spokeswoman actress
    """.split()
)
MALE_TITLES = frozenset(
    """mr sir lord brother king prince pope congressman councilman chairman spokesman actor""".split()
)
# Say what a lower-case mention's head is: a person, or several, who may go unnamed.
PERSON_NOUNS = frozenset(
    """
    spokesman spokeswoman spokesperson official officer minister secretary president premier senator
    chancellor taoiseach
    governor mayor congressman congresswoman lawmaker judge justice attorney lawyer prosecutor
    director chairman chairwoman chair chief executive leader candidate nominee strategist adviser
    advisor aide analyst expert professor researcher scientist economist historian author writer
    editor reporter journalist columnist host anchor critic opponent supporter ally rival source
    witness victim survivor suspect resident neighbor neighbour voter teacher student doctor nurse
    commander general colonel captain sergeant admiral marshal ambassador envoy diplomat
    commissioner inspector detective sheriff policeman businessman businesswoman billionaire mogul
    tycoon founder owner manager coach player singer actor actress widow wife husband mother father
    son daughter brother sister friend man woman boy girl person insider employee worker contractor
    veteran activist organizer organiser member delegate representative negotiator investigator
    treasurer deputy speaker ombudsman bishop priest pastor rabbi imam farmer engineer trader
    investor
    """.split()
)
PERSONS = "|".join(sorted(PERSON_NOUNS))
PLURAL_PERSONS = frozenset(
    """people men women children lawmakers staff crew others many some several most experts critics
    prosecutors authorities republicans democrats conservatives liberals relatives parents voters family
    """.split()
)
ORGANISATION_WORDS = frozenset(
    """
    ministry department office bureau agency administration government cabinet parliament congress
    senate house court tribunal council committee commission assembly board party campaign union
    association federation foundation institute institution university college school academy
    society club league company corporation corp inc ltd llc plc co group bank fund holdings
    industries airlines airways motors partners ventures systems technologies laboratories police
    force army navy guard authority service services center centre network news times post journal
    herald tribune gazette guardian telegraph press magazine radio television tv broadcasting
    channel observatory initiative coalition alliance organization organisation church hospital team
    lab think-tank watchdog regulator kremlin pentagon white-house nato fbi cia nsa justice treasury
    embassy consulate secretariat brigade militia forces ngo ngos website newspaper outlet paper firm
    prosecutor's movement project trust chamber body enforcement protection
    """.split()
)
DOCUMENT_WORDS = frozenset(
    """
    report study survey poll review audit investigation inquiry probe analysis research document
    documents memo letter email emails filing filings complaint lawsuit indictment affidavit ruling
    opinion statement video footage recording transcript records record data figures book article
    story paper papers statistics ad advertisement website site note papers message messages text
    texts reports studies polls surveys ballot law constitution bill speech
    """.split()
)
# Stand behind a name: "Ana Lind QC".
POST_NOMINALS = frozenset("BL SC QC KC MP TD MSP MEP OBE MBE CBE".split())
# Bodies whose names look like people's.
KNOWN_BODIES = frozenset(
    """
    facebook twitter microsoft amazon google apple exxon exxonmobil boeing walmart uber netflix tesla
    coca-cola pew politifact factcheck snopes isis isil hamas hezbollah taliban al-qaeda unicef
    interpol opec gop dnc rnc aclu naacp nra nasa gchq mi5 mi6 cdc epa fda irs sec pac congress mobil
    fargo statista crowdpac moodys peabody chiefs coal energy oil
    """.split()
)
OUTLETS = frozenset(
    """reuters cnn bbc nbc cbs abc msnbc npr pbs politico bloomberg axios breitbart buzzfeed vox slate salon
    newsweek time tass ria interfax xinhua kcna yonhap kyodo afp aljazeera haaretz variety forbes fortune
    wired vice propublica c-span cnbc sky itv telemundo univision rt sputnik euronews dpa ap gannett dw tmz
    huffpost vogue mediaite rte rté cbn bfm
    """.split()
)
# Outlets whose names are ordinary words: they are known where somebody is told something.
OUTLETS_BY_NAME = frozenset(
    """fox;yahoo;people;panorama;business insider;rolling stone;the week;weekly standard;vanity fair;
    agence france-presse;insider;quartz;recode;deadline""".replace("\n    ", "").split(";")
)
# "the Journal", behind its article alone.
PAPERS_FOR_SHORT = frozenset(
    """Times Post Journal Herald Tribune Gazette Guardian Telegraph Globe Chronicle Observer Inquirer Examiner
    Sentinel Courier Dispatch Mail Mirror Sun Independent Economist Atlantic Intercept Register""".split()
)
OUTLET_ENDINGS = frozenset(
    """times post journal herald tribune gazette guardian telegraph press news magazine radio television tv
    network today daily weekly globe chronicle observer inquirer examiner sentinel courier dispatch
    mail mirror sun independent beast intercept economist atlantic spiegel monde figaro zeitung
    agency wire broadcasting jazeera register monitor bulletin review
    """.split()
)
# Heads of state and of government since 2000 whom articles call by the office without introducing them.
HOLDERS = {
    "president": lexicon(
        """
        trump=donald obama=barack biden=joe putin=vladimir medvedev=dmitry macron=emmanuel
        hollande=francois sarkozy=nicolas chirac=jacques zelensky=volodymyr zelenskyy=volodymyr
        poroshenko=petro yanukovych=viktor lukashenko=alexander duterte=rodrigo assad=bashar
        maduro=nicolas chavez=hugo zuma=jacob ramaphosa=cyril mugabe=robert mnangagwa=emmerson
        rouhani=hassan ahmadinejad=mahmoud bolsonaro=jair rousseff=dilma milei=javier mubarak=hosni
        karzai=hamid musharraf=pervez kirchner=cristina
        """
    ),
    "taoiseach": lexicon("ahern=bertie kenny=enda varadkar=leo"),
}
PLACES = frozenset(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain
    bangladesh belarus belgium benin bhutan bolivia bosnia botswana brazil britain bulgaria burundi
    cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus denmark ecuador
    egypt england eritrea estonia ethiopia fiji finland france gabon gambia georgia germany ghana
    greece guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland
    israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon
    liberia libya lithuania luxembourg macedonia madagascar malawi malaysia mali malta mauritania
    mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands
    nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland
    portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia
    spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey
    turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe
    moscow kyiv kiev beijing washington london paris berlin tehran pyongyang seoul tokyo brussels
    ankara jerusalem riyadh cairo delhi islamabad baghdad damascus havana caracas ottawa canberra
    vienna warsaw alabama alaska arizona arkansas california colorado connecticut delaware florida
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont wisconsin wyoming europe africa asia u.s us u.k uk
    u.s.s.r eu e.u uae
    """.split()
)
# Adjectives by themselves, as the endings tell of most: "beyond American reach".
NATIONALITIES = frozenset(
    """
    american mexican african dominican moroccan jamaican chechen german greek dutch french swiss czech
    iraqi israeli saudi afghan pakistani thai arab muslim jewish catholic kurdish filipino cypriot
    qatari kuwaiti emirati yemeni omani bangladeshi somali uzbek kazakh tajik slovak serb croat welsh
    latino hispanic
    """.split()
)
# Adjectives of peoples, faiths and parties that keep their capital wherever they stand, as those of
# :data:`PEOPLE_ENDING` do.
PEOPLES = NATIONALITIES | frozenset(
    """
    british irish spanish swedish danish finnish polish turkish scottish english flemish cornish icelandic
    nordic slavic balkan baltic arabic latin texan alaskan ohioan kenyan ugandan rwandan
    tibetan cuban venezuelan nicaraguan guatemalan honduran libyan angolan moldovan kosovan
    salvadoran roman
    soviet islamist islamic sunni shia shiite alawite houthi taliban hindu sikh buddhist protestant
    anglican baptist methodist mormon
    manx maori inuit cherokee navajo zulu hutu tutsi tamil punjabi kashmiri bengali pashtun uighur
    uyghur rohingya druze yazidi berber tuareg basque catalan breton
    republican democrat democratic zionist marxist nazi
    """.split()
)
PEOPLE_ENDING = re.compile(
    r"(?!(?:.*(?:arian|ician)|civilian|guardian|historian|comedian|custodian|median|pedestrian|equestrian|theologian|"
    r"reptilian|amphibian|subterranean|draconian|utopian|ocean|clean|mean|lean|bean|dean|these|those|cheese|geese|"
    r"obese|diocese)s?$).*(?:[a-z]ian|[a-z]ean|nese|lese|tese)s?$"
)
# "Secretary of State", "Director of National Intelligence": what the office is for.
OFFICES = frozenset(
    """
    state defense defence education labor labour energy commerce agriculture transportation health war
    national intelligence homeland security treasury interior finance foreign affairs staff justice
    """.split()
)
# Of bodies called after somebody or somewhere: "Virginia Institute".
NEVER_SURNAMES = frozenset(
    """institute university college academy ministry department committee commission council foundation
    association authority""".split()
)
# Words of address, which a family name follows.
ADDRESSES = frozenset(
    "mr mrs ms miss mx dr prof sir dame lord lady sen rep gov gen lt col maj capt st".split()
)
# Members of parliaments.
MEMBERS = frozenset("mp mps td tds msp msps mep meps".split())
# Offices that are hardly anybody's family name.
OFFICES_HELD = MEMBERS | frozenset(
    """minister secretary president chancellor premier chairman chairwoman ambassador commissioner
    spokesman spokeswoman spokesperson ombudsman prosecutor governor treasurer coroner officer director
    staff""".split()
)
# What ministries and ministers are for: "Housing, Planning and Local Government".
FIELD = wording(
    r"""(?!(?:Nation|Coalition|Commission|Union|Association|Federation|Foundation|Corporation|
    Organi[sz]ation)\b)(?:[A-Z][a-z]+(?:tion|ology|fare|ics)|(?:[A-Z][a-z]+ )?(?:Affairs|Government|Resources|
    Services|Rights)|Agriculture|Air|Business|Children|Culture|Defen[cs]e|Behaviou?r|Development|
    Disabilit(?:y|ies)|Displacement|Employment|Energy|Enforcement|Enterprise|Environment|Equality|Families|
    Finance|Fisheries|Food|Forests|Forestry|Harbours?|Health|Heritage|Housing|Industry|Infrastructure|Justice|
    Labou?r|Lands?|Management|Media|Mines|Mining|Pensions|Planning|Ports?|Refugees|Safety|Science|Security|
    Skills|Social Care|Social Security|Sports?|Technology|Tourism|Trade|Training|Transport|Treasury|Water|
    Women|Works?|Youth)""",
    CASED,
)
PLACE_PAIRS = frozenset(
    """north korea;south korea;saudi arabia;new zealand;south africa;sri lanka;costa rica;el salvador;
    united states;united kingdom;united nations;european union;united arab emirates;ivory coast;sierra leone;
    burkina faso;czech republic;dominican republic;hong kong;south sudan;northern ireland;east timor;
    capitol hill;north america;south america;latin america;central america;western europe;eastern europe;
    middle east;wall street;silicon valley;far east;islamic state;citizens united;
    new york;new jersey;new mexico;new hampshire;north carolina;south carolina;north dakota;south dakota;
    west virginia;rhode island;papua new guinea;soviet union;puerto rico""".replace("\n    ", "").split(";")
)
PLACE_ENDINGS = frozenset(
    """
    city county province valley island islands republic street avenue boulevard highway airport square
    bridge beach falls heights springs station mountains river harbor tower towers plaza sea ocean
    shoal clinic convention resort
    """.split()
)
WRITTEN_OUT = {
    "U.S.": "United States",
    "US": "United States",
    "U.S": "United States",
    "U.K.": "United Kingdom",
    "UK": "United Kingdom",
    "U.N.": "United Nations",
    "UN": "United Nations",
    "EU": "European Union",
    "E.U.": "European Union",
    "AP": "Associated Press",
}
MALE = frozenset(
    """
    aaron abdul abdullah abel abraham adam adrian ahmed akira alain alan alastair albert alberto
    alec alejandro alessandro alex alexander alexandre alexei alexey alfred ali alistair allan allen
    alvaro amir anatoly anders andre andreas andrei andres andrew andrzej andy angus ansgar anthony
    antoine anton antonio antti ari arnaud arne artem arthur arvind asad ashraf axel barack bart
    bashar bashir ben benjamin bernard bernd bernie bill bjorn bob bobby boris brad brandon brendan
    brett brian bruce byron calvin cameron carl carlos carsten cedric cesar charles charlie chris
    christopher chuck claude claudio clive colin conor cory craig curtis damian damien dan daniel
    darren daryl dave david declan dennis derek devin dick diego dieter dimitri dimitry dirk dmitri
    dmitry dominic dominik don donald donovan doug douglas duncan dustin dwight dylan edgar eduardo
    edward edwin eli elias elijah elliott emanuel emil emilio emmanuel enda enrique eoghan eoin eric
    erik ernesto esteban ethan eugene evan fabian fabrice faisal felipe felix ferdinand fernando
    fidel filip florian francisco francois frank franklin franz fred fritz fyodor gabriel gareth
    garrett gary gavin geoff geoffrey george gerald gerard gerhard gerry gilbert gilles giovanni
    giuseppe glenn gordon graeme graham greg gregory guillaume gunter gustavo hamid hans harold
    harry harvey hassan hector heiko heinz hendrik henrik henry herbert herman hermann herschel
    hideo hiroshi horst hossein howard hubert hugh hussein ian ibrahim igor ilya ismail ivan ivo
    jack jacob jaime jake jamal james jan jared jason javad javier jean-claude jean-luc jean-marc
    jean-pierre jeff jeffrey jens jeremy jerome jerry jesper jesse jim jimmy joachim joao joaquin
    joe joel joerg johan johann johannes john johnny jon jonathan jordan jorge joschka jose joseph
    josh joshua juan juergen julian julio jurgen justin kamal karl kaspar keith ken kenji kenneth
    kenny kevin khaled khalid kim-il klaus kofi konstantin kristian kurt kyle larry lars laszlo
    laurence lawrence lee leo leon leonard leonardo leonid leopold lester lewis lorenzo lothar louis
    luc luca lucas luigi luis luiz lukas luke magnus mahmoud malcolm manfred manuel marc marcel
    marcelo marcin marco marcus mariano mario marius mark markus martijn martin marvin massimo
    mateusz mathias mats matt matteo matthew matthias maurice mauricio mauro max maxim maximilian
    mehmet mel michael michal micheal michel miguel mike mikhail miles milos mitch mohamed mohammad
    mohammed moritz morten muhammad murray mustafa narendra nathan ned neil nelson newt nicholas
    nick nicolas nicolaus niels nigel nikolai nils noah noel norbert norman olaf olav ole oleg
    oliver olivier olof omar oscar oskar otto owen pablo padraig pascal patrick patrik patryk paul
    paulo pavel pedro pekka peter phil philip pierre piers piotr prakash quentin rafael rahul rajiv
    ralf ralph ramon randy rashid raul ray raymond recep reinhard rene reza ricardo richard rick
    rico rob robbie robert roberto rod roderick rodrigo roger roland rolf roman ron ronald ross
    rowan roy rudy rupert russell ryan sadiq saeed salman sam samuel sanjay scott sean sebastian
    sergei sergey sergio seth shane shaun shawn shinzo sid sidney sigmar silvio simeon simon
    slobodan solomon spencer stan stanislav stanley stefan steffen stephan stephen steve steven
    stuart sven tariq taro ted teddy terry theodore thierry thomas thorsten tim timothy tobias toby
    todd tom tommy tony travis trey tristan troy tyler ulrich umberto uwe vaclav vadim valery vasily
    vernon victor viktor vincent vitaly vittorio vladimir volodymyr vyacheslav wallace walter warren
    wayne werner wesley wilfried wilhelm will william willy winston wojciech wolfgang xavier yasser
    yevgeny yoshihide youssef yuri yusuf yves zachary zbigniew zoltan
    """.split()
)
FEMALE = frozenset(
    """
    abby abigail ada adele adriana agnes agnieszka aisha aleksandra alexandra alexandria alice
    alicia alina alison allison amal amanda amelia amina amy ana anastasia andrea angela angelina
    angie anita anja anjali anke ann anna annabel annalena anne anneke annette annie annika antje
    antonia arlene ashley astrid audrey barb barbara beata beatrice beatriz becky bernadette bertha
    beth betty bianca birgit bonnie brenda bridget brigitte britta camila camilla candace carina
    carla carly carmen carol carole caroline carolyn catarina caterina catherine cathy cecilia
    celine chandra chantal charlotte cheryl chloe christa christiane christina christine cindy
    claire clara claudia colleen condoleezza connie consuelo corinne cornelia cristina cynthia dalia
    dana daniela danielle daphne daria darlene debbie deborah debra delia delphine denise diana
    diane dianne donna doreen doris dorothy edith eileen ekaterina elaine eleanor elena elisa
    elisabeth elise elizabeth elke ellen ellie eloise elsa elvira emilia emily emma erica erika erin
    esther eugenia eunice eva evangelina evelyn fatima fatma fatou federica felicia ffion fiona
    florence frances francesca francine frauke frederica frederique friederike gabriela gabrielle
    gail galina gemma georgina geraldine gerda gertrude gillian gina gisela giulia gladys glenda
    gloria grace greta gudrun gwen hanna hannah harriet hayley heather hedwig heidi heike helen
    helena helene helga henrietta hilary hilda hillary huma ida ilse imelda imogen ines inga inge
    ingeborg ingrid inna irene irina isabel isabella isabelle ivana ivanka jacinda jackie jacqueline
    jana jane janet janice jasmine jean jeanette jeanne jenna jennie jennifer jenny jessica jessie
    jill joan joann joanna jocelyn johanna josephine josie joyce juana juanita judi judith judy
    julia juliana juliane julie juliet juliette justine kaja karen karin karina karla katarina kate
    katharina katherine kathleen kathryn kathy katie katja katrin katy kayla keiko kelly kellyanne
    kimberly kirsten kirsty kristen kristin kristina larissa latifa laura lauren lea leah leanne
    leila lena leslie letitia lidia lillian lily linda lisa liv liz liza lois lorena loretta lori
    lorraine louisa louise lucia luciana lucie lucinda lucy luisa lydia lynn mabel madeleine magda
    magdalena maggie mairead malala malin mandy manuela mara marcela marcia margaret margarete
    margarita margot margrethe maria maria-jose mariam mariana marianne maribel marie marilyn marin
    marina marion marisa marjorie marlene marta martha martina mary maureen mavis maxine maya meg
    megan megyn melania melanie melinda melissa meredith michaela michelle mira miriam moira molly
    monica muriel myra nadia nadine nadja nancy naomi natacha natalia natalie natascha natasha nelly
    nicole nikki nina noor nora noreen oksana olena olga olivia ottilie pamela paola patricia patty
    paula paulina pauline peggy penelope penny petra philippa phyllis pippa priscilla priti priya
    rachael rachel ramona raquel rebecca rebekah renate renee rhonda rima rita roberta rosa rosalie
    rosalind rosanna rose rosemary rosie roxana roxanne ruth sabina sabine sadie sally salma
    samantha sandra sara sarah saskia selma shannon sharon shauna sheila shelby shelley sheryl
    shirley sigrid silke silvia simone sinead siobhan sofia solange sonia sonja sophie soraya stacey
    stefanie steffi stella stephanie stephenie sue susan susanne susie suzan suzanne svenja svetlana
    swetlana sylvia tabitha tamara tanya tara tatiana tatyana teresa teri tess tessa thea theresa
    theresia tina tracey tracy trudy tulsi ulrike una ursula uta ute valentina valeria valerie
    vanessa vera verena veronica vicky victoria virginia vivian viviane wanda wendy winnie xenia
    yasmin yoko yolanda yuko yulia yuriko yvonne zainab zara zeinab zelda zoe zuzana
    """.split()
)
# Capitalised at the start of a sentence without being a name.
NO_NAMES = frozenset(
    """
    a an the this that these those it its he she they we you his her their our my i in on at by for
    from to with after before when while as if but and or nor so yet still although though however
    meanwhile since during under over there here what who why how where which many most some several
    together likely perhaps moreover furthermore nevertheless nonetheless afterward afterwards indeed instead
    both all no not one two three four five another other others each every such then now last next
    also among according despite instead once until officials analysts critics experts asked nobody
    nothing monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december yesterday today tomorrow earlier later
    moreover furthermore nevertheless yes well perhaps because even only just like more less between
    against about into through without within neither either again never always sources people
    republicans democrats police lawmakers prosecutors residents investigators authorities aides
    allies supporters opponents scientists researchers lawyers read updated contact is are was were
    do does did has have had can could will would should may might let god asked further similarly
    finally first second third separately additionally thus therefore indeed consider imagine suppose
    remember recall take look see note listen think ask compare picture meet wherever whenever maybe unlike
    besides beyond plus nearly almost roughly approximately
    """.split()
)

# "Wisconsin Republican Ana Lind"; alone, "a Nevada Democrat" has no name.
PARTIES = frozenset("republican republicans democrat democrats libertarian independent".split())

ALSO_NAMES = frozenset("will may april june august god".split())

# One proper name: capitalised words, joined inside by particles, and by "of" or "&" as bodies' names are.
# A full stop belongs to initials, titles and short forms only.
WORD = (
    r"(?:(?:[A-Z]\.)+[A-Z]?(?![\w])|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Adm|Lt|Col|Sgt|Capt|Cmdr|Maj|"
    r"St|Prof|Rev|Fr|Hon)\.|[A-ZÀ-ÖØ-ÞĀĆČĎĐĘĞĠĢĪĶĹĻŁŃŇŐŒŘŚŠŞŢŤŪŮŰŹŻŽА-ЯΑ-Ω](?:[\w’'&-]*\w)?)"
)
_PARTICLE = "de|da|di|del|dos|du|la|le|van|von|der|den|ter|ten|zu|bin|ibn|al|el"
# "Ana Lind of Veska", "Carl von der Aa"; "counsel for Mr Lind" is none
JOINED = (
    r"(?:(?:of|for|&)[ \u00a0](?!(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\b)(?:the[ \u00a0])?|"
    rf"(?:(?:{_PARTICLE})[ \u00a0]){{1,3}}(?:the[ \u00a0])?)?"
)
# "Noor al-Din"
ARTICLE = r"(?:(?:al|el|ad|an|ar|as|ash|at|ul)-)?"
NAME = re.compile(rf"(?<!\w){ARTICLE}{WORD}(?:[ \u00a0]{JOINED}{ARTICLE}{WORD})*")
POSSESSIVE = re.compile(r"['’]s?$")
# "the Ministry of Ports[ and Harbours]", "Minister for Housing[, Planning and Local Government]"
MINISTRY = re.compile(
    r"\b(?:Ministry|Minister|Departments?|Secretary|Office|Bureau|Agency|Committee|Commission|Commissioner|"
    r"Institute|Survey|Cent(?:re|er)|Group)[ \u00a0](?:of|for|on)(?:[ \u00a0]the)?"
    r"(?:[ \u00a0](?:[\w’-]+)){1,3}\Z"
)
FIELDS = re.compile(
    rf"(?:(?:,[ \u00a0](?:[A-Z][\w’-]*[ \u00a0])?{FIELD.pattern})*,?[ \u00a0](?:and|&)[ \u00a0]"
    rf"(?:[A-Z][\w’-]*[ \u00a0])?{FIELD.pattern})(?![\w’-])"
)


def is_people(word: str) -> bool:
    """Whether a small-lettered word tells of a people, a faith or a party: "russian", "catholics"."""
    return bool(word in PEOPLES or word.removesuffix("s") in PEOPLES or PEOPLE_ENDING.match(word))


def bare(word: str) -> str:
    """A word in lower case without a possessive ending or full stops at its end."""
    return POSSESSIVE.sub("", word).rstrip(".").lower()


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    """Where capitalised words stand together, a ministry's name with all that it is for."""
    while match := NAME.search(text, start, end):
        start = match.end()
        if MINISTRY.search(text, match.start(), start) and (more := FIELDS.match(text, start, end)):
            start = more.end()
            if text[start : start + 1] in {" ", "\u00a0"} and (bearer := NAME.match(text, start + 1, end)):
                start = bearer.end()
        yield match.start(), start


def runs(text: str, span: Span | None = None) -> Iterator[tuple[int, list[str]]]:
    """The runs of capitalised words in a text, each with its place, sentence openers cut off.

    A possessive ends a run: "CNN's Jake Tapper" holds two.
    """
    for start, end in _names(text, *(span or (0, len(text)))):
        taken: list[str] = []
        at = start
        for word in re.split(r"[ \u00a0]", text[start:end]):
            if not taken:
                start = at
            at += len(word) + 1
            if not taken and word.lower() in NO_NAMES and not (word.isupper() and len(word) > 1):
                continue
            ends = POSSESSIVE.search(word)
            taken.append(POSSESSIVE.sub("", word))
            if ends:
                yield start, taken
                taken = []
        if taken:
            yield start, taken
