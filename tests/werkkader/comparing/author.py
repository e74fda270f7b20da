"""Writes documents by chance, and rewrites them as an editor would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from random import Random
from typing import Union

from buurtteams.werkkader.comparing import Chapter, Part

# A low line stands for a space, a tilde for a no-break space, a caret for what joins emoji.
WORDS = """de het een van wijk buurtteam Amsterdam zorg 14 2020 3,5 1.200 12-06-2020 geldig vanaf
bewoners samen € – … “ja” l'été café cafe\N{COMBINING ACUTE ACCENT} e-mail 🙂 🇳🇱 👍🏽 👩^👩^👧
שלום مرحبا < > & &lt;b&gt; "quote" 12~juni 25_juni_2020 ~ a.b , . ; ( )""".split()
STANDS_FOR = str.maketrans({"_": " ", "~": "\N{NO-BREAK SPACE}", "^": "\N{ZERO WIDTH JOINER}"})
SPACES = [" ", " ", " ", "\n  ", "  ", "\t"]
FORMATS = ["b", "i", "strong", "em", "a", "span", "s", "del", "ins", "time", "cite", "code"]


@dataclass
class Tag:
    """An element that can be rewritten; characters stand in it as plain strings."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Union["Tag", str]] = field(default_factory=list)

    def html(self) -> str:
        """The element as HTML, not in canonical form."""
        pairs = "".join(f" {name}='{escape(text)}'" for name, text in self.attributes.items())
        opening = f"<{self.name}{pairs}>"
        if self.name in {"img", "br", "hr", "source"}:
            return opening
        return f"{opening}{write(self.children)}</{self.name}>"


Nodes = list[Tag | str]


def write(nodes: Nodes) -> str:
    """Nodes as HTML."""
    return "".join(node if isinstance(node, str) else node.html() for node in nodes)


