"""What may pass as a typing error, and what never."""

import string
import time
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buurtteams.werkkader.comparing import Part, UnreadableFragment
from buurtteams.werkkader.judging import Objection, Verdict, judge
from tests.werkkader.verdicts import a_chapter, judged, kinds, of_words

Changed = tuple[str, str]


class TestATypingError:
    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("De buurteams komen.", "De buurtteams komen.", [("buurteams", "buurtteams")]),
            ("Het buurt team komt.", "Het buurtteam komt.", [("buurt team", "buurtteam")]),
            ("Het wijkplein komt.", "Het wijk plein komt.", [("wijkplein", "wijk plein")]),
            ("De de bewoners komen.", "De bewoners komen.", [("de", "")]),
            ("Wij kome bewoners.", "Wij komen bij bewoners.", [("kome", "komen bij")]),
            ("Wij komen", "Wij komen.", [("komen", "komen.")]),
            ("Het cafe is open.", "Het café is open.", [("cafe", "café")]),
            ("het huis", "Het huis", [("het", "Het")]),
            ("Niemand lacht , zegt hij", "Niemand lacht, zegt hij", [("lacht ,", "lacht,")]),
            ("Wee shall mett", "We shall meet", [("Wee", "We"), ("mett", "meet")]),
            ("Niet hier", "niet hier", [("Niet", "niet")]),
            ("Wij kommen niet.", "Wij komen niet.", [("kommen", "komen")]),
            ("niet hier", "niet, hier", [("niet", "niet,")]),
            ("You can't do taht", "You can’t do that", [("can't", "can’t"), ("taht", "that")]),
            ("In het buurthuis", "In het beginhuis", [("buurthuis", "beginhuis")]),
            ("Wij beginen er", "Wij begin er", [("beginen", "begin")]),
            ("een eenvoudige taak", "een eenvoudigge taak", [("eenvoudige", "eenvoudigge")]),
            ("Na overleg", "Naa overleg", [("Na", "Naa")]),
            ("gezamelijke taken", "gezamenlijke taken", [("gezamelijke", "gezamenlijke")]),
            ("de bewoners hier", "de inwoners hier", [("bewoners", "inwoners")]),
        ],
    )
    def test_it_is_small_and_told(self, old: str, new: str, words: list[Changed]) -> None:
        verdict = judged(f"<p>{old}</p>", f"<p>{new}</p>")
        assert verdict.is_small, verdict.objections
        assert verdict.words == tuple(words)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("op 12 juni komt heel de bruut", "op 12 juni komt heel de buurt"),
            ("in 2020 komt heel de buurt", "in 2020, komt heel de buurt"),
            ("er komen 3 plainen", "er komen 3 pleinen"),
            ("de kosten (€ 1.000) zijn lag", "de kosten (€ 1.000) zijn laag"),
            ("op 12 juni.", "op 12 juni"),
            ("on 3 May, wee meet", "on 3 May we meet"),
        ],
    )
    def test_a_number_or_date_beside_it_stays_and_is_no_objection(self, old: str, new: str) -> None:
        assert of_words(old, new) == []

    def test_white_space_alone_is_small_and_nothing_to_tell(self) -> None:
        verdict = judged("<p>op 12 juni</p>", "<p>op  12\N{NO-BREAK SPACE}juni </p>\n")
        assert verdict == Verdict(is_small=True, objections=(), words=())

    def test_it_may_stand_in_a_link_a_list_or_a_table(self) -> None:
        old = '<ul><li><a href="/a">de bruut</a></li></ul><table><tr><td>laan</td></tr></table>'
        assert judged(old, old.replace("bruut", "buurt")).is_small
        assert judged(old, old.replace(">laan", ">de laan")).is_small

    def test_a_tag_within_a_word_does_not_cut_it(self) -> None:
        verdict = judged("<p><b>W</b>ijk bruut</p>", "<p><b>W</b>ijken bruut</p>")
        assert verdict == Verdict(True, (), (("Wijk", "Wijken"),))

    def test_a_place_for_a_line_break_does_not_cut_it_either(self) -> None:
        verdict = judged("<p>wijk<wbr>teem</p>", "<p>wijk<wbr>team</p>")
        assert verdict == Verdict(True, (), (("wijkteem", "wijkteam"),))

    def test_words_of_several_parts_are_told_in_order(self) -> None:
        old = a_chapter("<p>a b c</p>", "<p>d</p>")
        new = a_chapter("<p>x b y</p>", "<p>z</p>")
        assert judge(old, new, "", "").words == (("a", "x"), ("c", "y"), ("d", "z"))


