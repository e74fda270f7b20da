"""May a difference within one chapter pass as a small correction, a typing error? No Django."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple, get_args

from buurtteams.werkkader.comparing.sequences import Pair, common, gaps_between, rising
from buurtteams.werkkader.comparing.values import Part
from buurtteams.werkkader.running_words import RunningWords, Word, read_words
from buurtteams.werkkader.weighty_words import Weight, turns_round, weigh

ObjectionKind = Literal["title", "structure", "number", "date", "meaning", "amount"]

_MOST_PERCENT = 2
_WEIGHTY: tuple[ObjectionKind, ...] = ("structure", "number", "date", "meaning")
_ORDER: tuple[ObjectionKind, ...] = get_args(ObjectionKind)


class Objection(NamedTuple):
    """Why a difference is more than a small correction, with what stood and what stands.

    ``title``: the title of the chapter, or a heading in it. ``structure``: the opening tags, the
    words that came, went or stand in another place or formatting, or words that are an address or
    have characters that deceive the eye, with the codes of these. ``number``, ``date``,
    ``meaning``: the words that weigh. ``amount``: how many words the chapter had, and how many
    changed.
    """

    kind: ObjectionKind
    old: str
    new: str


class Verdict(NamedTuple):
    """Whether a difference is small, all that speaks against it, and what stood and stands.

    ``words`` has neighbouring changed words as one pair, with "" where there was or is nothing. It
    is empty when nothing but white space differs.
    """

    is_small: bool
    objections: tuple[Objection, ...]
    words: tuple[tuple[str, str], ...]


class _Stretch(NamedTuple):
    """Neighbouring words that differ, and what weighs in each."""

    old: Sequence[Word]
    new: Sequence[Word]
    old_weights: Sequence[tuple[Weight, ...]]
    new_weights: Sequence[tuple[Weight, ...]]


class _Difference(NamedTuple):
    """What differs in one part: objections to its structure, and the words."""

    objections: Sequence[Objection]
    stretches: Sequence[_Stretch]


_SAME = _Difference((), ())
_NOTHING = RunningWords()


def judge(old: Sequence[Part], new: Sequence[Part], old_title: str, new_title: str) -> Verdict:
    """What the difference between two states of one chapter is.

    Small is a difference in words of running text that touches no title, number, date or duty and
    changes at most 2 % of the words that the parts had. ``ValueError`` when a key stands twice
    among the parts of one state; ``UnreadableFragment`` when a part is no well-formed HTML.
    """
    was, now = _read(old), _read(new)
    differences = [_difference(was.get(key), now.get(key)) for key in {**was, **now}]
    stretches = [stretch for found in differences for stretch in found.stretches]
    objections = [
        *([Objection("title", old_title, new_title)] if old_title != new_title else []),
        *_to_places(was, now),
        *(objection for found in differences for objection in found.objections),
        *(objection for stretch in stretches for objection in _to_words(stretch)),
        *_to_amount(was, stretches),
    ]
    told = sorted(dict.fromkeys(objections), key=lambda objection: _ORDER.index(objection.kind))
    words = tuple((_text(stretch.old), _text(stretch.new)) for stretch in stretches)
    return Verdict(not told, tuple(told), words)


def _read(parts: Sequence[Part]) -> dict[str, RunningWords]:
    found = {part.key: read_words(part.html) for part in parts}
    if len(found) < len(parts):
        raise ValueError("a key stands twice among the parts of one chapter")
    return found


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def _text(words: Sequence[Word]) -> str:
    return " ".join(_texts(words))


def _to_places(was: dict[str, RunningWords], now: dict[str, RunningWords]) -> Iterator[Objection]:
    """Objections to parts that came, went or moved."""
    places = {key: place for place, key in enumerate(now)}
    pairs = [(place, places[key]) for place, key in enumerate(was) if key in now]
    stayed = {[*was][place] for place, _new in rising(pairs)}
    for key in {**was, **now}:
        if key not in stayed:
            before, after = (side.get(key, _NOTHING) for side in (was, now))
            yield Objection("structure", _shown(before), _shown(after))


def _shown(part: RunningWords) -> str:
    """The words of a part, or else its tags."""
    return _text(part.words) or _opening(part.tags)


def _opening(tags: Sequence[str]) -> str:
    return " ".join(tag for tag in tags if tag[1] != "/")


def _difference(was: RunningWords | None, now: RunningWords | None) -> _Difference:
    """What differs between two states of a part; that it came or went is not said here."""
    if was is None or now is None:
        return _Difference((), [*_stretches(was or _NOTHING, now or _NOTHING, ())])
    if was == now:
        return _SAME
    if was.tags != now.tags:
        pairs = _equal(_texts(was.words), _texts(now.words))
        return _Difference([*_to_tags(was.tags, now.tags)], [*_stretches(was, now, pairs)])
    pairs = _equal_words(was.words, now.words)
    objections = [*_to_moves(was, now, pairs), *_to_filling(was, now)]
    return _Difference(objections, [*_stretches(was, now, pairs)])


def _equal_words(was: Sequence[Word], now: Sequence[Word]) -> list[Pair]:
    """Places of equal words, in one place among the tags if as many can be found so."""
    placed = [repr(word.places) for word in was], [repr(word.places) for word in now]
    texts = _texts(was), _texts(now)
    in_place = _equal(*placed)
    if len({*chain(*placed)}) == len({*chain(*texts)}):
        return in_place
    if len(in_place) == (Counter(texts[0]) & Counter(texts[1])).total():
        return in_place
    anywhere = _equal(*texts)
    return in_place if len(in_place) >= len(anywhere) else anywhere


def _equal(was: Sequence[str], now: Sequence[str]) -> list[Pair]:
    """Places of equal strings, rising in both rows; what only one row has costs no time."""
    shared = {*was} & {*now}
    olds, news = ([i for i, text in enumerate(row) if text in shared] for row in (was, now))
    pairs = common([was[place] for place in olds], [now[place] for place in news])
    return [(olds[place], news[other]) for place, other in pairs]


def _to_moves(was: RunningWords, now: RunningWords, pairs: Sequence[Pair]) -> Iterator[Objection]:
    """Objections to equal words that stand between other tags than they did."""
    for place, other in pairs:
        before, after = was.words[place], now.words[other]
        if before.places != after.places:
            yield Objection("structure", before.text, after.text)


def _to_tags(was: Sequence[str], now: Sequence[str]) -> Iterator[Objection]:
    """Objections to tags that differ; closing ones are told by their opening ones."""
    for gap in gaps_between(_equal(was, now), len(was), len(now)):
        sides = was[gap.old : gap.old_end], now[gap.new : gap.new_end]
        if any(sides):
            yield Objection("structure", *map(_opening, sides))


def _to_filling(was: RunningWords, now: RunningWords) -> Iterator[Objection]:
    """Objections to elements, as a link or a cell, that lost all words or had none before."""
    for place in sorted(was.filled ^ now.filled):
        tag = was.tags[place]
        is_emptied = place in was.filled
        yield Objection("structure", tag if is_emptied else "", "" if is_emptied else tag)


def _stretches(was: RunningWords, now: RunningWords, pairs: Sequence[Pair]) -> Iterator[_Stretch]:
    """The stretches of words before, between and after pairs of equal ones."""
    old_weights = weigh(_texts(was.words))
    new_weights = weigh(_texts(now.words))
    for gap in gaps_between(pairs, len(was.words), len(now.words)):
        old, new = slice(gap.old, gap.old_end), slice(gap.new, gap.new_end)
        if was.words[old] or now.words[new]:
            yield _Stretch(was.words[old], now.words[new], old_weights[old], new_weights[new])


def _to_words(stretch: _Stretch) -> Iterator[Objection]:
    """Objections to words that differ."""
    old, new = _text(stretch.old), _text(stretch.new)
    if any(word.is_heading for word in (*stretch.old, *stretch.new)):
        yield Objection("title", old, new)
    for kind in _WEIGHTY:
        yield from _to_weights(stretch, kind)
    if turns_round(_texts(stretch.old), _texts(stretch.new)):
        yield Objection("meaning", old, new)


def _to_weights(stretch: _Stretch, kind: ObjectionKind) -> Iterator[Objection]:
    """Objections of one kind: what weighs in one version and not, or elsewhere, in the other."""
    was, now = (
        [weight.text for weights in side for weight in weights if weight.kind == kind]
        for side in (stretch.old_weights, stretch.new_weights)
    )
    for gap in gaps_between(_equal(was, now), len(was), len(now)):
        gone, come = was[gap.old : gap.old_end], now[gap.new : gap.new_end]
        if gone or come:
            yield Objection(kind, " ".join(gone), " ".join(come))


def _to_amount(was: dict[str, RunningWords], stretches: Sequence[_Stretch]) -> Iterator[Objection]:
    """The objection to more changed words than a small correction has."""
    total = sum(word.is_counted for side in was.values() for word in side.words)
    changed = sum(max(len(stretch.old), len(stretch.new)) for stretch in stretches)
    if changed * 100 > total * _MOST_PERCENT:
        yield Objection("amount", str(total), str(changed))
