"""What visitors and programs type: words, and everything that may upset a search engine."""

from hypothesis import strategies as st

FOLDED = st.from_regex(r"[a-z]{1,12}", fullmatch=True)
DUTCH = st.sampled_from(
    """
    buurtteamorganisaties gemeenteraadsverkiezing Re-integratie B&W cliënt's foto’s één ĳsbaan
    subsidietender damesteam raadsleden 's-Gravenhage COVID-19 W.M.O. werkaker uitgesteld de het
    """.split()
)
SIGNS = [*"\"'-*()&|!:^\\<>a \n\x00", "--", "\u2212", "AND", "OR", "NEAR/3", "ﷺ", "🚲"]
UNSEEN = ["\u200f", "\u202e", "\ufeff", "\u00ad", "\u0301"]
HOSTILE = st.one_of(
    st.text(max_size=400),
    st.lists(DUTCH | st.text(max_size=8), max_size=30).map(" ".join),
    st.lists(st.sampled_from([*SIGNS, *UNSEEN]), max_size=300).map("".join),
)
LANGUAGES = st.sampled_from(["nl", "en", "fr"])
