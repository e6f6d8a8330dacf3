"""The command `yinfa adopt`: hand edits of a generated file, listed and taken into the content.

Refuses to compare and to write; it reads the choice, calls the pipeline and reports.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import HERE, AsJson, Folder, command
from generator.cli.report import Report, exit_code
from generator.diagnostics.finding import Findings, Refusal
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.adopt.seen import HandEdit
    from generator.pipeline.adopting import Adopter, HandMade, Outcome

_LONGEST = 80
"""So much of what came, went or was noted is shown; `--json` has all."""

_CHOICE = re.compile(r"all|none|\d+(?:-\d+)?(?:[,，、]\d+(?:-\d+)?)*")


@command("adopt", "把人手改在 DOCX、XLSX 里的字收回内容：先逐处列出，选定后写入。")
def adopt(
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="改过的 DOCX 或 XLSX", readable=False)
    ],
    of: Annotated[
        Path | None,
        typer.Option(
            "--of",
            metavar="原件",
            help="它是从哪一份生成的文件改来的；认不出时才要写",
            readable=False,
        ),
    ] = None,
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="序号", help="收入哪几处：all、none 或 1,3,5-7"),
    ] = None,
    reject: Annotated[
        str | None,
        typer.Option("--reject", metavar="序号", help="不要哪几处；只写它，其余的都收入"),
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="姓名", help="只看这个人的修订和批注")
    ] = None,
    common: Annotated[
        bool,
        typer.Option("--common", help="改各地区共用的内容；不写则只改这个地区的本地版本"),
    ] = False,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.adopting import Adopter, findings_of, read_hand_edits

    report = Report(as_json=as_json)
    workspace, findings = Workspace(folder), Findings()
    try:
        made = read_hand_edits(workspace, file, of)
        adopter = Adopter(workspace, made, common=common)
    except Refusal as refusal:
        findings.add(refusal.finding)
        report.close(findings, workspace)
        return exit_code(findings)
    listed = [e for e in made.edits if author is None or e.hand.author == author]
    wanted = _wanted(made, listed, accept, reject, findings)
    if findings.stop:
        report.close(findings, workspace)
        return exit_code(findings)
    deciding = accept is not None or reject is not None
    outcome = adopter.try_edits(wanted if deciding else {e.number for e in listed})
    _tell(report, made, adopter, listed, outcome, wanted if deciding else None)
    facts = _facts(made, adopter, listed, outcome)
    if deciding:
        findings.extend(findings_of(made, adopter, outcome.left))
        facts |= _write(
            report, workspace, made, outcome, wanted, everything=_all(made, accept, reject, author)
        )
    report.close(findings, workspace, **facts)
    return exit_code(findings)


def _wanted(
    made: HandMade,
    listed: list[HandEdit],
    accept: str | None,
    reject: str | None,
    findings: Findings,
) -> set[int]:
    """The numbers asked for, of the edits that are listed."""
    numbers = {edit.number for edit in listed}
    chosen = _numbers(accept, "--accept", len(made.edits), findings) if accept else None
    unwanted = _numbers(reject, "--reject", len(made.edits), findings) if reject else set()
    if chosen is not None and reject == "all":  # all but what is chosen
        unwanted = set()
    return (
        ((numbers if chosen is None else chosen & numbers) - unwanted)
        if accept or reject
        else set()
    )


def _numbers(words: str, option: str, count: int, findings: Findings) -> set[int]:
    from generator.diagnostics.adopt_rules import NO_SUCH_EDIT
    from generator.place import FilePlace

    if not _CHOICE.fullmatch(words):
        raise typer.BadParameter("要写 all、none 或 1,3,5-7 这样的序号", param_hint=option)
    if words in ("all", "none"):
        return set(range(1, count + 1)) if words == "all" else set()
    found: set[int] = set()
    for part in re.split("[,，、]", words):
        first, _, last = part.partition("-")
        ends = sorted((int(first), int(last or first)))
        found |= {*ends, *range(ends[0], min(ends[1], count) + 1)}
    for number in sorted(found):
        if not 0 < number <= count:
            place = FilePlace(option, 0)
            findings.add(NO_SUCH_EDIT.at(place, option=option, number=number, count=count))
    return found


def _all(made: HandMade, accept: str | None, reject: str | None, author: str | None) -> bool:
    """Whether every edit has been decided on."""
    one_of_them = author is not None and any(e.hand.author != author for e in made.edits)
    return not one_of_them and (accept in (None, "all", "none") or reject == "all")


def _tell(
    report: Report,
    made: HandMade,
    adopter: Adopter,
    listed: list[HandEdit],
    outcome: Outcome,
    wanted: set[int] | None,
) -> None:
    report.say(f"原件：{(made.base.folder / made.base.file.path).as_posix()}")
    if not listed:
        report.say("没有人手改动。" if not made.edits else "没有这个人的改动。")
    for edit in listed:
        by = "，".join(filter(None, (edit.hand.author, edit.hand.day)))
        report.say(f"{edit.number} {edit.kind} {adopter.place(edit)}{f'（{by}）' if by else ''}")
        before, behind = (_flat(words) for words in made.around(edit))
        if edit.old:
            report.say(f"  {_label(edit)[0]}：{before}【{_flat(edit.old)}】{behind}")
        if edit.new or edit.edit is not None:
            report.say(f"  {_label(edit)[1]}：{before}【{_flat(edit.new)}】{behind}")
        report.say(f"  {_verdict(edit, outcome, wanted)}")
    for number, words in outcome.loosened.items():
        said = "".join(words)
        report.say(f"第{number}处：原来引用 {said}，在这里改成了照写的字，以后不再随它变。")
    if outcome.along:
        report.say(f"一并改变的地方（印的是同一处内容）：{'、'.join(outcome.along)}")


def _label(edit: HandEdit) -> tuple[str, str]:
    return ("所批", "批注") if edit.kind.value == "批注" else ("原文", "改为")


def _flat(words: str) -> str:
    said = " ".join(words.split("\n")).replace("\t", " | ")
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST // 2]}……{said[-_LONGEST // 2 :]}"


def _verdict(edit: HandEdit, outcome: Outcome, wanted: set[int] | None) -> str:
    if edit.number in outcome.left:
        return f"未收入：{outcome.left[edit.number]}"
    if wanted is None:
        return "可以收入"
    return "收入" if edit.number in outcome.taken else "没有选"


def _write(
    report: Report,
    workspace: Workspace,
    made: HandMade,
    outcome: Outcome,
    wanted: set[int],
    *,
    everything: bool,
) -> dict[str, object]:
    """Write what was chosen, and put down that the file is decided on."""
    from generator.adopt.wishes import Why
    from generator.pipeline.adopting import mark_settled, write_home

    write_home(workspace, outcome.texts)
    done = (Why.BLANK, Why.ALREADY)  # nothing is left to be done about these
    open_words = [
        e.number
        for e in made.edits
        if e.kind.says_words and outcome.left.get(e.number, Why.BLANK) not in done
    ]
    settled = everything and not open_words and mark_settled(made)
    names = "、".join(outcome.texts)
    report.say(
        f"共 {len(made.edits)} 处改动，选了 {len(wanted)} 处，收入 {len(outcome.taken)} 处"
        + (f"，写入 {names}。" if names else "，没有写文件。")
    )
    if made.base.path and not everything:
        report.say("没有选的还没有定，这份文件仍算没有处理完；其余都不要的，加 --reject all。")
    if settled:
        report.say("这份手改的文件已记作处理完。")
    elif made.base.path and everything and open_words:
        report.say(
            f"还有 {len(open_words)} 处字没有收入，这份文件仍算没有处理完；自行改好以后用 --accept none 了结。"
        )
    return {"written": list(outcome.texts), "settled": settled}


def _facts(
    made: HandMade, adopter: Adopter, listed: list[HandEdit], outcome: Outcome
) -> dict[str, object]:
    return {
        "base": (made.base.folder / made.base.file.path).as_posix(),
        "count": len(made.edits),
        "edits": [
            {
                "number": edit.number,
                "kind": edit.kind.value,
                "place": adopter.place(edit),
                "old": edit.old,
                "new": edit.new,
                "author": edit.hand.author,
                "day": edit.hand.day,
                "taken": edit.number in outcome.taken,
                "why_not": str(outcome.left.get(edit.number, "")),
            }
            for edit in listed
        ],
        "loosened": {str(number): list(words) for number, words in outcome.loosened.items()},
        "along": list(outcome.along),
    }
