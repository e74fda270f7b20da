"""The names of topics in a content folder."""

from pathlib import Path

import pytest

from core.models import Topic
from core.transfer.topics import export_topics, import_topics
from tests.core.transfer.folders import the_problem, write
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def test_topics_are_made_and_renamed(root: Path) -> None:
    TopicFactory(slug="planning", names={"nl": "Plan", "en": "Plan"})
    text = "- slug: planning\n  nl: Planning\n- slug: zorg\n  nl: Zorg\n  en: Care\n"
    (root / "topics.yaml").write_text(text, "utf-8")
    import_topics(root)
    assert {topic.slug: topic.names for topic in Topic.objects.all()} == {
        "planning": {"nl": "Planning"},
        "zorg": {"nl": "Zorg", "en": "Care"},
    }


def test_a_folder_without_the_file_says_nothing_about_topics(root: Path) -> None:
    TopicFactory()
    import_topics(root)
    assert Topic.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "planning",
        "slug: planning\nnl: Planning",
        "- planning",
        "- slug: planning",
        "- nl: Planning",
        "- slug: planning\n  nl: Planning\n  fr: Planification",
        "- slug: planning\n  nl: 2020",
        "- slug: planning\n  nl: ''",
        "- slug: planning\n  nl: Planning\n  en:",
        "- slug: twee woorden\n  nl: Planning",
        "- slug: " + "a" * 81 + "\n  nl: Planning",
        "- slug: planning\n  nl: " + "a" * 81,
    ],
)
def test_what_is_no_list_of_topics_stops_the_import(root: Path, text: str) -> None:
    write(root, "a.md")
    (root / "topics.yaml").write_text(text, "utf-8")
    problem = the_problem(root)
    assert problem.file == "topics.yaml"
    assert "slug, nl, en" in problem.reason
    assert not Topic.objects.exists()


def test_broken_yaml_is_named_with_its_line(root: Path) -> None:
    write(root, "a.md")
    (root / "topics.yaml").write_text('- slug: planning\n  nl: "Planning\n', "utf-8")
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("topics.yaml", 3)


def test_other_encodings_are_refused(root: Path) -> None:
    write(root, "a.md")
    (root / "topics.yaml").write_bytes(b"- slug: x\n  nl: caf\xe9\n")
    assert the_problem(root).reason == "Dit is geen geldige YAML in UTF-8."


def test_topics_are_written_in_the_order_of_their_slugs(root: Path) -> None:
    TopicFactory(slug="zorg", names={"en": "Care", "nl": "Zorg"})
    TopicFactory(slug="geld", names={"nl": "Geld – en zo: één"})
    export_topics(root)
    assert (root / "topics.yaml").read_text("utf-8") == (
        "- slug: geld\n  nl: 'Geld – en zo: één'\n- slug: zorg\n  nl: Zorg\n  en: Care\n"
    )


def test_without_topics_there_is_no_file(root: Path) -> None:
    export_topics(root)
    assert list(root.iterdir()) == []
