"""The wall around RapidOCR: where words stand in a picture, and what they are, character by character.

Its models lie in its package and nothing is fetched. Refuses to know pages or documents.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

_MODELS: Final = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
_LONGEST_SIDE: Final = 1120
"""Pixels at which places are looked for; finding more of them costs time and finds no more."""
_THREADS: Final = 1
"""A second one saves little time and, as it waits in a loop, costs half as much again."""
_LONE: Final = 1.6  # times its height, the width of a picture of one or two characters
_ROOM: Final = (0.2, 0.5)  # of its height, above and beside such a character

Picture = Any
"""An array of height × width × 3, blue first, 0 to 255."""
Corners = tuple[tuple[float, float], ...]
"""The four corners of a line of words, in pixels, from the top left one clockwise."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it was recognised; `at` is its middle, in pixels from the left edge.

    `sure` is between 0 and 1.
    """

    text: str
    at: float
    sure: float


def installed() -> bool:
    """Whether the extra is there, with the models that its package brings."""
    names = ("rapidocr", "onnxruntime", "cv2")
    return all(find_spec(name) for name in names) and all(path.is_file() for path in _models())


def places(picture: Picture) -> list[Corners]:
    """Where words stand, a line or a part of one each."""
    found = _engine(os.getpid())(picture, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    if boxes is None:
        return []
    return [tuple((float(x), float(y)) for x, y in box) for box in boxes]


def words(picture: Picture) -> list[Glyph]:
    """The characters of one line, from left to right; a blank is sure."""
    if picture.shape[1] < _LONE * picture.shape[0]:
        picture, room = _roomy(picture)
        return [Glyph(one.text, one.at - room, one.sure) for one in words(picture)]
    found = _engine(os.getpid())(
        picture, use_det=False, use_cls=False, use_rec=True, return_word_box=True
    )
    texts, info = getattr(found, "txts", None), getattr(found, "word_results", None)
    if not texts or not info or info[0] is None:
        return []
    text, seen = texts[0], info[0]
    columns = iter([column for group in seen.word_cols for column in group])
    step = picture.shape[1] / seen.line_txt_len
    glyphs: list[Glyph] = []
    for char, sure in zip(text, seen.confs, strict=False):
        if not char.isspace():
            glyphs.append(Glyph(char, (next(columns, 0) + 0.5) * step, float(sure)))
        elif glyphs and glyphs[-1].text != " ":
            glyphs.append(Glyph(" ", glyphs[-1].at + step, 1.0))
    while glyphs and glyphs[-1].text == " ":
        glyphs.pop()
    return glyphs


def _roomy(picture: Picture) -> tuple[Picture, int]:
    """The picture with paper around it, and how much at each side: lone characters want it."""
    import cv2
    import numpy as np

    high = picture.shape[0]
    above, beside = (int(high * share) + 1 for share in _ROOM)
    paper = [float(np.percentile(picture[:, :, colour], 90)) for colour in range(3)]
    wanted = int(_LONE * (high + 2 * above)) + 1 - picture.shape[1]
    beside = max(beside, (wanted + 1) // 2)
    sides = (above, above, beside, beside)
    return cv2.copyMakeBorder(picture, *sides, cv2.BORDER_CONSTANT, value=paper), beside


def _models() -> list[Path]:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return []
    return [Path(spec.origin).parent / "models" / name for name in _MODELS.values()]


@lru_cache(maxsize=1)
def _engine(process: int) -> Any:  # noqa: ARG001 - one of a parent does not work in its child
    from rapidocr import RapidOCR

    settings: dict[str, Any] = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.max_side_len": 5000,
        "Global.text_score": 0.0,
        "Det.limit_type": "max",
        "Det.limit_side_len": _LONGEST_SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
    }
    for step, path in zip(_MODELS, _models(), strict=True):  # a path: nothing is looked for
        settings[f"{step}.model_path"] = str(path)
    return RapidOCR(params=settings)
