"""YAML text → nodes that know where they were written.

Finds what a parser would pass over or misreport: full-width colons, keys written twice,
comments that cut a sentence, aliases. Refuses to know what any key means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.model.content.base import Mapping, Scalar, Sequence
from generator.model.text import Run
from generator.place import FilePlace

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD_TAG = "tag:yaml.org,2002:"
_COLON = re.compile(r"(\s*(?:- +)*)([A-Za-z][A-Za-z0-9_-]*)[ \t]*：[ \t]*")
_TAB = re.compile(r" *\t\s*\S")
_BLOCK = re.compile(r"(?:^|[:\-] +)[|>][+\-0-9]*\s*(?:#.*)?$")
_CJK = re.compile(r"[\u3400-\u9fff]")
_COMMENT = re.compile(r"\s+#")

_PROBLEMS = (
    ("mapping values are not allowed", "这一行冒号多余，或与上一行的缩进不合",
     "文字里有半角冒号加空格时给整句加引号；否则检查缩进"),
    ("could not find expected ':'", "这一行缺少冒号，或冒号后面缺空格", "键和值之间写“: ”"),
    ("did not find expected key", "缩进与上下文不合", "同一级的键左边要对齐"),
    ("did not find expected '-' indicator", "列表的缩进与上下文不合", "同一列表的“-”要对齐"),
    ("block sequence entries are not allowed", "列表不能写在这里", "“-”要另起一行"),
    ("cannot start any token", "行首或值的开头有不能用的字符", "以 @、%、` 开头的值要加引号"),
    ("found unexpected end of stream", "引号或括号没有闭合", "补上另一半引号或括号"),
    ("found unexpected document", "文件里有多余的“---”", "一个文件只写一份内容"),
    ("expected a single document", "文件里有多余的“---”", "一个文件只写一份内容"),
    ("found undefined alias", "用了没有定义的别名“*”", "以 * 开头的值要加引号"),
)  # fmt: skip


def parse(text: str, path: str) -> tuple[Mapping | None, Findings]:
    """The top mapping of a file, None where the text cannot be read as one."""
    findings = Findings()
    lines = text.split("\n")
    repaired = _repair(lines, path, findings)
    try:
        root = yaml.compose("\n".join(repaired), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        findings.add(_syntax(error, path))
        return None, findings
    except yaml.YAMLError:  # a character that YAML does not allow, without a mark
        findings.add(
            rules.YAML_SYNTAX.at(
                FilePlace(path), problem="文件里有不能用的控制字符", advice="请删去后再保存"
            )
        )
        return None, findings
    node = _Reader(repaired, path, findings).read(root) if root is not None else None
    if not isinstance(node, Mapping):
        found = "一个列表" if isinstance(node, Sequence) else "空文件或一段文字"
        findings.add(rules.NOT_A_MAPPING.at(FilePlace(path), found=found))
        return None, findings
    return node, findings


def _repair(lines: list[str], path: str, findings: Findings) -> list[str]:
    """The lines with full-width colons behind keys made half-width, each one found."""
    repaired = []
    block_indent: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None and (not line.strip() or indent > block_indent):
            repaired.append(line)
            continue
        block_indent = None
        if _TAB.match(line):
            findings.add(rules.TAB_INDENT.at(FilePlace(path, number, 1)))
        match = _COLON.match(line)
        if match:
            place = FilePlace(path, number, match.end(2) + 1)
            findings.add(rules.FULL_WIDTH_COLON.at(place, key=match[2]))
            line = f"{match[1]}{match[2]}: {line[match.end() :]}"  # noqa: PLW2901 the mended line
        if _BLOCK.search(line):
            block_indent = indent
        repaired.append(line)
    return repaired


def _syntax(error: yaml.MarkedYAMLError, path: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    place = FilePlace(path, mark.line + 1, mark.column + 1) if mark else FilePlace(path)
    said = f"{error.problem} {error.context}"
    for english, problem, advice in _PROBLEMS:
        if english in said:
            return rules.YAML_SYNTAX.at(place, problem=problem, advice=advice)
    return rules.YAML_SYNTAX.at(
        place, problem="这里不符合 YAML 的写法", advice="请检查这一行和上一行的缩进、冒号和引号"
    )


class _Reader:
    """One file's walk from YAML nodes to ours."""

    def __init__(self, lines: list[str], path: str, findings: Findings) -> None:
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
        return FilePlace(self._path, mark.line + 1, mark.column + 1)

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
            runs = (Run(node.value.strip(), place),) if node.value.strip() else ()
        return Scalar(runs, place, block=node.style == "|")

    def _flow_runs(self, node: yaml.ScalarNode) -> Iterable[Run]:
        start, end = node.start_mark, node.end_mark
        quote = 1 if node.style in ("'", '"') else 0
        for number in range(start.line, min(end.line, len(self._lines) - 1) + 1):
            line = self._lines[number]
            first = start.column + quote if number == start.line else 0
            last = end.column - quote if number == end.line else len(line)
            yield from self._stripped(line[first:last], number, first)

    def _block_runs(self, node: yaml.ScalarNode) -> Iterable[Run]:
        for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
            if number < len(self._lines) and not (
                number == node.end_mark.line and node.end_mark.column == 0
            ):
                yield from self._stripped(self._lines[number], number, 0)

    def _stripped(self, text: str, number: int, first: int) -> Iterable[Run]:
        words = text.strip(" \t")
        if words:
            column = first + len(text) - len(text.lstrip(" \t")) + 1
            yield Run(words, FilePlace(self._path, number + 1, column))

    def _find_comment(self, node: yaml.ScalarNode) -> None:
        """A comment behind unquoted Chinese words: very likely part of the sentence."""
        if node.style or not _CJK.search(node.value):
            return
        end = node.end_mark
        rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        match = _COMMENT.match(rest)
        if match:
            place = FilePlace(self._path, end.line + 1, end.column + match.end())
            self._findings.add(rules.COMMENT_CUTS_TEXT.at(place))


def _bare(text: str) -> str:
    return "".join(text.split())
