"""The command `yinfa draft`: a superior's document → the draft of a programme.

Refuses to understand the document; it calls the pipeline and reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import HERE, AsJson, Folder, command
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.pipeline.drafting import Drafted, Local


_UNSAID = "上级要我们报的各提前 10 天，其余照上级的日子"
"""What happens without `--earlier`."""


@command("draft", "由上级文件起草方案：读出内容写成 YAML，没有把握的标【待核：…】。")
def draft(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="文件...",
            help="上级文件：DOCX、PDF、HTML、TXT、DOC、WPS，扫描件也可以；附件另成文件的，依次写在后面",
            readable=False,
        ),
    ],
    id_: Annotated[
        str, typer.Option("--id", metavar="目录名", help="给方案起的目录名，如 safety-2026")
    ],
    district: Annotated[
        str | None,
        typer.Option("-d", "--district", metavar="地区", help="同时起草这个地区的本地版本"),
    ] = None,
    earlier: Annotated[
        int | None,
        typer.Option(
            "--earlier",
            metavar="天数",
            min=1,
            max=365,
            help=f"本地期限比上级的早几天；不写，{_UNSAID}",
        ),
    ] = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.drafting import Local, draft_file, write_draft

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    if earlier is not None and district is None:
        raise typer.BadParameter("要和 -d 一起用", param_hint="--earlier")
    local = Local(district, earlier) if district else None
    made = draft_file(workspace, files, id_, local)
    if not made.findings.stop:
        _say_written(report, write_draft(workspace, made))
        _tell(report, made, local, files[0])
    report.close(made.findings, **_facts(made))
    return exit_code(made.findings)


def _say_written(report: Report, paths: Sequence[str]) -> None:
    report.say("已写：" if paths else "与已有的草稿相同，没有写新的文件。")
    for path in paths:
        report.say(f"  {path}")


def _tell(report: Report, made: Drafted, local: Local | None, file: Path) -> None:
    drafted = made.draft
    assert drafted is not None
    report.say(f"读出：{'，'.join(f'{name} {n}' for name, n in drafted.counts.items() if n)}。")
    if made.proof is not None:
        proof = made.proof
        share = f"{proof.share * 100:.2f}%"
        report.say(f"照草稿排印，与原文相同的字占 {share}（原文 {proof.characters} 字）。")
    names = f"{drafted.programme} -d {drafted.district}"
    report.say(f"看上级原文排成的样子：yinfa build {names}")
    if local:
        if local.earlier is None:
            report.say(f"没有写 --earlier，{_UNSAID}。")
        report.say(f"看本地版本要补的各处：yinfa lint {drafted.programme} -d {local.district}")
        report.say(
            f"对照上级要求：yinfa coverage {drafted.programme} -d {local.district} --of {file}"
        )
    else:
        report.say("要起草本地版本，再运行一次，加上 -d 地区（yinfa list 列出的地区目录名）。")


def _facts(made: Drafted) -> dict[str, object]:
    drafted, proof = made.draft, made.proof
    if drafted is None or made.findings.stop:
        return {"files": []}
    facts: dict[str, object] = {
        "programme": drafted.programme,
        "district": drafted.district,
        "edition": drafted.edition,
        "files": [f"content/{path}" for path in drafted.files],
        "counts": drafted.counts,
        "kept": sum(kept.characters for kept in drafted.kept),
    }
    if proof is not None:
        facts |= {"characters": proof.characters, "same": proof.same}
    return facts
