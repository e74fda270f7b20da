"""The Dutch and English words that dates are made of, without accents and capitals; no Django."""

from collections.abc import Iterable

from buurtteams.timelines.dates.lexing import Tokens
from buurtteams.timelines.dates.moments import Third
from core.dates import MONTHS as MONTH_NAMES

Phrases = dict[str, list[tuple[str, ...]]]


def phrase_table(lines: str) -> Phrases:
    """One phrase a line, by first word, the longest first."""
    phrases: Phrases = {}
    for words in sorted((tuple(line.split()) for line in lines.splitlines()), key=len):
        if words:
            phrases.setdefault(words[0], []).insert(0, words)
    return phrases


def phrase_end(tokens: Tokens, index: int, phrases: Phrases) -> int | None:
    """Where the longest of the phrases that starts at the index ends."""
    for words in phrases.get(tokens[index].text, ()):
        if all(tokens[index + n].text == word for n, word in enumerate(words)):
            return index + len(words)
    return None


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words, start=1)}


ABBREVIATED = {
    **_numbered("jan feb mrt apr mei jun jul aug sep okt nov dec".split()),
    **{"mar": 3, "sept": 9, "oct": 10},
}
MONTHS = {
    **ABBREVIATED,
    **_numbered(MONTH_NAMES["nl"]),
    **_numbered(name.lower() for name in MONTH_NAMES["en"]),
}
WEEKDAYS = {
    **_numbered("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()),
    **_numbered("monday tuesday wednesday thursday friday saturday sunday".split()),
}
SEASONS = {
    **_numbered("voorjaar zomer najaar winter".split()),
    **_numbered("spring summer autumn winter".split()),
    **{"lente": 1, "herfst": 3, "fall": 3},
}
ORDINALS = {
    **_numbered("eerste tweede derde vierde".split()),
    **_numbered("first second third fourth".split()),
    **_numbered("1e 2e 3e 4e".split()),
    **_numbered("1ste 2de 3de 4de".split()),
    **_numbered("1st 2nd 3rd 4th".split()),
}
QUARTERS = {**_numbered("q1 q2 q3 q4".split()), **_numbered("k1 k2 k3 k4".split())}
QUARTER_WORDS = {"kwartaal", "quarter"}
DAY_ENDINGS = ("e", "de", "ste", "st", "nd", "rd", "th")
ARTICLES = {"de", "het", "the"}
OF = {"van", "of"}

# The word that may stand between the part and its month or year.
PARTS: dict[str, tuple[Third, str]] = {
    "begin": ("early", "van"),
    "half": ("mid", "-"),
    "medio": ("mid", ""),
    "midden": ("mid", "van"),
    "eind": ("late", "van"),
    "einde": ("late", "van"),
    "early": ("early", ""),
    "mid": ("mid", "-"),
    "late": ("late", ""),
}
# These are a part of something only with "of".
PARTS_OF: dict[str, Third] = {
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "end": "late",
}

ON = phrase_table("op \n in \n per \n on \n as of")
FROM = phrase_table("""
    vanaf
    met ingang van
    from
    starting
    starting on
    starting from
    with effect from
""")
NOT_BEFORE = phrase_table("""
    niet voor
    niet eerder dan
    op zijn vroegst
    op z ' n vroegst
    in ieder geval tot
    ten minste tot
    tenminste tot
    minstens tot
    tot in ieder geval
    tot ten minste
    tot tenminste
    tot minstens
    not before
    no earlier than
    not earlier than
    at the earliest
    at least until
    until at least
""")
EARLIEST = phrase_table("op zijn vroegst \n op z ' n vroegst \n at the earliest")

OUT_OF = phrase_table("van")
BETWEEN = phrase_table("tussen \n between")
AND = phrase_table("en \n and")
UP_TO = phrase_table("t / m \n tot en met \n to \n through \n up to and including")
DASH = phrase_table("-")

AT = phrase_table("om \n at \n van \n from")
UNTIL = phrase_table("- \n t / m \n tot en met \n tot \n to \n until")
HALVES = {"am": 0, "pm": 12}
