"""YAML text → nodes that know where they were written.

Finds what a parser would pass over or misreport: full-width colons, keys written twice,
comments that cut a sentence, aliases. Refuses to know what any key means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.load.lines import UNSEEN, Line, add_space, mended
from generator.model.content.base import Mapping, Scalar, Sequence
from generator.model.text import Run
from generator.place import FilePlace

DEEPEST = 64
"""How many mappings and lists may stand inside one another."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD_TAG = "tag:yaml.org,2002:"
_COMMENT = re.compile(r"\s+#")
_NO_SENTENCE = re.compile(r"[A-Za-z0-9_.-]*")
_VALUE = re.compile(r" *(?:- +)*(?:[A-Za-z][A-Za-z0-9_-]*: +)?")
_SPECIAL = "{[\"'*&!%@`|>"
_MOST_MENDED = 50

_PROBLEMS = (
    ("mapping values are not allowed", "这一行冒号多余，或与上一行的缩进不合",
     "文字里有半角冒号加空格时给整句加引号；否则检查缩进"),
    ("could not find expected ':'", "这一行缺少冒号，或冒号后面缺空格", "键和值之间写“: ”"),
    ("did not find expected key", "缩进与上下文不合", "同一级的键左边要对齐"),
    ("did not find expected '-' indicator", "列表的缩进与上下文不合", "同一列表的“-”要对齐"),
    ("block sequence entries are not allowed", "列表不能写在这里", "是列表就让“-”另起一行，是文字就给整句加引号"),
    ("cannot start any token", "行首或值的开头有不能用的字符", "以 @、%、` 开头的值要加引号"),
    ("found unexpected end of stream", "引号或括号没有闭合", "补上另一半引号或括号"),
    ("found unexpected document", "文件里有多余的“---”", "一个文件只写一份内容"),
    ("expected a single document", "文件里有多余的“---”", "一个文件只写一份内容"),
    ("expected alphabetic or numeric character", "值以 * 或 & 开头", "给整句加单引号"),
    ("found undefined alias", "用了没有定义的别名“*”", "以 * 开头的值要加引号"),
)  # fmt: skip


def parse(text: str, path: str) -> tuple[Mapping | None, Findings]:
    """The top mapping of a file, None where the text cannot be read as one."""
    findings = Findings()
    lines = mended(text, path, findings)
    root = _compose(lines, path, findings)
    if root is None:
        return None, findings
    node = _Reader(lines, path, findings).read(root)
    if not isinstance(node, Mapping):
        found = "一个列表" if isinstance(node, Sequence) else "一段文字"
        findings.add(rules.NOT_A_MAPPING.at(FilePlace(path), found=found))
        return None, findings
    return node, findings


def _compose(lines: list[Line], path: str, findings: Findings) -> yaml.Node | None:
    """YAML's own nodes; a colon without its blank is mended, so that what follows is read too."""
    for _ in range(_MOST_MENDED):
        text = "\n".join(line.text for line in lines)
        try:
            deep = _too_deep(text)
            if deep is not None:
                findings.add(rules.TOO_DEEP.at(_place(deep, lines, path), limit=DEEPEST))
                return None
            root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            if _mend_near(error, lines, path, findings):
                continue
            _find_syntax(error, lines, path, findings)
            return None
        if root is None:
            findings.add(rules.NOT_A_MAPPING.at(FilePlace(path), found="空文件"))
        return root
    return None


def _too_deep(text: str) -> Any:
    """Where nesting goes too deep for anybody to have meant it; parsing is not recursive."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _mend_near(
    error: yaml.MarkedYAMLError, lines: list[Line], path: str, findings: Findings
) -> bool:
    """Whether a key without a blank behind its colon stood at the error, or just before it."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return False
    for number in range(min(mark.line, len(lines) - 1), max(mark.line - 3, -1), -1):
        if add_space(lines[number], FilePlace(path, number + 1), findings):
            return True
    return False


def _place(mark: yaml.Mark, lines: list[Line], path: str) -> FilePlace:
    column = lines[mark.line].typed(mark.column) if mark.line < len(lines) else mark.column
    return FilePlace(path, mark.line + 1, column + 1)


def _find_syntax(
    error: yaml.MarkedYAMLError, lines: list[Line], path: str, findings: Findings
) -> None:
    """What YAML objects to, unless it follows from what was found on this line or the last."""
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem} {error.context}"
    if error.context_mark and ("end of stream" in said or "flow" in said):
        mark = error.context_mark
    place = _place(mark, lines, path) if mark else FilePlace(path)
    known = {f.place.line for f in findings if isinstance(f.place, FilePlace)}
    if not known & {place.line, place.line - 1}:
        findings.add(_syntax(said, place, lines))


