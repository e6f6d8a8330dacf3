"""Which relative paths and names every system can hold, Windows included.

Pure functions of words. Refuses to look at a disk.
"""

from __future__ import annotations

import re
import unicodedata

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
"""What no name may contain, by the rules of Windows."""

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.I)
"""Device names, which Windows takes away from files, with or without an ending."""


def objection(path: str) -> str | None:
    """Why `path` is no plain relative path with `/`, in a few Chinese words; None if it is one."""
    reasons = (_objection(name) for name in path.split("/"))
    return next((reason for reason in reasons if reason), None)


def folded(path: str) -> str:
    """What Windows compares: paths that are equal here are one file there."""
    return unicodedata.normalize("NFC", path).casefold()


def _objection(name: str) -> str | None:
    if not name:
        return "有空的一级，或以 / 开头"
    if name in (".", ".."):
        return f"含有“{name}”"
    if FORBIDDEN.search(name):
        return "含有 Windows 不许用的字符"
    if RESERVED.fullmatch(name):
        return f"“{name}”是 Windows 的设备名"
    if name[-1] in ". ":
        return "有一级以点或空格结尾"
    return None
