"""Content files with words mended in their places; comments, order, quotes and line ends stay.

Only characters that stand in the file just as they are printed are changed: what a reference or a
rule has made is not. Refuses to write, and to keep a file that would read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import yaml

from generator.mend.places import Written, put, written
from generator.place import Place
from generator.rules.mending import Mended

_BOM = "\ufeff"


def with_edits(
    texts: Mapping[str, str], mended: Iterable[Mended]
) -> tuple[dict[str, str], tuple[Place, ...]]:
    """The files that change, by path: their whole new text; and places that should and did not.

    `texts` are those that may be changed, as they are written, with line ends of any kind and
    with a byte order mark or without.
    """
    # Within YAML only these characters end lines: the others that Python knows YAML forbids.
    lines = {path: text.removeprefix(_BOM).splitlines(True) for path, text in texts.items()}
    wanted: dict[str, dict[Written, Place]] = {}
    left: dict[tuple[Place, str, str], None] = {}
    for one in mended:
        for edit in one.edits:
            place = one.spot.place(min(edit.start, len(one.spot.words) - 1))
            found = written(one.spot, edit, lines)
            if found is None:
                left[place, one.spot.words[edit.start : edit.end], edit.new] = None
            else:
                wanted.setdefault(found[0], {}).setdefault(found[1], place)
    changed: dict[str, str] = {}
    missed = [place for place, *_ in left]
    for path, edits in wanted.items():
        new, done = put(lines[path], edits)
        kept = _alike(texts[path], new)
        if kept:
            changed[path] = (_BOM if texts[path].startswith(_BOM) else "") + new
        missed += [place for edit, place in edits.items() if not kept or edit not in done]
    return changed, tuple(missed)


def _alike(before: str, after: str) -> bool:
    """Whether a file has the same keys and kinds of values as it had."""
    try:
        return _shape(yaml.safe_load(before)) == _shape(yaml.safe_load(after))
    except yaml.YAMLError:
        return False


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shape(item) for item in value]
    return type(value)
