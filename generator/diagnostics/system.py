"""Why the system refused, in Chinese words.

Refuses to touch a file; it only names what happened.
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "已超出磁盘配额",
    errno.ENOENT: "文件不存在",
    errno.EISDIR: "这是目录，不是文件",
    errno.ENOTDIR: "上级不是目录",
    errno.EEXIST: "已有同名文件或目录",
    errno.ENOTEMPTY: "目录中还有文件",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被占用",
}


def reason_of(error: OSError) -> str:
    """A few words to stand in brackets; the system's number where nothing better is known."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
