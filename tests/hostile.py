"""Texts that nobody writes and that every step must survive."""

from __future__ import annotations

HOSTILE = {
    "ideographs": "国" * 10_000, "closers": "，" * 10_000, "openers": "“" * 10_000,
    "latin": "a" * 10_000, "digits": "1" * 10_000, "zero-width": "\u200b" * 10_000,
    "spaces": " " * 10_000, "words": "ab " * 3_000, "joined emoji": "😀\u200d" * 5_000,
    "bidi": "א\u202e" * 5_000, "dashes": "—" * 10_000, "rare": "𬭎𠮷" * 5_000,
    "marks": "国，“2023年”国。" * 900, "pairs": "（国）" * 3_000, "tied": "国\u00a0" * 5_000,
    "long words": ("a" * 27 + "国") * 350, "dates": "2023年12月31日" * 900,
}  # fmt: skip
