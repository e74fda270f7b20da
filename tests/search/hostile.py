"""Questions as strangers type them, to break what reads them."""

from hypothesis import strategies as st

OPERATORS = (
    '"',
    '""',
    "“",
    "-",
    "--",
    "AND",
    "OR",
    "NOT",
    "NEAR(a b, 5)",
    "&",
    "&&",
    "|",
    "!",
    "<->",
    "<2>",
    ":*",
    ":ABCD",
    "*",
    "^a",
    "col:x",
    "{title body} :",
    "(",
    ")",
    "((((((((",
    "'",
    "\\",
    "%",
    "_",
    ";--",
    "\x00",
    "\ud800",
    "\u202e",
    "\u200f",
    "\u2066",
    "\ufeff",
    "\ufffe",
    "\U000e0fff",
    "{{ 7*7 }}",
    "<script>x()</script>",
    "<mark>",
    "../../etc/passwd",
)
# Long for whoever reads them with a careless pattern, or word by word.
LONG = (
    "a " * 600,
    "-a " * 400,
    '"a" ' * 400,
    "a-" * 5000,
    "a&" * 5000,
    "a'" * 5000,
    ("a" * 30 + " ") * 2000,
    "x" * 1_000_000,
    "a\u0301" * 50_000,
    "buurtteamorganisaties" * 500,
    '"' * 100_000,
    " " * 100_000 + "!",
    "(" * 50_000,
    "é" * 200_000,
)
KNOWN = ("werkkader", "buurtteams", "werkaker", "planning", "b&w", "nieuw-west", "team", "de", "x")


def questions() -> st.SearchStrategy[str]:
    """Anything, and what looks most like a question of this site."""
    piece = st.one_of(
        st.sampled_from(OPERATORS), st.sampled_from(KNOWN), st.text(max_size=20), st.characters()
    )
    mixed = st.lists(piece, max_size=12).flatmap(
        lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
    )
    return st.one_of(mixed, mixed, mixed, st.text(max_size=300), st.sampled_from(LONG))
