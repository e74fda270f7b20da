"""Inline tokens of Markdown into runs, or into plain words where no marks can stand."""

from collections.abc import Sequence

from markdown_it.token import Token

from core.contentformat.addresses import check_href
from core.contentformat.errors import FormatError
from core.contentformat.inline import BREAK, SPACES, Mark, Run, plain
from core.contentformat.parsing import BREAKS

OPENING: dict[str, Mark] = {"strong_open": "b", "em_open": "i"}
CLOSING: dict[str, Mark] = {"strong_close": "b", "em_close": "i"}
LETTERS = frozenset({"text", "text_special", "code_inline"})
REFUSED = {
    "html_inline": "HTML kan hier niet: gebruik Markdown, of schrijf \\< voor een gewoon teken <.",
    "image": "Een afbeelding staat in een eigen alinea: zet er een lege regel voor en na.",
}


class _Reading:
    """The marks that are on while the tokens pass by."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.marks: list[Mark] = []
        self.href = ""
        self.link_start = 0

    def take(self, token: Token) -> None:
        if token.type in LETTERS:
            self._add(SPACES.sub(" ", token.content))
        elif token.type in BREAKS:
            self._add(" " if token.type == "softbreak" else BREAK)
        elif token.type in OPENING:
            self.marks.append(OPENING[token.type])
        elif token.type in CLOSING:
            self.marks.remove(CLOSING[token.type])
        elif token.type == "link_open":
            self._open_link(token)
        elif token.type == "link_close":
            self._close_link(token)
        else:
            raise refusal(token)

    def _add(self, text: str) -> None:
        if text:
            self.runs.append(Run(text, frozenset(self.marks), self.href))

    def _open_link(self, token: Token) -> None:
        self.href, self.link_start = href_at(token), len(self.runs)

    def _close_link(self, token: Token) -> None:
        self.href = ""
        if not plain("".join(run.text for run in self.runs[self.link_start :])):
            raise FormatError(
                token.meta["line"], "Deze link heeft geen tekst: schrijf [tekst](adres)."
            )


def read_runs(tokens: Sequence[Token]) -> list[Run]:
    """The runs of these inline tokens, not yet cleaned; ``FormatError`` at what cannot be kept."""
    reading = _Reading()
    for token in tokens:
        reading.take(token)
    return reading.runs


def read_words(tokens: Sequence[Token], what: str) -> str:
    """Plain words; ``what`` names the place in the message when there is more than words."""
    for token in tokens:
        if token.type not in LETTERS | BREAKS:
            raise FormatError(
                token.meta["line"],
                f"{what} is gewone tekst: haal opmaak, links en afbeeldingen eruit.",
            )
    return plain("".join(" " if token.type in BREAKS else token.content for token in tokens))


def href_at(token: Token) -> str:
    """The address of a link that may stand in a text; ``FormatError`` for any other."""
    line = token.meta["line"]
    if token.attrGet("title"):
        raise FormatError(
            line, "Een link heeft geen titel: laat de woorden tussen aanhalingstekens weg."
        )
    href = str(token.attrGet("href") or "")
    check_href(href, line)
    return href


def refusal(token: Token) -> FormatError:
    """The error for an inline token that no text can hold."""
    reason = REFUSED.get(token.type, "Deze opmaak kan niet: schrijf het als gewone tekst.")
    return FormatError(token.meta["line"], reason)