def _syntax(said: str, place: FilePlace, lines: list[Line]) -> Finding:
    text = lines[place.line - 1].text if place.line <= len(lines) else ""
    value = _VALUE.match(text)
    first = text[value.end() : value.end() + 1] if value else ""
    if first and first in _SPECIAL and not re.search("document|mapping values", said):
        return rules.YAML_SYNTAX.at(
            place,
            problem=f"值以“{first}”开头，YAML 另有用法，这里又不合它的写法",
            advice="是文字就把整句放进半角单引号，是引号或括号就补上另一半",
        )
    for english, problem, advice in _PROBLEMS:
        if english in said:
            return rules.YAML_SYNTAX.at(place, problem=problem, advice=advice)
    return rules.YAML_SYNTAX.at(
        place, problem="这里不符合 YAML 的写法", advice="请检查这一行和上一行的缩进、冒号和引号"
    )


class _Reader:
    """One file's walk from YAML nodes to ours."""

    def __init__(self, lines: list[Line], path: str, findings: Findings) -> None:
        self._lines = lines
        self._path = path
        self._findings = findings
        self._seen: set[int] = set()

    def read(self, node: yaml.Node) -> Mapping | Sequence | Scalar:
        place = self._place(node.start_mark)
        if id(node) in self._seen:
            self._findings.add(rules.ALIAS_USED.at(place))
            return Scalar((), place)
        self._seen.add(id(node))
        if self._text(node.start_mark.line)[node.start_mark.column :].startswith("&"):
            self._findings.add(rules.ALIAS_USED.at(place))
        if not node.tag.startswith(_STANDARD_TAG):
            self._findings.add(rules.UNKNOWN_TAG.at(place, tag=node.tag))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return Sequence([self.read(item) for item in node.value], place)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        raise TypeError(f"no such YAML node: {type(node).__name__}")

    def _place(self, mark: yaml.Mark) -> FilePlace:
        return _place(mark, self._lines, self._path)

    def _text(self, number: int) -> str:
        return self._lines[number].text if number < len(self._lines) else ""

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        entries: dict[str, object] = {}
        keys: dict[str, FilePlace] = {}
        for key_node, value_node in node.value:
            key_place = self._place(key_node.start_mark)
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            value = self.read(value_node)
            if key in entries:
                first = f"第{keys[key].line}行"
                self._findings.add(rules.DUPLICATE_KEY.at(key_place, key=key, first=first))
                continue
            entries[key] = value
            keys[key] = key_place
        return Mapping(entries, self._place(node.start_mark), dict(keys))

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        place = self._place(node.start_mark)
        if node.style in ("|", ">"):
            runs = tuple(self._block_runs(node))
        else:
            runs = tuple(self._flow_runs(node))
            self._find_comment(node)
        if _bare("".join(run.text for run in runs)) != _bare(node.value):
            # Escapes in double quotes, or a case not foreseen: the value counts.
            words = self._without_unseen(node.value, place).strip()
            runs = (Run(words, place),) if words else ()
        return Scalar(runs, place, block=node.style == "|")

    def _without_unseen(self, words: str, place: FilePlace) -> str:
        """Characters that nobody sees, written as escapes: no format can print them."""
        for match in UNSEEN.finditer(words):
            code = f"U+{ord(match[0]):04X}"
            self._findings.add(rules.UNSEEN_CHARACTER.at(place, code=code))
        return UNSEEN.sub("", words)

    def _flow_runs(self, node: yaml.ScalarNode) -> Iterable[Run]:
        start, end = node.start_mark, node.end_mark
        quote = 1 if node.style in ("'", '"') else 0
        for number in range(start.line, min(end.line, len(self._lines) - 1) + 1):
            line = self._text(number)
            first = start.column + quote if number == start.line else 0
            last = end.column - quote if number == end.line else len(line)
            yield from self._stripped(line[first:last], number, first)

    def _block_runs(self, node: yaml.ScalarNode) -> Iterable[Run]:
        for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
            if number < len(self._lines) and not (
                number == node.end_mark.line and node.end_mark.column == 0
            ):
                yield from self._stripped(self._text(number), number, 0)

    def _stripped(self, text: str, number: int, first: int) -> Iterable[Run]:
        words = text.strip(" \t")
        if words:
            column = first + len(text) - len(text.lstrip(" \t"))
            column = self._lines[number].typed(column) + 1
            yield Run(words, FilePlace(self._path, number + 1, column))

    def _find_comment(self, node: yaml.ScalarNode) -> None:
        """A comment behind an unquoted sentence, or one like `#1`: very likely part of it."""
        end = node.end_mark
        rest = self._text(end.line)[end.column :]
        match = None if node.style else _COMMENT.match(rest)
        if match is None:
            return
        meant = rest[match.end() :][:1].strip()
        if meant or not _NO_SENTENCE.fullmatch(node.value):
            column = self._lines[end.line].typed(end.column + match.end() - 1) + 1
            self._findings.add(
                rules.COMMENT_CUTS_TEXT.at(FilePlace(self._path, end.line + 1, column))
            )


def _bare(text: str) -> str:
    return "".join(text.split())
