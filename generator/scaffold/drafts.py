"""What is known of a district and asked by a programme → the text of its two files, with comments.

Everything that a person has to fill in is an open point; what was inferred by rule says so.
Refuses to write files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model.standing import Above, Standing
from generator.scaffold.demands import Demands, open_point

_ENTRY = re.compile(r"( *)- ")
_KEY = re.compile(r"[A-Za-z_]+:")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def district_text(place: Standing, demands: Demands) -> str:
    """district.yaml."""
    return "\n".join(
        (
            f"# {place.path}，代码 {place.code}。由 yinfa new 起草：",
            "# 【待补：…】是要填的；其他各行取自区划表或者按惯例写成，请逐行核对。",
            "format: 1",
            f'code: "{place.code}"',
            f"name: {place.name}",
            f"full_name: {place.full_name}",
            f"level: {place.level}",
            *_above(place.above),
            "agency:",
            "  # 请核对机关名称：有的地方叫卫生健康局，有的另冠上级地名。",
            f"  name: {place.agency}",
            "  # 版头上的名称，不带“文件”二字。",
            f"  letterhead: {place.letterhead}",
            f"  short: {place.agency_short}",
            f"  office: {place.agency}办公室",
            "# 医药集中采购平台是哪一级的，请核对。",
            f"platform_level: {place.platform_level}",
            "# 内设机构的统称：处室、科室、股室，请核对。",
            f"unit_noun: {place.unit_noun}",
            "# 方案里的各个角色由本地哪个部门承担。左边的标识不要改，名称照本地的写。",
            "departments:",
            *role_lines(demands.roles),
            "",
        )
    )


def role_lines(roles: Mapping[str, str], indent: str = "  ") -> Iterable[str]:
    """Entries of `departments`."""
    for id_, name in roles.items():
        yield f"{indent}- id: {id_}"
        yield f"{indent}  name: {name}"


def with_roles(text: str, key_line: int, roles: Mapping[str, str]) -> str | None:
    """The district.yaml of a person with roles behind its last one, all else as it was.

    `key_line` is the line of `departments`. None where its entries are not written as a block.
    Lines end as that one does.
    """
    lines = _LINE.findall(text)
    newline = _LINE_END.search(lines[key_line - 1])
    end_of_line = newline[0] if newline else "\n"
    after = lines[key_line:]
    entry = next((m for line in after if (m := _ENTRY.match(line))), None)
    end = next((n for n, line in enumerate(after) if _KEY.match(line)), len(after))
    if entry is None or not any(_ENTRY.match(line) for line in after[:end]):
        return None
    while not after[end - 1].strip() or after[end - 1].startswith("#"):
        end -= 1
    if not _LINE_END.search(after[end - 1]):
        after[end - 1] += end_of_line
    added = [line + end_of_line for line in role_lines(roles, entry[1])]
    return "".join([*lines[:key_line], *after[:end], *added, *after[end:]])


def edition_text(
    place: Standing, demands: Demands, year: int, known: Mapping[str, Iterable[str]]
) -> str:
    """The local edition; `known` holds the lines of documents that need no filling in, by id."""
    lines = [
        f"# {place.path}的本地版本，由 yinfa new 起草。先填各处【待补：…】，再删去用不着的行。",
        "# 检查：yinfa lint；看草稿：yinfa build；全部填好后定稿：yinfa build … --final。",
        "format: 1",
    ]
    if demands.has_notice:
        lines += _issue(demands, year)
    else:
        lines.append(f"date: {open_point('成文日期')}")
    if demands.citations:
        lines.append("# 本地的依据文件。有标题和文号的，改写成 issuer、title、number 三项。")
        lines.append("citations:")
        for id_, words in demands.citations.items():
            lines.append(f"  - id: {id_}")
            lines += known.get(id_) or [f"    words: {words}"]
    if demands.has_notice:
        lines += ["# 版记。有抄送机关的，在 printed 前加 copies_to。", "imprint:"]
        lines.append(f"  printed: {open_point('印发日期')}")
    return "\n".join([*lines, ""])


def _issue(demands: Demands, year: int) -> list[str]:
    """Number, date, recipients, notes; what a sole issuer does not need is a comment."""
    names = [f"｛单位:{id_}｝" for id_ in demands.recipients] or [open_point("主送机关")]
    first, *others = names
    return [
        "number:",
        f"  code: {open_point('机关代字')}",
        f"  year: {year}",
        f"  serial: {open_point('顺序号')}",
        f"date: {open_point('成文日期')}",
        "# 主送机关：一类一组，组内用顿号，组间用逗号隔开。",
        "recipients:",
        f"  - - {first}",
        *(f"    - {name}" for name in others),
        f"disclosure: {open_point('信息公开属性')}",
        "contacts:",
        "  - label: 联系部门",
        f"    value: {open_point('联系部门')}",
        "# 联合发文的，加 issuers；落款、附件说明在方案之后的，加 signature: plan、attachment_note: plan。",
        *(["plan_as_annex: 是"] if demands.plan_is_annex else ["attachment_note: notice"]),
    ]


def _above(places: tuple[Above, ...]) -> Iterable[str]:
    for key, place in zip(("parent", "grandparent"), places, strict=False):
        yield f"{key}:"
        yield f"  name: {place.name}"
        yield f"  level: {place.level}"
        yield f"  agency_short: {place.agency_short}"
