"""What a sent page must be: HTML without a fault, headings in order, ids that lead somewhere."""

import json
from typing import Any

import html5lib
from lxml import html


def parse_strictly(content: bytes) -> html.HtmlElement:
    """The document; ``ParseError`` at the first fault that the HTML standard names."""
    text = content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return html.document_fromstring(text)


def repeated_ids(document: html.HtmlElement) -> list[str]:
    """The ids that more than one element has."""
    ids = [str(found) for found in document.xpath("//@id")]
    return sorted({name for name in ids if ids.count(name) > 1})


def broken_references(document: html.HtmlElement) -> list[str]:
    """Labels, descriptions and fragments that point at nothing on the page."""
    ids = set(document.xpath("//@id"))
    texts = document.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls")
    named = [name for text in texts for name in text.split()]
    fragments = [href[1:] for href in document.xpath("//a/@href") if href.startswith("#")]
    return sorted({*named, *document.xpath("//label/@for"), *fragments} - ids)


def skipped_levels(document: html.HtmlElement) -> list[str]:
    """The headings that stand more than one level below the heading before them."""
    level, skipped = 0, []
    for heading in document.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        if int(heading.tag[1]) > level + 1:
            skipped.append(heading.text_content().strip())
        level = int(heading.tag[1])
    return skipped


def linked_data(document: html.HtmlElement) -> list[dict[str, Any]]:
    """The JSON-LD objects of a page."""
    scripts = document.xpath('//script[@type="application/ld+json"]')
    return [json.loads(script.text) for script in scripts]


def crumbs_on_screen(document: html.HtmlElement) -> list[tuple[str, str]]:
    """Name and address of each step of the trail that readers see."""
    links = document.xpath('//nav[contains(@class, "breadcrumb")]//li/a')
    return [(link.text_content().strip(), link.get("href")) for link in links]
