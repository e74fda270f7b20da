"""Makes posts as strangers send them, each with what must become of it."""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

CANARY = "w1jk"
SCRIPT = f"<script>{CANARY}()</script>"
MARKUP = [
    SCRIPT,
    f'"><img src=x onerror={CANARY}()>',
    f"</textarea>{SCRIPT}",
    f"';{CANARY}();//",
    f"{{{{ {CANARY} }}}}{{% debug %}}",
    f"<svg/onload={CANARY}()>",
    f"javascript:{CANARY}()",
    f"<a href='javascript:{CANARY}()'>klik</a>",
    f"]]>{SCRIPT}<!--",
    f'=HYPERLINK("http://{CANARY}")',
    "'; DROP TABLE werkkader_lesson; --",
    "%s%n%(x)s ${7*7} #{7*7}",
    "../../../etc/passwd",
]
INJECTED = ["\r\nBcc: x@example.nl", "\nSubject: x", "\rTo: x", "\u2028Cc: x@example.nl", "\n\n<b>"]
UNICODE = [
    "\u202eomgekeerd",
    "Z͑a͗l̋gó",
    "👩‍👩‍👧",
    "\ufeff",
    "日本語",
    "ﷺ",
    "\U0001f600",
    "e\u0301",
    "\u200b",
]
NOTHING = ["", " \r\n\t", "\u200b\u200d", "...!?", "\x00", "👍"]
LONGEST = 5000
MEGABYTE = 1_000_000


class Post(NamedTuple):
    """What is sent, from which ticket, and whether it must be kept."""

    kind: str
    fields: dict[str, str]
    ticket: str = "good"
    anchor: str = "toegang"
    method: str = "post"
    codes: tuple[int, ...] = (200,)
    is_kept: bool = False
    wait: float = 1
    has_token: bool = True


def lesson(kind: str, fields: dict[str, str]) -> Post:
    """A post that must be kept."""
    return Post(kind, fields, codes=(303,), is_kept=True)


class Stranger:
    """Makes up posts, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def posts(self, number: int) -> Iterator[Post]:
        """So many posts of all kinds."""
        kinds = [each for each, weight in KINDS for _ in range(weight)]
        for _ in range(number):
            yield self.random.choice(kinds)(self)

    def words(self) -> str:
        """A text with wild things in it that no other post has."""
        self.count += 1
        wild = self.random.choices(MARKUP + UNICODE, k=self.random.randint(0, 6))
        return f"Leerpunt {self.count} " + " ".join(wild)

    def good(self) -> Post:
        """A lesson as it should be, with or without a sender."""
        fields = {"text": self.words()}
        if self.random.random() < 0.5:
            fields["name"] = self.random.choice([*MARKUP, "Sam", "S\x00am"])
            fields["email"] = self.random.choice(["sam@example.nl", "a?bcc=b@example.nl", ""])
        return lesson("good", fields)

    def controls(self) -> Post:
        """A lesson with characters that are none."""
        wild = "".join(chr(self.random.randint(0, 31)) for _ in range(20))
        return lesson("controls", {"text": f"{self.words()}{wild}\x00\x7f\x85\ufffe"})

    def full(self) -> Post:
        """As long as may be, with line ends of two characters."""
        text = self.words()
        room = LONGEST - len(text) - 1
        return lesson("full", {"text": text + "\r\n" * room + "x"})

    def empty(self) -> Post:
        """Nothing to read."""
        return Post("empty", {"text": self.random.choice(NOTHING)})

    def long(self) -> Post:
        """A character too much."""
        return Post("long", {"text": self.words() + "x" * LONGEST})

    def megabyte(self) -> Post:
        """A megabyte of what grows when it is escaped."""
        return Post("megabyte", {"text": self.words() + self.random.choice("<x'") * MEGABYTE})

    def injected(self) -> Post:
        """Lines where there should be one."""
        name = self.random.choice(["name", "email"])
        value = {"name": "Sam", "email": "sam@example.nl"}[name]
        wild = self.random.choice(INJECTED)
        return Post("injected", {"text": self.words(), name: f"{value}{wild}x"})

    def no_address(self) -> Post:
        """A mail address that is none."""
        wild = self.random.choice([*MARKUP, "x" * 300 + "@example.nl", "a@b@c", "@", "x@\x00"])
        return Post("no address", {"text": self.words(), "email": wild})

    def wrong_ticket(self) -> Post:
        """A ticket that was made up, is old, is of another chapter or comes too soon."""
        kind = self.random.choice(["none", "made up", "changed", "old", "other chapter", "hasty"])
        return Post(kind, {"text": self.words()}, ticket=kind)

    def trapped(self) -> Post:
        """A program that fills in everything."""
        return Post("trapped", {"text": self.words(), "website": "https://example.com"})

    def replayed(self) -> Post:
        """The form before this one, with another text."""
        return Post("replayed", {"text": self.words()}, ticket="used")

    def nowhere(self) -> Post:
        """A chapter that is not there."""
        return Post("nowhere", {"text": self.words()}, anchor="nergens", codes=(404,))

    def other_method(self) -> Post:
        """Not sent but put."""
        method = self.random.choice(["put", "patch", "delete", "options", "trace"])
        return Post("method", {"text": self.words()}, method=method, codes=(403, 405))

    def forged(self) -> Post:
        """Sent from another site."""
        return Post("forged", {"text": self.words()}, has_token=False, codes=(403,))


Make = Callable[[Stranger], Post]
KINDS: list[tuple[Make, int]] = [
    (Stranger.good, 32),
    (Stranger.controls, 2),
    (Stranger.full, 1),
    (Stranger.empty, 2),
    (Stranger.long, 2),
    (Stranger.injected, 4),
    (Stranger.no_address, 2),
    (Stranger.wrong_ticket, 6),
    (Stranger.trapped, 2),
    (Stranger.replayed, 2),
    (Stranger.nowhere, 1),
    (Stranger.other_method, 2),
    (Stranger.forged, 2),
]