class Author:
    """An author with habits of chance: the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ids = 0

    def words(self, most: int = 12) -> str:
        """Escaped text of some words."""
        found = ""
        for _word in range(self.random.randint(1, most)):
            word = self.random.choice(WORDS).translate(STANDS_FOR)
            found += escape(word, quote=False) + self.random.choice(SPACES)
        return found

    def attributes(self) -> dict[str, str]:
        """Now and then an id, a class or a language."""
        found = {}
        if self.random.random() < 0.2:
            self.ids += 1
            found["id"] = f"n{self.ids}"
        if self.random.random() < 0.1:
            found[self.random.choice(["class", "lang", "data-x"])] = self.random.choice(
                ["a", 'b"<']
            )
        return found

    def inline(self, depth: int = 0) -> Nodes:
        """Words with formatting, links, small pictures and line breaks."""
        found: Nodes = []
        for _piece in range(self.random.randint(1, 3)):
            chance = self.random.random()
            if chance < 0.6 or depth > 2:
                found.append(self.words())
            elif chance < 0.65:
                found.append(
                    self.random.choice([Tag("br"), self.image(), Tag("span", {"class": "x"})])
                )
            else:
                found.append(self.formatted(depth))
        return found

    def formatted(self, depth: int) -> Tag:
        """Formatting around words; links hold no links."""
        name = self.random.choice(FORMATS)
        if name == "a":
            attributes = {
                "href": self.random.choice(["/a", "/b?x=1&y=2", "#c"]),
                **self.attributes(),
            }
            return Tag("a", attributes, [self.words()])
        return Tag(name, self.attributes(), self.inline(depth + 1) if name != "code" else ["x"])

    def image(self) -> Tag:
        """A picture, with or without a choice of files."""
        choice = self.random.choice
        image = Tag(
            "img", {"src": choice("pq"), "alt": choice(["", "Foto"]), "width": choice("12")}
        )
        if self.random.random() < 0.5:
            return image
        return Tag("picture", {}, [Tag("source", {"srcset": choice("xy")}), image])

    def block(self, depth: int = 0) -> Tag:
        """A block of any kind."""
        simple = [self.paragraph, self.paragraph, self.heading, self.figure, self.table, self.terms]
        holding = [self.listing, self.listing, self.quote, self.details, self.section, self.link]
        return self.random.choice(simple + (holding if depth < 3 else []))(depth)

    def blocks(self, depth: int = 0) -> Nodes:
        """Some blocks, with white space and now and then a comment or bare words between them."""
        found: Nodes = []
        for _block in range(self.random.randint(1, 3 - depth // 2)):
            found += [self.random.choice(["", "\n", "<!-- note -->"]), self.block(depth + 1)]
        return found

    def paragraph(self, _depth: int) -> Tag:
        return Tag("p", self.attributes(), self.inline())

    def heading(self, _depth: int) -> Tag:
        return Tag(self.random.choice(["h3", "h4"]), self.attributes(), self.inline(2))

    def subheading(self) -> Tag:
        """A heading that may stand anywhere, in a link too."""
        return Tag("h4", self.attributes(), [self.words()])

    def figure(self, _depth: int) -> Tag:
        caption: Nodes = [Tag("figcaption", self.attributes(), self.inline())]
        return Tag("figure", self.attributes(), [self.image(), *self.maybe(caption)])

    def maybe(self, nodes: Nodes) -> Nodes:
        """The nodes, or nothing."""
        return nodes if self.random.random() < 0.6 else []

    def row(self, cell: str, columns: int) -> Tag:
        cells: Nodes = [Tag(cell, self.attributes(), self.inline()) for _column in range(columns)]
        return Tag("tr", self.attributes(), cells)

    def table(self, _depth: int) -> Tag:
        columns = self.random.randint(1, 3)
        caption: Nodes = [Tag("caption", {}, self.inline())]
        head: Nodes = [Tag("thead", {}, [self.row("th", columns)])]
        rows: Nodes = [self.row("td", columns) for _row in range(self.random.randint(1, 4))]
        return Tag(
            "table", {}, [*self.maybe(caption), *self.maybe(head), "\n", Tag("tbody", {}, rows)]
        )

    def terms(self, _depth: int) -> Tag:
        pairs: Nodes = [
            Tag(name, self.attributes(), self.inline())
            for _pair in range(self.random.randint(1, 3))
            for name in ("dt", "dd")
        ]
        return Tag("dl", {}, [Tag("div", {}, pairs)] if self.random.random() < 0.3 else pairs)

    def listing(self, depth: int) -> Tag:
        """A list, with lists in it up to six deep."""
        items: Nodes = []
        for _item in range(self.random.randint(1, 4)):
            item = Tag("li", self.attributes(), self.inline())
            if depth < 6 and self.random.random() < 0.35:
                item.children += [self.listing(depth + 1), *self.maybe([self.words(3)])]
            items += ["\n", item]
        return Tag(self.random.choice(["ul", "ol"]), self.attributes(), items)

    def quote(self, depth: int) -> Tag:
        cited: Nodes = [Tag("p", {}, [Tag("cite", {}, [self.words(3)])])]
        return Tag("blockquote", {"cite": "/q"}, [*self.blocks(depth), *self.maybe(cited)])

    def details(self, depth: int) -> Tag:
        return Tag(
            "details", {"open": ""}, [Tag("summary", {}, self.inline(2)), *self.blocks(depth)]
        )

    def section(self, depth: int) -> Tag:
        return Tag(self.random.choice(["section", "div"]), self.attributes(), self.blocks(depth))

    def link(self, _depth: int) -> Tag:
        """A link around blocks."""
        return Tag(
            "a", {"href": self.random.choice("xy")}, [Tag("p", {}, [self.words()]) for _p in "ab"]
        )

    def fragment(self) -> Nodes:
        """A part of a document."""
        return [*self.maybe(self.inline()), *self.blocks()]

    def rewrite(self, nodes: Nodes, share: float) -> Nodes:
        """The nodes with about this share of them changed; the given ones stay as they are."""
        found: Nodes = []
        for node in nodes:
            if self.random.random() >= share:
                found.append(self.rewrite_inside(node, share))
            else:
                found += self.replace(node)
        return found

    def rewrite_inside(self, node: Tag | str, share: float) -> Tag | str:
        if isinstance(node, str):
            return node
        return Tag(node.name, dict(node.attributes), self.rewrite(node.children, share))

    def replace(self, node: Tag | str) -> Nodes:
        """What an editor makes of one node."""
        if isinstance(node, str):
            return self.reword(node)
        changes: list[Callable[[], Nodes]] = [
            lambda: [],
            lambda: [self.restyle(node)],
            lambda: [self.rewrite_inside(node, 0.6)],
        ]
        if node.name in {"p", "li", "tr", "td", "div", "h3"}:
            changes += [lambda: [node, self.copy(node)], lambda: [self.copy(node), node]]
        if node.name == "p":
            changes += [lambda: self.split(node), lambda: [self.subheading()]]
        change = self.random.choice(changes)
        return change()

    def copy(self, node: Tag) -> Tag:
        """The node once more, without ids, with other words."""
        attributes = {name: text for name, text in node.attributes.items() if name != "id"}
        children = [
            self.copy(child) if isinstance(child, Tag) else child for child in node.children
        ]
        return Tag(node.name, attributes, self.rewrite(children, 0.1))

    def reword(self, text: str) -> Nodes:
        """Words left out, put in, made bold or linked."""
        if not text.strip() or "<!" in text:
            return [text]
        pieces = text.split(" ")
        place = self.random.randrange(len(pieces) + 1)
        head, tail = " ".join(pieces[:place]), " ".join(pieces[place:])
        middle: Nodes = [self.words(3)]
        if self.random.random() < 0.3:
            middle = [" ", Tag(self.random.choice(["b", "i", "s"]), {}, [self.words(3)])]
        return [head, *self.maybe(middle), tail]

    def restyle(self, node: Tag) -> Tag:
        """Another attribute."""
        name = self.random.choice([*node.attributes, "class", "title"])
        new = {**node.attributes, name: self.random.choice(["z", "q&<>'\""])}
        if name == "id":
            self.ids += 1
            new["id"] = f"n{self.ids}"
        return Tag(node.name, new, node.children)

    def split(self, node: Tag) -> Nodes:
        """A paragraph made two."""
        place = self.random.randrange(len(node.children) + 1)
        return [
            Tag("p", node.attributes, node.children[:place]),
            "\n",
            Tag("p", {}, node.children[place:]),
        ]

    def pair(self) -> tuple[str, str]:
        """A fragment and what became of it."""
        old = self.fragment()
        return write(old), write(self.rewrite(old, self.random.choice([0.02, 0.1, 0.3])))

    def chapters(self) -> tuple[list[Chapter], list[Chapter]]:
        """A document and its next version: some chapters new, gone, moved, renamed, changed."""
        olds = [self.chapter(f"c{index}") for index in range(self.random.randint(0, 6))]
        kept = [self.revised(chapter) for chapter in olds if self.random.random() < 0.8]
        news = [*kept, *(self.chapter(f"n{index}") for index in range(self.random.randint(0, 2)))]
        if self.random.random() < 0.5:
            self.random.shuffle(news)
        return olds, news

    def chapter(self, key: str) -> Chapter:
        parts = [Part(f"{key}-{index}", write(self.fragment())) for index in range(3)]
        return Chapter(key, self.words(4), 1, "1", tuple(parts))

    def revised(self, old: Chapter) -> Chapter:
        """A chapter with changes; its key may be another."""
        parts = [*old.parts, Part(f"{old.key}-x", write(self.fragment()))]
        self.random.shuffle(parts)
        title = self.random.choice([old.title, old.title, self.words(4)])
        key = self.random.choice([old.key, old.key, f"{old.key}-2"])
        return Chapter(key, title, old.level, old.number, tuple(parts[: self.random.randint(1, 4)]))
