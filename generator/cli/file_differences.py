"""What `yinfa diff` says of files and packages, and of the 花脸稿: lines for people, objects for `--json`.

Refuses to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.cli.report import Report

if TYPE_CHECKING:
    from generator.diff.files_apart import FilesApart
    from generator.diff.found import Found
    from generator.pipeline.differing import Differences
    from generator.pipeline.redlining import Redline

_SIGNS = {"改写": "～", "只在前者": "－", "只在后者": "＋"}


def tell_files(report: Report, made: Differences) -> None:
    """File by file, in each part by part; then how many of what."""
    report.say(f"前者 {made.first}，后者 {made.second}")
    for file in made.files:
        if len(made.files) > 1 or file.first is None or file.second is None:
            report.say(f"\n{_heading(file)}")
        chapter = None
        for one in file.found:
            if one.chapter != chapter:
                chapter = one.chapter
                report.say(f"\n【{chapter or '文字以外'}】")
            for line in _lines(one):
                report.say(line)
        if file.only_words and file.found:
            report.say("（两个文件种类不同，只比较了文字。）")
    report.say(f"\n{_summary(made)}")


def tell_redline(report: Report, made: Redline) -> None:
    """Where it lies, and what it shows."""
    report.say(
        f"花脸稿在：{made.target.as_posix()}。修订署“{made.author}”，日期 {made.day.isoformat()}；"
        "全部接受即后者的文字，全部拒绝即前者的文字。页眉页脚、脚注、图片和文本框照后者，不作修订。"
    )


def _heading(file: FilesApart) -> str:
    if file.second is None:
        return f"－ 只在前者：{file.first}"
    if file.first is None:
        return f"＋ 只在后者：{file.second}"
    if file.same_bytes:
        return f"＝ 完全相同：{file.first}"
    if file.not_compared:
        return f"～ 字节不同：{file.second}（文字见同一份文件的另一种格式）"
    said = f"{len(file.found)} 处不同" if file.found else "字节不同，内容相同"
    return f"～ {said}：{file.first} → {file.second}"


def _lines(one: Found) -> Iterator[str]:
    from generator.diff.compare import Kind
    from generator.diff.marks import marked_lines

    kind = "移动" if one.moved else one.kind.value
    where = _where(one)
    around = f"“{one.words}”" if one.words and one.words not in where else ""
    count = f"（同样的共 {one.count} 处）" if one.count > 1 else ""
    yield f"{_SIGNS[one.kind]} {one.what} {kind} {where}{around}{count}".rstrip()
    if one.kind is Kind.CHANGED:
        yield from (f"    {line}" for line in marked_lines(one.old, one.new))
    elif not one.moved or one.kind is Kind.ONLY_SECOND:
        yield from (f"    {line}" for line in (one.old or one.new).split("\n"))


def _where(one: Found) -> str:
    old, new = one.places
    if old and new and old != new:
        return f"{old}（后者{new}）"
    return old or new


def _summary(made: Differences) -> str:
    from generator.diff.compare import Kind

    counts = [
        f"{kind.value} {sum(file.count(kind) for file in made.files)}"
        for kind in (Kind.CHANGED, Kind.ONLY_FIRST, Kind.ONLY_SECOND)
    ]
    moved = sum(file.moved for file in made.files)
    said = f"共 {sum(len(f.found) for f in made.files)} 处：{'，'.join(counts)}，移动 {moved}"
    if len(made.files) < 2:
        return f"{said}。" if made.files and made.files[0].found else "没有不同。"
    same = sum(1 for file in made.files if file.same_bytes)
    alone = [sum(1 for f in made.files if name(f) is None) for name in (_second, _first)]
    return (
        f"共 {len(made.files)} 个文件，{same} 个完全相同，"
        f"只在前者 {alone[0]} 个，只在后者 {alone[1]} 个。{said}。"
    )


def _first(file: FilesApart) -> str | None:
    return file.first


def _second(file: FilesApart) -> str | None:
    return file.second


def files_as_json(made: Differences) -> dict[str, object]:
    """The same for programs, with everything in full."""
    return {
        "first": made.first,
        "second": made.second,
        "files": [_file_as_json(file) for file in made.files],
    }


def _file_as_json(file: FilesApart) -> dict[str, object]:
    return {
        "first": file.first,
        "second": file.second,
        "same_bytes": file.same_bytes,
        "compared": not (file.same_bytes or file.not_compared or None in (file.first, file.second)),
        "only_words": file.only_words,
        "differences": [_found_as_json(one) for one in file.found],
    }


def _found_as_json(one: Found) -> dict[str, object]:
    from generator.diff.marks import marked_lines

    return {
        "what": str(one.what),
        "kind": one.kind.value,
        "moved": one.moved,
        "chapter": one.chapter,
        "places": list(one.places),
        "around": one.words,
        "old": one.old,
        "new": one.new,
        "marked": marked_lines(one.old, one.new),
        "count": one.count,
    }


def redline_as_json(made: Redline) -> dict[str, object]:
    """Where the 花脸稿 lies and whose it is."""
    return {
        "file": made.target.as_posix(),
        "first": made.first,
        "second": made.second,
        "author": made.author,
        "date": made.day.isoformat(),
    }