class TestATitle:
    def test_it_may_not_change_at_all(self) -> None:
        verdict = judged("<p>a</p>", "<p>a</p>", "Samen", "samen")
        assert verdict == Verdict(False, (Objection("title", "Samen", "samen"),), ())

    def test_neither_may_a_heading_among_the_words(self) -> None:
        verdict = judged("<h3>De <b>bruut</b></h3>", "<h3>De <b>buurt</b></h3>")
        assert verdict.objections == (("title", "bruut", "buurt"),)


class TestTheStructure:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<p>a</p>", "<h3>a</h3>"),
            ("<p>a b</p>", "<p>a</p><p>b</p>"),
            ("<p>a b</p>", "<p>a<br>b</p>"),
            ("<p>a b</p>", "<p>a <b>b</b></p>"),
            ('<p><a href="/a">a</a></p>', '<p><a href="/b">a</a></p>'),
            ('<p><a href="/a">a</a></p>', '<p><a href="/a" rel="x">a</a></p>'),
            ('<p><a href="/a">a</a> b</p>', '<p>a <a href="/a">b</a></p>'),
            ('<p><a href="/a">a b</a> a c</p>', '<p>a b <a href="/a">a c</a></p>'),
            ('<p><a href="/a">a</a> b</p>', '<p><a href="/a"></a> b</p>'),
            ('<img alt="a" src="/a">', '<img alt="b" src="/a">'),
            ('<img alt="a" src="/a">', '<img alt="a" src="/b">'),
            ('<p>a <img alt="" src="/a"> b</p>', '<p>a b <img alt="" src="/a"></p>'),
            ("<ul><li>a</li><li></li></ul>", "<ul><li></li><li>a</li></ul>"),
            ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a b</li><li></li></ul>"),
            ("<table><tr><td>a</td></tr></table>", "<table><tr><th>a</th></tr></table>"),
            ("<pre>a</pre>", "<pre>b</pre>"),
            ("<p>a</p>", "<p class='x'>a</p>"),
            ("<p>&lt;br&gt;</p>", "<p><br></p>"),
        ],
    )
    def test_anything_but_words_may_not_change(self, old: str, new: str) -> None:
        for verdict in (judged(old, new), judged(new, old)):
            assert "structure" in kinds(verdict)
            assert not verdict.is_small

    def test_the_objection_shows_the_tags(self) -> None:
        verdict = judged('<p><a href="/a">a</a></p>', '<p><a href="/b">a</a></p>')
        assert verdict.objections == (("structure", '<a href="/a">', '<a href="/b">'),)

    def test_a_word_that_goes_from_one_paragraph_has_not_moved_to_the_next(self) -> None:
        verdict = judged("<p>a de</p><p>de b</p>", "<p>a</p><p>de b</p>")
        assert verdict == Verdict(True, (), (("de", ""),))

    def test_neither_has_it_when_other_words_change_places(self) -> None:
        old = "<p>x y a de</p><p>de b p q</p>"
        new = "<p>y x a</p><p>de b q p</p>"
        assert "structure" not in kinds(judged(old, new))

    def test_a_part_that_came_or_went_is_told_with_its_words(self) -> None:
        old, new = a_chapter("<p>a b</p>"), a_chapter()
        assert judge(old, new, "", "").objections == (("structure", "a b", ""),)
        assert judge(new, old, "", "").objections == (("structure", "", "a b"),)

    def test_a_part_that_came_or_went_is_judged_by_its_words_too(self) -> None:
        old, new = a_chapter("<p>niet 3 april</p>"), a_chapter()
        assert kinds(judge(old, new, "", "")) == ["structure", "number", "date", "meaning"]

    def test_a_picture_that_came_is_told_by_its_tag(self) -> None:
        picture = Part("new", '<img alt="" src="/a">')
        verdict = judge(a_chapter(), [picture, *a_chapter()], "", "")
        assert verdict.objections == (("structure", "", '<img alt="" src="/a">'),)

    def test_a_word_more_or_less_behind_formatting_is_no_structure(self) -> None:
        for old, new in [("", " dit"), (" dit", ""), ("", "."), (".", "")]:
            assert judged(f"<p><b>Zie</b>{old}</p>", f"<p><b>Zie</b>{new}</p>").is_small

    def test_an_element_that_was_filled_is_told(self) -> None:
        verdict = judged('<p><a href="/a"></a></p>', '<p><a href="/a">a</a></p>')
        assert verdict.objections == (
            ("structure", "", "<p>"),
            ("structure", "", '<a href="/a">'),
        )

    def test_a_part_that_moved_is_told_once(self) -> None:
        old = a_chapter("<p>a</p>", "<p>b</p>", "<p>c</p>")
        new = [old[2], old[0], old[1], old[3]]
        assert judge(old, new, "", "") == Verdict(False, (Objection("structure", "c", "c"),), ())

    def test_two_parts_with_one_key_are_refused(self) -> None:
        part = Part("a", "<p>a</p>")
        with pytest.raises(ValueError, match="stands twice"):
            judge([part, part], [part], "", "")


