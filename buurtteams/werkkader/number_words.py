"""Numbers in words and in Roman figures, Dutch and English, also within a longer word; no Django.

Lists in small letters and without accents, as ``is_number`` wants a word as well.
"""

import re

_NUMBERS = frozenset(
    "vijven elven twaalven laatste laatsten half halve halven helft kwart enkele paar euro cent"
    " zero one ten first firstly second secondly third thirdly fifth ninth tenth last thirds fifths"
    " once twice thrice single both couple pair percent percentage percentages euros cents"
    " tens halves halved triple triples tripled treble".split()
)
# With all that is written behind them: "driemaandelijks", "halfuur", "twofold", "twentyfive".
_BEGINNINGS = (
    *("nul", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf"),
    *("twaalf", "dertien", "veertien", "twintig", "dertig", "veertig", "tachtig", "honderd"),
    *("duizend", "miljoen", "miljard", "biljoen", "eerste", "derde", "anderhal", "driekwart"),
    *("dozijn", "beide", "dubbel", "verdubbel", "half", "halver", "gehalveer", "procent"),
    *("promille", "two", "three", "four", "five", "six", "seven", "eight", "nine", "eleven"),
    *("twelve", "twelfth", "thirteen", "fifteen", "twenty", "twentie", "thirty", "thirtie"),
    *("forty", "fortie", "fifty", "fiftie", "ninety", "hundred", "thousand", "million"),
    *("billion", "trillion", "dozen", "quarter", "double"),
)
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|half|halve"
# Too many ordinary words begin with these: "eenheid", "oneerlijk", "tentoonstelling".
_BEFORE_MEASURE = re.compile(
    rf"een(?:maal|keer|malig|dag|daag|uur|urig|wek|week|maand|jaar|jarig|person|persoon|gezins|ouder"
    rf"|kamer|laag|laags|delig|dubbel|koppig|hoofdig|hand|stem|baan|richting|tal|en(?:{_TENS})"
    "|honderd|duizend|derde|vierde|vijfde|achtste|tiende)"
    "|(?:one|ten)(?:fold|time|way|day|week|month|year|hour|person|pound|euro|part)"
)
# Ordinary words that only begin like a number: "achter", "viering", "tiener", "tweet".
_ORDINARY = re.compile(
    rf"acht(?:e(?!n(?:een|{_TENS}))|r(?!egel|ij)|ba(?!an)|i|lo|sl|t(?!al|ien)|za)"
    rf"|vier(?:r?i|e(?!n(?:een|deel|del|{_TENS}))|t$)"
    "|dries(?:t|te|ter)?$|drie(?:d|r|rs)$|elf(?:en|je)|null|zest$|tien{1,2}e?r|fourn"
    "|tweet(?:s|en|te|ten|ed|er|ers|ing)?$"
)
_ROMAN = re.compile("[IVXLCDM]{2,}|[ivx]{2,}")


def is_number(found: str, plain: str) -> bool:
    """Is a word a number, or one that begins with a number?

    ``plain`` is ``found`` in small letters and without accents.
    """
    if plain == "een":  # a number only when it is written "één"
        return found.casefold() != plain
    if plain in _NUMBERS or _ROMAN.fullmatch(found) or _BEFORE_MEASURE.match(plain):
        return True
    return plain.startswith(_BEGINNINGS) and not _ORDINARY.match(plain)
