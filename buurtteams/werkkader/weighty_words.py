"""Words that a small correction may not touch: numbers, dates, addresses, what one must or may do.

Dutch and English lists in small letters and without accents; no Django. In doubt a word weighs: a
refused typing error can wait for the next version, a changed duty cannot be taken back.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from buurtteams.werkkader.number_words import is_number
from buurtteams.werkkader.word_signs import LONGEST, letters, plain, unmasked

Kind = Literal["structure", "number", "date", "meaning"]

_DATES = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december"
    " january february march may june july august october mrt sept okt oct"
    " spring autumn seizoen season weekend weekeinde weekends"
    " monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays"
    " thursdays fridays saturdays sundays"
    " vandaag morgen overmorgen gisteren eergisteren today tomorrow yesterday tonight"
    " vanochtend vanmiddag vanavond vannacht ochtend ochtends middag middags avond avonds nacht"
    " nachts morning mornings afternoon afternoons evening evenings night nights noon midnight"
    " dag dagen werkdag werkdagen week weken maand maanden kwartaal kwartalen jaar jaren uur uren"
    " minuut minuten seconde seconden day days weekday weekdays weeks month months year years hour"
    " hours minute minutes seconds"
    " dagelijks dagelijkse wekelijks wekelijkse maandelijks maandelijkse jaarlijks jaarlijkse daily"
    " weekly monthly quarterly yearly annual annually".split()
)
# With what is written behind them: "maandagavond", "zomervakantie", "kerstdagen".
_DATES_BEGIN = (
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    *("voorjaar", "najaar", "zomer", "winter", "summer", "lente", "herfst", "meivakantie"),
    *("kerst", "pasen", "paas", "pinkster", "hemelvaart", "sinterklaas", "nieuwjaar", "oudjaar"),
    *("oudejaar", "carnaval", "suikerfeest", "offerfeest", "chanoeka", "allerheiligen"),
    *("dodenherdenking", "christmas", "easter", "pentecost", "whitsun", "halloween", "hanukkah"),
    *("kwarti", "kwartaal", "decenni", "eeuw", "millenni", "fortnight", "decade", "centur"),
)
# With what is written before them: "Koningsdag", "halfjaarlijks", "biweekly", "holiday".
_DATES_END = re.compile(
    r".*(?:dag|(?<!uit)dagen|days?|ochtend|avond|nacht|jaar|(?:week|wek|maand|jaar)e?lijkse?"
    r"|weekly|monthly|quarterly|yearly|annual|annually|ennial)"
)
# Beside a number or a date only: "begin juni", "vóór 1 mei", "zo 12"; elsewhere plain words.
_BESIDE_DATES = frozenset(
    "begin eind einde medio midden start voor na tot vanaf sinds per binnen tussen rond omstreeks"
    " circa ongeveer ruim bijna kwart volgend volgende vorig vorige komend komende afgelopen"
    " beginning end early mid late before after until till since from by within between about"
    " around approximately nearly almost over under next previous coming past"
    " jan feb mar apr jun jul aug sep nov dec ma di wo do vr za zo mon tue tues wed thu thur thurs"
    " fri sat sun am pm t king's kings liberation remembrance boxing labour".split()
)
_MEANINGS = frozenset(
    "niet geen geenszins nooit nimmer nergens niemand niets noch zonder wel ja nee altijd steeds"
    " moet moeten moest moesten mag mogen mocht mochten kan kunt kunnen kon konden zal zult zullen"
    " zou zouden wil wilt willen wilde wilden wou wouden moge hoeft hoeven hoefde hoefden dient"
    " dienen behoort behoren alleen uitsluitend slechts enkel louter tenzij mits indien hoewel"
    " alhoewel ofschoon voordat nadat zodra zolang totdat behoudens behalve uitgezonderd ongeacht"
    " ondanks verplicht verplichte verplichten verplichting verplichtingen plicht plichten verboden"
    " verbod toegestaan toegelaten vrijwillig vrijwillige uiterlijk minstens hoogstens tenminste"
    " minste meeste meest minst minimaal maximaal minimum maximum hooguit meer minder alle allen"
    " elk elke ieder iedere iedereen sommige sommigen soms vaak zelden recht rechten bevoegd"
    " bevoegdheid not no none never nowhere nobody nothing neither nor without yes always must"
    " shall should may might can cannot could will would need needs ought only solely merely unless"
    " although though whereas provided except excluding regardless despite mandatory compulsory"
    " obligatory obliged obligation obligations required requires optional voluntary forbidden"
    " prohibited allowed permitted entitled latest least most more less fewer all every each"
    " everyone everybody some sometimes often seldom rarely any".split()
)
_JOINING = frozenset("en of noch and or nor".split())
_DENYING = ("on", "un", "non", "niet", "dis", "in", "im", "ir")

_QUOTES = "\"'‘’“”«»„\u2039\u203a\u201a"
_OPENING = f"([{{{_QUOTES}"
_CLOSING = f")]}}{_QUOTES}.,;:!?…"
_SIGNS = frozenset("%‰°§#")
_ENDS_SENTENCE = (".", "!", "?", ":", "…")
# Behind these a single letter is a number: "artikel V", "groep b", "annex A".
_NUMBERED = frozenset(
    "artikel artikelen lid sub letter punt bijlage bijlagen groep groepen hoofdstuk deel onderdeel"
    " fase stap type categorie klasse tabel figuur kaart gebouw vak lijn optie variant paragraaf"
    " article articles paragraph annex appendix group groups chapter part phase step category class"
    " table figure map building line option section schedule".split()
)
# A full stop without a space ("komen.De") is a typing error, so only endings that occur here.
_ADDRESS = re.compile(
    r"@|://|(?i:www\.)|\w\.(?:nl|com|org|net|eu|info|amsterdam|nu|be|de|uk|gov|edu|io|app|dev|site"
    r"|online|NL|COM|ORG|NET|EU)\b"
)


class Weight(NamedTuple):
    """What weighs in a word, as it is compared with what another version has in its place."""

    kind: Kind
    text: str


def weigh(row: Sequence[str]) -> list[tuple[Weight, ...]]:
    """What weighs in each word of a row, in which words stand with their signs ("mei,")."""
    known = {word: tuple(_alone(word)) for word in {*row}}
    alone = [known[word] for word in row]
    return [
        (*alone[place], *_beside(row, alone, place), *_singleletters(row, place))
        for place in range(len(row))
    ]


def turns_round(old: Sequence[str], new: Sequence[str]) -> bool:
    """Does a change deny a word ("mogelijk", "onmogelijk") or join otherwise ("en", "en/of")?"""
    was = {plain(found) for word in old for found in letters(word)}
    now = {plain(found) for word in new for found in letters(word)}
    gone, come = was - now, now - was
    is_joined = bool(gone & _JOINING and come & _JOINING)
    is_joined |= any("/" in word for word in (*old, *new)) and bool((gone | come) & _JOINING)
    return is_joined or _denies(gone, come) or _denies(come, gone)


def _denies(said: set[str], denied: set[str]) -> bool:
    return any(f"{prefix}{word}" in denied for word in said for prefix in _DENYING if word)


def _alone(word: str) -> Iterator[Weight]:
    """What weighs in a word, whatever stands beside it."""
    yield from _figures(word)
    if len(word) > LONGEST:
        yield Weight("meaning", word)
        return
    shown = unmasked(word)
    if shown != word or _ADDRESS.search(word):
        yield Weight("structure", shown.lstrip(_OPENING).rstrip(_CLOSING))
    for found in letters(word):
        yield from _of_letters(found, plain(found))


def _of_letters(found: str, bare: str) -> Iterator[Weight]:
    if is_number(found, bare):
        yield Weight("number", found)
    elif bare in _DATES or bare.startswith(_DATES_BEGIN) or _DATES_END.fullmatch(bare):
        yield Weight("date", found)
    if bare in _MEANINGS or bare.endswith("n't"):
        yield Weight("meaning", found.casefold())


def _figures(word: str) -> Iterator[Weight]:
    """A number with all that belongs to it ("€5", "-3", "1.000,50", "50%"), or a sign alone."""
    if any(map(str.isnumeric, word)):
        yield Weight("number", word.lstrip(_OPENING).rstrip(_CLOSING))
        return
    signs = [sign for sign in word if sign in _SIGNS or unicodedata.category(sign) in {"Sc", "Sm"}]
    if signs:
        yield Weight("number", "".join(signs))


def _beside(
    row: Sequence[str], alone: Sequence[tuple[Weight, ...]], place: int
) -> Iterator[Weight]:
    """What weighs in a word or sign because a number or a date stands beside it."""
    around = (*alone[max(place - 1, 0) : place], *alone[place + 1 : place + 2])
    sides = [any(weight.kind in {"number", "date"} for weight in weights) for weights in around]
    if not any(sides):
        return
    for found in letters(row[place]):
        if plain(found) in _BESIDE_DATES:
            yield Weight("date", found)
    if sides == [True, True] and not any(map(str.isalnum, row[place])):
        yield Weight("number", row[place])


def _singleletters(row: Sequence[str], place: int) -> Iterator[Weight]:
    """Single letters that name something: "artikel V", "groep A"."""
    found = [letter for letter in letters(row[place]) if len(letter) == 1]
    if not found:
        return
    before = row[place - 1] if place else "."
    is_numbered = plain(before) in _NUMBERED
    begins = before.rstrip(f")]{_QUOTES}").endswith(_ENDS_SENTENCE)
    for letter in found:
        if is_numbered or (letter.isupper() and not _is_word(letter, row[place], begins=begins)):
            yield Weight("number", letter)


def _is_word(letter: str, word: str, *, begins: bool) -> bool:
    """Is a single capital a word of its own, as "U", the "E" of "E-mail" or "A" in English?"""
    if letter == "U":
        return True
    return (letter == "E" and "E-" in word) or (begins and word.lstrip(_OPENING) in {"A", "I", "O"})
