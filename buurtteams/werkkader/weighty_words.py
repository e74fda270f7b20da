"""Words that a small correction may not touch: numbers, dates, what one must, may or cannot do.

Dutch and English lists in small letters and without accents; no Django. In doubt a word weighs: a
refused typing error can wait for the next version, a changed duty cannot be taken back.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Kind = Literal["number", "date", "meaning"]

# "eenvoudig" is no "een" and "voudig"; "een" is a number only when it is written "één".
_NO_NUMBERS = frozenset("een eende eenvoud eenvoudig eenvoudige".split())
_DUTCH = "|".join(
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig"
    " negentig honderd duizend".split()
)
_ENDING = "de|ste|tal|tallen|maal|keer|malig|malige|voud|voudig|voudige|jarig|jarige|daags|daagse"
# No number in words is longer, and no word that can be judged.
_LONGEST_NUMBER = 60
_LONGEST = 500
_DUTCH_NUMBER = re.compile(rf"(?:(?:{_DUTCH})(?:en)?)*(?:{_DUTCH})(?:{_ENDING})?")
_ROMAN = re.compile("[IVX]{2,}")
_NUMBERS = frozenset(
    "eerste eersten derde derden laatste laatsten tweeen drieen vijven zessen honderden duizenden"
    " miljoen miljoenen miljoenste miljard miljarden biljoen half halve halven helft anderhalf"
    " anderhalve kwart driekwart dozijn dozijnen tientallen enkele paar dubbel dubbele beide beiden"
    " procent promille euro euros cent"
    " zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million billion trillion hundreds thousands millions billions tens dozen"
    " dozens first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    " thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth last"
    " thirds fourths fifths quarter quarters halves once twice thrice single double triple both"
    " couple pair percent percentage percentages euros cents".split()
)
_DATES = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december"
    " january february march may june july august october mrt sept okt oct"
    " lente herfst spring autumn seizoen season weekend weekeinde weekends"
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
# With what is written behind them: "maandagavond", "zomervakantie".
_DATES_BEGIN = (
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    *("voorjaar", "najaar", "zomer", "winter", "summer"),
)
# Beside a number or a date only: "begin juni", "vóór 1 mei", "zo 12"; elsewhere plain words.
_BESIDE_DATES = frozenset(
    "begin eind einde medio midden start voor na tot vanaf sinds per binnen tussen rond omstreeks"
    " circa ongeveer ruim bijna kwart volgend volgende vorig vorige komend komende afgelopen"
    " beginning end early mid late before after until till since from by within between about"
    " around approximately nearly almost over under next previous coming past"
    " jan feb mar apr jun jul aug sep nov dec ma di wo do vr za zo mon tue tues wed thu thur thurs"
    " fri sat sun am pm t".split()
)
_MEANINGS = frozenset(
    "niet geen geenszins nooit nimmer nergens niemand niets noch zonder wel ja nee altijd steeds"
    " moet moeten moest moesten mag mogen mocht mochten kan kunnen kon konden zal zullen zou zouden"
    " hoeft hoeven hoefde hoefden dient dienen behoort behoren alleen uitsluitend slechts enkel"
    " louter tenzij mits behalve uitgezonderd ongeacht ondanks verplicht verplichte verplichten"
    " verplichting verplichtingen plicht plichten verboden verbod toegestaan toegelaten vrijwillig"
    " vrijwillige uiterlijk minstens hoogstens tenminste minste meeste meest minst minimaal"
    " maximaal minimum maximum hooguit meer minder alle allen elk elke ieder iedere iedereen"
    " sommige sommigen soms vaak zelden recht rechten bevoegd bevoegdheid"
    " not no none never nowhere nobody nothing neither nor without yes always must shall should may"
    " might can cannot could will would need needs ought only solely merely unless provided except"
    " excluding regardless despite mandatory compulsory obligatory obliged obligation obligations"
    " required requires optional voluntary forbidden prohibited allowed permitted entitled latest"
    " least most minimum maximum more less fewer all every each everyone everybody some sometimes"
    " often seldom rarely any".split()
)
_JOINING = frozenset("en of noch and or nor".split())
_DENYING = ("on", "un", "non", "niet", "dis", "in", "im", "ir")

_QUOTES = "\"'‘’“”«»„\u2039\u203a\u201a"
_OPENING = f"([{{{_QUOTES}"
_CLOSING = f")]}}{_QUOTES}.,;:!?…"
_SIGNS = frozenset("%‰°§#")
# They turn the order in which the characters after them are shown.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Weight(NamedTuple):
    """What weighs in a word, as it is compared with what another version has in its place."""

    kind: Kind
    text: str


def weigh(row: Sequence[str]) -> list[tuple[Weight, ...]]:
    """What weighs in each word of a row, in which words stand with their signs ("mei,")."""
    known = {word: tuple(_alone(word)) for word in {*row}}
    alone = [known[word] for word in row]
    return [(*alone[place], *_beside(row, alone, place)) for place in range(len(row))]


def turns_round(old: Sequence[str], new: Sequence[str]) -> bool:
    """Does a change deny a word ("mogelijk", "onmogelijk") or join in another way ("en", "of")?"""
    was = {_plain(found) for word in old for found in _letters(word)}
    now = {_plain(found) for word in new for found in _letters(word)}
    gone, come = was - now, now - was
    is_joined = bool(gone & _JOINING and come & _JOINING)
    return is_joined or _denies(gone, come) or _denies(come, gone)


def _denies(said: set[str], denied: set[str]) -> bool:
    return any(f"{prefix}{word}" in denied for word in said for prefix in _DENYING if word)


def _alone(word: str) -> Iterator[Weight]:
    """What weighs in a word, whatever stands beside it."""
    yield from _figures(word)
    if len(word) > _LONGEST or any(sign in _TURNING for sign in word):
        yield Weight("meaning", word)
    for found in _letters(word):
        plain = _plain(found)
        if _is_number(found, plain):
            yield Weight("number", found)
        if plain in _DATES or plain.startswith(_DATES_BEGIN):
            yield Weight("date", found)
        if plain in _MEANINGS or plain.endswith("n't"):
            yield Weight("meaning", found.casefold())


def _figures(word: str) -> Iterator[Weight]:
    """A number with all that belongs to it ("€5", "-3", "1.000,50", "50%"), or a sign alone."""
    if any(map(str.isnumeric, word)):
        yield Weight("number", word.lstrip(_OPENING).rstrip(_CLOSING))
        return
    signs = [sign for sign in word if sign in _SIGNS or unicodedata.category(sign) in {"Sc", "Sm"}]
    if signs:
        yield Weight("number", "".join(signs))


def _is_number(found: str, plain: str) -> bool:
    """Is a word a number in words or in Roman figures?"""
    if plain in _NO_NUMBERS:
        return plain == "een" and found.casefold() != plain
    if plain in _NUMBERS or _ROMAN.fullmatch(found):
        return True
    return len(plain) <= _LONGEST_NUMBER and _DUTCH_NUMBER.fullmatch(plain) is not None


def _beside(
    row: Sequence[str], alone: Sequence[tuple[Weight, ...]], place: int
) -> Iterator[Weight]:
    """What weighs in a word or sign because a number or a date stands beside it."""
    around = (*alone[max(place - 1, 0) : place], *alone[place + 1 : place + 2])
    sides = [any(weight.kind != "meaning" for weight in weights) for weights in around]
    if not any(sides):
        return
    for found in _letters(row[place]):
        if _plain(found) in _BESIDE_DATES:
            yield Weight("date", found)
    if sides == [True, True] and not any(map(str.isalnum, row[place])):
        yield Weight("number", row[place])


def _letters(word: str) -> list[str]:
    """The words in a word, in composed characters: "niet" and "roker" in "niet-roker".

    None in a very long one: characters take the square of their number to compose.
    """
    if len(word) > _LONGEST:
        return []
    return _LETTERS.findall(unicodedata.normalize("NFC", word).replace("’", "'"))


def _plain(word: str) -> str:
    """A word in small letters and without accents."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