def words_of(count: int) -> list[str]:
    """So many words without weight, all different."""
    return [
        "".join(string.ascii_lowercase[int(digit)] for digit in f"{n:04}") for n in range(count)
    ]


def of_amount(count: int, changed: int) -> Verdict:
    """The verdict on so many changed words of so many."""
    old = words_of(count)
    new = [f"q{word}" if place < changed else word for place, word in enumerate(old)]
    return judge(
        [Part("a", f"<p>{' '.join(old)}</p>")], [Part("a", f"<p>{' '.join(new)}</p>")], "", ""
    )


class TestTheAmount:
    def test_two_percent_passes_and_one_word_more_does_not(self) -> None:
        assert of_amount(200, 4).is_small
        assert of_amount(200, 5).objections == (("amount", "200", "5"),)
        assert of_amount(50, 1).is_small
        assert of_amount(49, 1).objections == (("amount", "49", "1"),)

    def test_words_of_all_parts_count_and_those_of_the_title_do_not(self) -> None:
        old = [Part("a", f"<p>{' '.join(words_of(30))}</p>"), Part("b", "<p>wijk</p>" * 20)]
        new = [old[0], Part("b", f"<p>wijken</p>{'<p>wijk</p>' * 19}")]
        assert judge(old, new, "", "").is_small
        short = [old[0], Part("b", "<p>wijk</p>" * 19)]
        new = [old[0], Part("b", f"<p>wijken</p>{'<p>wijk</p>' * 18}")]
        title = "a long title with words"
        assert judge(short, new, title, title).objections == (("amount", "49", "1"),)

    def test_signs_alone_are_no_words_of_the_chapter_but_a_change(self) -> None:
        old = [Part("a", f"<p>{' '.join(words_of(49))} – – –</p>")]
        new = [Part("a", f"<p>{' '.join(words_of(49))} – –</p>")]
        assert judge(old, new, "", "").objections == (("amount", "49", "1"),)

    def test_words_that_came_count_like_words_that_went(self) -> None:
        few, many = words_of(100), words_of(103)
        old, new = ([Part("a", f"<p>{' '.join(words)}</p>")] for words in (few, many))
        assert judge(old, new, "", "").objections == (("amount", "100", "3"),)
        assert judge(new, old, "", "").objections == (("amount", "103", "3"),)


class TestAllObjections:
    def test_they_are_told_at_once_and_in_order(self) -> None:
        old = [Part("a", "<p>wij moeten op 1 mei komen</p>")]
        new = [Part("a", "<p>wij mogen op <b>2 juni</b> komen</p>")]
        verdict = judge(old, new, "Nu", "Straks")
        assert verdict.objections == (
            ("title", "Nu", "Straks"),
            ("structure", "", "<b>"),
            ("number", "1", "2"),
            ("date", "mei", "juni"),
            ("meaning", "moeten", "mogen"),
            ("amount", "6", "3"),
        )
        assert verdict.words == (("moeten", "mogen"), ("1 mei", "2 juni"))

    def test_one_said_twice_is_told_once(self) -> None:
        verdict = judged("<p>3 wijken</p><p>3 lanen</p>", "<p>4 wijken</p><p>4 lanen</p>")
        assert verdict.objections == (("number", "3", "4"),)


