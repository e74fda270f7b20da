"""The corpus: the demo content and short texts of our own on municipal subjects."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
DEMO = HERE.parents[2] / "home" / "demo" / "content"
KINDS = {"article": "article"}
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_FENCE_KEY = re.compile(r"^(?:```\w*|heading:|text: ?\|?|items:|label:|link:.*|email:.*)\s*", re.M)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Text:
    """One text: its id is its language and its slug."""

    id: str
    title: str
    body: str
    topics: tuple[str, ...] = ()
    kind: str = "page"
    published: date | None = None
    translation: str = ""

    @property
    def language(self) -> str:
        return self.id.partition("/")[0]


@dataclass(frozen=True)
class Question:
    """A question with its judgements: grades of what answers it, and what must not show."""

    category: str
    half: str
    text: str
    language: str
    grades: dict[str, int] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()
    meant: str = ""


def read_corpus() -> list[Text]:
    """The texts of the demo content, then our own."""
    return [*_demo_texts(), *own_texts()]


def own_texts() -> list[Text]:
    """Our own texts, which no change of the demo content touches."""
    records = yaml.safe_load((HERE / "corpus.yaml").read_text(encoding="utf-8"))
    return [_own_text(record) for record in records]


def _own_text(record: dict[str, Any]) -> Text:
    return Text(
        record["id"],
        record["title"],
        record["text"],
        tuple(record.get("topics", ())),
        record.get("kind", "page"),
        record.get("date"),
        record.get("translation", ""),
    )


def _demo_texts() -> list[Text]:
    paths = sorted(DEMO.glob("??/**/*.md"))
    fronts = {path: _read(path) for path in paths}
    slugs = {front["path"]: path.stem for path, (front, _) in fronts.items() if "path" in front}
    return [
        _demo_text(path, *read, slugs) for path, read in fronts.items() if read[0]["type"] != "home"
    ]


def _read(path: Path) -> tuple[dict[str, Any], str]:
    found = _FRONT.match(path.read_text(encoding="utf-8"))
    assert found, path
    return yaml.safe_load(found[1]), found[2]


def _demo_text(path: Path, front: dict[str, Any], body: str, slugs: dict[str, str]) -> Text:
    topics = yaml.safe_load((DEMO / "topics.yaml").read_text(encoding="utf-8"))
    names = {topic["slug"]: topic[front["language"]] for topic in topics}
    translated = slugs.get(front.get("translation_of", ""), "")
    plain = _LINK.sub(r"\1", _FENCE_KEY.sub("", body)).replace("*", "").replace("#", "")
    return Text(
        f"{front['language']}/{path.stem}",
        front["title"],
        f"{front.get('summary', '')}\n{plain}",
        tuple(names[slug] for slug in front.get("topics", ())),
        KINDS.get(front["type"], "page"),
        front.get("date"),
        f"nl/{translated}" if translated else "",
    )


def read_questions() -> list[Question]:
    """The questions of both halves."""
    found = yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))
    return [
        Question(
            category,
            half,
            record["q"],
            record.get("language", "nl"),
            record["grades"],
            tuple(record.get("without", ())),
            record.get("meant", ""),
        )
        for category, halves in found.items()
        for half, records in halves.items()
        for record in records
    ]
