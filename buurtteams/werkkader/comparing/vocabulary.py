"""The HTML that a comparison knows: which elements hold what, which attributes readers notice."""

from buurtteams.werkkader.comparing.markup import Attributes

BLOCKS = frozenset(
    "address article aside blockquote caption col colgroup dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search"
    " section summary table tbody td tfoot th thead tr ul".split()
)
# Compared as one thing: their inside is no running text.
OPAQUE = frozenset("audio canvas iframe math object picture pre select svg textarea video".split())
MEDIA = frozenset("audio iframe img object picture svg video".split())
# Between these and their children stands no <ins> or <del>: the child itself is marked.
CLOSED = frozenset("colgroup dl menu ol table tbody tfoot thead tr ul".split())
# An element has one of these at most, so an old and a new one are always one that changed; of
# such a one the words are compared, and no attributes.
SOLE = frozenset("caption figcaption legend summary tfoot thead".split())
_BOUND = SOLE | frozenset("col colgroup dd dt li tbody td th tr".split())
# The norm's own words for what a comparison says with <ins> and <del>: a text that uses them
# itself is read as if it said "no longer so" and nothing.
RENAMED = {"del": "s", "ins": "span"}

_QUIET = frozenset(
    "class colspan decoding fetchpriority headers height hreflang id loading name rel role rowspan"
    " scope sizes srcset style tabindex target width".split()
)


def is_noticed(name: str) -> bool:
    """Does a reader, by eye or ear, notice that an attribute has another value?"""
    if name.startswith(("data-", "aria-")):
        return name == "aria-label"
    return name not in _QUIET


def noticed(attributes: Attributes) -> Attributes:
    """The attributes that readers notice."""
    return tuple(pair for pair in attributes if is_noticed(pair[0]))


def is_bound(tag: str, parent: str) -> bool:
    """Can an element not be wrapped where it stands, so that a mark must go inside it?"""
    return parent in CLOSED or tag in _BOUND
