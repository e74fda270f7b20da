"""The Dutch words that the rules for stems and compounds go wrong on; no Django."""

# What may stand before a word without making a compound of two subjects: overlast, aanvraag.
PREFIXES = frozenset(
    """
    aan achter anti bij binnen boven buiten door her hyper los mede mee mis neer omhoog onder
    ont over rond samen super tegemoet tegen terug toe tussen uit ver voor voort vooruit weder
    weer weg
    """.split()
)
# What looks like a word at the end and is only an ending, or the tail of an inflected form.
ENDINGS = frozenset(
    """
    aars alen aren baar baars bare chip chips deren eerde eerden eert ende eraan eren erin erop
    ertoe ervan ging gingen heden ieder isme kende kenden king lende lenden lijk loos loosheid
    loze matig matige matiger netje pelen pende rende renden schap sten ster tenen teren treek
    treken tuk tukken
    """.split()
)
# Words of three letters that are parts; all other words of three letters are too often chance.
SHORT_PARTS = frozenset(
    """
    app bad bak ban bed bon bos bus dag dak eik eis gas geo ggz hal hbo hof hok ict ijs jas kap
    kas kat lab les lid map mbo net olm oor pad pas pgb pil raad rek rol rug sla tas top tram
    tuin vak vis vmbo vve wad wal web wet wmo wol zak zee zon
    """.split()
)
# Wholes that are no longer the sum of their parts: a visitor who asks for a team or a train does
# not mean these. Their inflected forms are wholes as well.
WHOLES = frozenset(
    """
    allemaal avondmaal belangrijk besteding bijeenkomst burgemeester consulaat daklozen
    damesteam deskundig diplomaat donderdag eigenlijk formaat gemeenschap handtekening hoofdstuk
    hoofdzaak internet kantoor klimaat kwijtschelding landschap maandag maatschap
    maatschappelijk maatschappij mandaat meester nederland netwerk noodzaak ongeluk oorzaak
    partner paspoort rechtstreeks schouwburg slechthorend stikstof stoomtrein tegelijk
    verpleegkundig vrijdag vrijwillig vrijwilliger waarborg wetenschap wethouder zondag
    """.split()
)

# First halves that are no words of their own, and the word that each stands for.
OPENERS = {"kinder": "kind", "eier": "ei", "zonne": "zon", "koninginne": "koningin"}

# Plurals with another vowel, or an ending of their own.
IRREGULAR = {
    "steden": "stad",
    "leden": "lid",
    "schepen": "schip",
    "smeden": "smid",
    "koeien": "koe",
    "vlooien": "vlo",
    "kinderen": "kind",
    "kinders": "kind",
    "eieren": "ei",
    "bladeren": "blad",
    "kalveren": "kalf",
    "lammeren": "lam",
    "liederen": "lied",
    "raderen": "rad",
    "runderen": "rund",
    "volkeren": "volk",
    "goederen": "goed",
    "gemoederen": "gemoed",
    "beenderen": "been",
    "hoenderen": "hoen",
    "musea": "museum",
    "centra": "centrum",
    "data": "datum",
    "criteria": "criterium",
    "stadia": "stadium",
    "gymnasia": "gymnasium",
    "lycea": "lyceum",
    "podia": "podium",
    "politici": "politicus",
    "critici": "criticus",
    "musici": "musicus",
    "academici": "academicus",
    "medici": "medicus",
    "technici": "technicus",
    "historici": "historicus",
    "catalogi": "catalogus",
    "collegae": "collega",
    "raadslieden": "raadsman",
    "zeelieden": "zeeman",
    "vaklieden": "vakman",
    "ambtslieden": "ambtsman",
    "kooplieden": "koopman",
    "mensen": "mens",
    "ogen": "oog",
}
# Words that Snowball cuts down to another word: openbaar is not open.
STEMS = {"openbaar": "openbar", "openbare": "openbar", "eigen": "eigen", "eigenaar": "eigenar"}
# Those that also end a compound: raadsleden, binnensteden, kleinkinderen.
TAILS = tuple(
    """
    steden leden schepen kinderen eieren bladeren liederen goederen musea centra data criteria
    """.split()
)
# Heads before which such a tail is something else: geleden, verleden, overleden.
NO_HEADS = frozenset("ge ver over ge on be aan be her mis voor door uit".split())
# They look like a participle and are a noun or an adjective.
NO_PARTICIPLES = frozenset(
    """
    bekend gebaat gebed gebeurt gebied gebit gebod gedicht geduld gelaat geluid gemeent gerecht
    geslacht gestand getijd gevecht geweld gewest gewicht gezicht gezond verband verkeerd
    """.split()
)
# Participles with another vowel, with ge- and without.
STRONG = {
    "gesloten": "sluiten",
    "besloten": "besluiten",
    "gekozen": "kiezen",
    "geschreven": "schrijven",
    "beschreven": "beschrijven",
    "geholpen": "helpen",
    "gegeven": "geven",
    "genomen": "nemen",
    "gevonden": "vinden",
    "gesproken": "spreken",
    "besproken": "bespreken",
    "begonnen": "beginnen",
    "gebleven": "blijven",
    "verschenen": "verschijnen",
    "gekomen": "komen",
    "gegaan": "gaan",
    "getrokken": "trekken",
    "verloren": "verliezen",
    "geboden": "bieden",
    "verboden": "verbieden",
    "gezocht": "zoeken",
    "bezocht": "bezoeken",
    "gebracht": "brengen",
    "gekocht": "kopen",
    "verkocht": "verkopen",
    "gehouden": "houden",
    "gelezen": "lezen",
    "geworven": "werven",
    "gestegen": "stijgen",
    "gewezen": "wijzen",
    "bewezen": "bewijzen",
}
# The first half of verbs that are taken apart: aangevraagd, uitgesteld.
SEPARABLE = tuple(
    """
    aan achter af bij binnen deel dicht door goed in klaar langs los mee na neer om onder op open
    over plaats rond samen tegen terug thuis toe uit vast vol voor voort vrij weg
    """.split()
)

STOP_WORDS = frozenset(
    """
    aan al alle als andere ben bij daar dan dat de deze die dit doe doen door dus een eens er
    gaan gaat ge geen geweest haar had heb hebben heeft het hier hij hoe hun ik in is ja je jij
    jou jouw jullie kan kom komt krijg krijgt kun kunnen kunt maar mag me meer men met mij mijn
    moet moeten na naar niet nog nu of om omdat ons onze ook op over s t te tot tussen u uit uw van
    veel via vind voor waar waarom wanneer was wat we wel werd wie wij wil willen word worden wordt
    ze zelf zich zij zijn zo zonder zou en
    """.split()
)
