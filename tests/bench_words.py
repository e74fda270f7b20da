"""Generated texts with the shape of real ones: few common words, very many rare ones, compounds."""

import random
from itertools import accumulate

from search.analysis.table import dutch_table

COMMON = (
    "de het een en van in op met voor is dat te aan er u bij om ook als wij zijn deze niet uit nog"
).split()
CITY = (
    "bewoner buurt wijk stad gemeente college raad besluit team organisatie zorg hulp vergunning "
    "belasting subsidie planning bijeenkomst professional medewerker ondersteuning afval parkeren "
    "straat park school sport kind ouder geld schuld werk wonen huur verhuizing paspoort markt"
).split()
COMPOUNDS = tuple(f"{first}{last}" for first in CITY for last in ("plan", "team", "kaart", "punt"))


def _rare() -> list[str]:
    """Words of the list that stand in compounds, in a fixed order: some tens of thousands."""
    words = sorted(word for word in dutch_table()._costs if len(word) > 3)
    random.Random(1).shuffle(words)
    return words[:20_000]


RARE = _rare()
WORDS = [*CITY, *COMPOUNDS, *RARE]
# The n-th word comes 1/(n + 100) times as often: the commonest stand in half of all texts.
WEIGHTS = list(accumulate(1 / (place + 100) for place in range(len(WORDS))))


def title(chance: random.Random) -> str:
    """Four words."""
    return " ".join(chance.choices(WORDS, cum_weights=WEIGHTS, k=4)).capitalize()


def paragraph(chance: random.Random, length: int) -> str:
    """So many words, more than a third of them such as every text has."""
    words = [
        chance.choice(COMMON) if chance.random() < 0.4 else word
        for word in chance.choices(WORDS, cum_weights=WEIGHTS, k=length)
    ]
    return " ".join(words).capitalize() + "."


def questions(number: int) -> list[str]:
    """What visitors ask: mostly what the site is about, in one word or two; now and then a rare
    word, a compound, a slip, a phrase, an exclusion.
    """
    chance = random.Random(7)
    made = []
    for place in range(number):
        common, other, rare = chance.choice(CITY), chance.choice(CITY), chance.choice(RARE[:5000])
        kinds = (
            common,
            f"{common} {other}",
            other,
            f"{common} {rare}",
            chance.choice(COMPOUNDS),
            f"{other} {common}",
            chance.choice(CITY),
            (rare, f'"{common} {other}"', f"{common} -{other}", common[:2] + common[3:])[
                place // 8 % 4
            ],
        )
        made.append(kinds[place % len(kinds)])
    return made
