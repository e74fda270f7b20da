"""A small version with one of everything, and pictures made on the spot."""

import datetime as dt
import io
from zoneinfo import ZoneInfo

from PIL import Image

from buurtteams.werkkader.printing.documents import (
    Printable,
    PrintableChapter,
    PrintableCorrection,
)

ADDRESS = "https://wijken.example/buurtteams/werkkader/versies/1.1/"
PICTURES = {"/media/releases/route.webp": "WEBP", "/media/releases/rand.png": "PNG"}

AIM = """
<div class="text"><p>Een buurtteam is er voor iedereen in de buurt die er zelf of met hulp van
anderen niet uitkomt. Wie aanklopt, wordt gehoord: er is één vaste medewerker die meedenkt.</p>
<p>Zie ook <a href="#taken">het hoofdstuk over taken</a>, de
<a href="/documenten/afspraken.pdf">afspraken met de aanbieders</a> en
<a href="#weg">een hoofdstuk dat vervallen is</a>.</p>
<ul><li>vraag verhelderen</li><li>plan maken<ul><li>met de bewoner</li><li>met het netwerk</li></ul>
</li></ul><ol><li>eerst luisteren</li><li>dan pas doorverwijzen</li></ol></div>
"""
FACTS = """
<div class="facts"><h2>In het kort</h2><div class="text"><ul><li>één team per buurt</li>
<li>elke werkdag bereikbaar</li></ul></div></div>
"""
QUOTE = """
<figure class="quote"><blockquote class="text"><p>Wij vragen eerst wat iemand zelf al heeft
geprobeerd.</p></blockquote><figcaption><b>Een medewerker</b> <span>buurtteam Oost</span>
</figcaption></figure>
"""
TABLE = """
<table><caption>Wie wanneer aan zet is</caption><thead><tr><th>Stap</th><th>Wie</th></tr></thead>
<tbody><tr><th scope="row">Vraag</th><td>bewoner</td></tr>
<tr><th scope="row">Plan</th><td></td></tr></tbody></table>
"""
FIGURE = """
<figure class="image"><img src="/media/releases/route.webp" alt="Route van vraag naar plan"
 width="800" height="450" srcset="/media/releases/route.webp 800w" loading="lazy">
<figcaption>De route in drie stappen.</figcaption></figure>
<figure class="image"><img src="/media/releases/rand.png" alt="" width="600" height="40"></figure>
"""
FOLDED = """
<section class="timeline"><h2>Planning</h2><ol class="line">
<li class="station" data-status="bereikt"><p class="station-date"><time>12 juni 2020</time></p>
<div><h3><a href="/mijlpalen/start/">Versie 1.1 geldt</a></h3><ul class="meta station-state">
<li>besluit</li><li>bereikt</li></ul></div></li>
<li class="station" data-status="verwacht"><p class="station-date"><span>zomer 2021</span>
<span class="station-former">was <s>lente 2021</s></span></p><div><h3>Teams beginnen</h3>
<details class="moved"><summary>Waarom is de datum verplaatst?</summary>
<p>Het besluit viel later.</p></details></div></li></ol></section>
"""
CONTACT = """
<div class="contact"><h2>Contact</h2><ul><li><a href="mailto:team@wijken.example">
team@wijken.example</a></li></ul></div>
"""
NOTICE = '<p>De planning is verschoven; zie <a href="/mijlpalen/start/">de mijlpaal</a>.</p>'

CHAPTERS = (
    PrintableChapter("1", "Bedoeling", 1, "bedoeling", (AIM, FACTS, QUOTE)),
    PrintableChapter("2", "Taken en samenwerking", 1, "taken", (TABLE, FIGURE), (NOTICE,)),
    PrintableChapter("2.1", "Planning & afspraken", 2, "planning", (FOLDED, CONTACT)),
)
VERSION = Printable(
    title="Werkkader Buurtteams <2020>",
    lead="Hoe de teams werken, wat bewoners mogen verwachten en wie waarvoor aan zet is.",
    language="nl",
    version="1.1",
    status="vastgesteld",
    valid_from=dt.datetime(2020, 6, 12, tzinfo=ZoneInfo("Europe/Amsterdam")),
    valid_from_words="12 juni 2020",
    note="Hoofdstuk 2 noemt de nieuwe taken.\n\nDe planning is bijgewerkt.",
    address=ADDRESS,
    chapters=CHAPTERS,
    corrections=(PrintableCorrection("20 juni 2020", "Hoofdstuk 1: “aanklpt” werd “aanklopt”."),),
)


def open_example(path: str) -> tuple[bytes, str]:
    """Draw a picture for a path that the example knows; raises FileNotFoundError for others."""
    if path not in PICTURES:
        raise FileNotFoundError(path)
    target = io.BytesIO()
    Image.linear_gradient("L").resize((800, 450)).convert("RGB").save(target, PICTURES[path])
    return target.getvalue(), f"image/{PICTURES[path].lower()}"