running = st.lists(
    st.sampled_from("de wijk 3 juni niet en of, € 1.000 laan. vóór drie".split()), max_size=12
).map(" ".join)
fragments = st.builds("<p>{}<b>{}</b></p><ul><li>{}</li></ul>".format, running, running, running)
chapters = st.lists(fragments, max_size=3)


def as_parts(found: Sequence[str]) -> list[Part]:
    return [Part(str(key), html) for key, html in enumerate(found)]


def words_in(html: str) -> list[str]:
    """The words of a fragment, told apart more simply than it is done there."""
    for tag in ("p", "ul", "li"):
        html = html.replace(f"<{tag}>", " ").replace(f"</{tag}>", " ")
    return html.replace("<b>", "").replace("</b>", "").split()


class TestAlways:
    @given(chapters, st.text())
    def test_what_stays_the_same_is_small(self, found: list[str], title: str) -> None:
        parts = as_parts(found)
        assert judge(parts, parts, title, title) == Verdict(True, (), ())

    @given(chapters, chapters)
    def test_small_is_what_nothing_speaks_against(self, old: list[str], new: list[str]) -> None:
        verdict = judge(as_parts(old), as_parts(new), "", "")
        assert verdict.is_small == (not verdict.objections)
        assert all(was or now for was, now in verdict.words)
        assert all(was != now for was, now in verdict.words)

    @given(fragments, st.data())
    def test_another_digit_is_never_small(self, html: str, data: st.DataObject) -> None:
        places = [place for place, sign in enumerate(html) if sign.isdigit()]
        assume(places)
        place = data.draw(st.sampled_from(places))
        other = data.draw(st.sampled_from([*"0123456789", ""]).filter(lambda it: it != html[place]))
        verdict = judged(html, f"{html[:place]}{other}{html[place + 1 :]}")
        assert "number" in kinds(verdict)

    @given(running, st.integers(0, 9), st.data())
    def test_a_digit_more_is_never_small(self, text: str, digit: int, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(text)))
        assert "number" in of_words(text, f"{text[:place]}{digit}{text[place:]}")

    @given(st.integers(0, 120), st.integers(0, 6))
    def test_more_than_two_percent_is_never_small(self, count: int, changed: int) -> None:
        assume(changed <= count)
        assert of_amount(count, changed).is_small == (changed <= 0.02 * count)

    @given(fragments, fragments)
    def test_the_words_lead_from_the_old_text_to_the_new_one(self, old: str, new: str) -> None:
        verdict = judged(old, new)
        gone = [word for was, _now in verdict.words for word in was.split()]
        come = [word for _was, now in verdict.words for word in now.split()]
        assert sorted([*words_in(old), *come]) == sorted([*words_in(new), *gone])

    @given(fragments, fragments)
    def test_the_way_back_is_as_small_as_the_way_there(self, old: str, new: str) -> None:
        assert judged(old, new).is_small == judged(new, old).is_small


class TestHostileFragments:
    @pytest.mark.parametrize("html", ["<b>" * 1_000_000, "<b>", "<p></b></p>", "<script></script>"])
    def test_unreadable_ones_are_refused(self, html: str) -> None:
        with pytest.raises(UnreadableFragment):
            judged("<p>a</p>", html)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (
                f"{'<b>' * 90}{'a ' * 300_000}{'</b>' * 90}",
                f"{'<b>' * 90}{'b ' * 300_000}{'</b>' * 90}",
            ),
            (f"<p>{'a' * 1_000_000}</p>", f"<p>{'b' * 1_000_000}</p>"),
            (f"<p>a{chr(0x301) * 500_000}</p>", f"<p>a{(chr(0x301) + chr(0x323)) * 250_000}</p>"),
            (f"<p>{'vijf' * 250_000}</p>", f"<p>{'zestien' * 8}x</p>" * 1000),
            (f'<a href="{"x" * 500_000}">{"a " * 100_000}</a>', f"<p>{'3 ' * 200_000}</p>"),
            ("<p>a</p>" * 60_000, "<h3>b</h3>" * 50_000),
        ],
    )
    def test_a_megabyte_ends_in_time_and_is_never_small(self, old: str, new: str) -> None:
        began = time.process_time()
        assert not judged(old, new).is_small
        assert time.process_time() - began < 20
