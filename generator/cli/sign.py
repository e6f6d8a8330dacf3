"""The commands `yinfa sign` and `yinfa issue`: words that are frozen, and that they went out.

Refuses to compare words; it calls the pipeline and reports.
"""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.options import (
    HERE,
    AsJson,
    EditionName,
    Folder,
    OneDistrict,
    Output,
    Programme,
    command,
)
from generator.cli.report import Report, exit_code
from generator.workspace import Workspace


@command("sign", "签发：把文字定下来，此后只能填文号、日期和份号。")
def sign(
    programme: Programme,
    district: OneDistrict,
    edition: EditionName = None,
    signer: Annotated[
        str, typer.Option("--signer", metavar="姓名", help="签发人；不写则用 routing 里的 signer")
    ] = "",
    again: Annotated[
        bool, typer.Option("--again", help="已经签发过，改了文字，重新签发；要写 --reason")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="理由", help="为什么重新签发，记在签发记录里")
    ] = "",
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.request import Request
    from generator.pipeline.signing import sign as run_sign

    if reason and not again:
        raise typer.BadParameter("要和 --again 一起用", param_hint="--reason")
    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    request = Request(programme, district, edition)
    signed = run_sign(workspace, request, signer.strip(), again=again, reason=reason.strip())
    record = signed.record
    signing = record.signing if record else None
    if signing is None:
        report.say("没有签发，记录没有改动。")
    elif signed.unchanged:
        report.say(f"{signing.day}已签发，文字没有变，记录不用改：{signed.path}")
    else:
        who = f"，签发人{signing.signer}" if signing.signer else "；没有写签发人（--signer）"
        report.say(f"已签发{who}。记录：{signed.path}")
        report.say(f"文字的校验码：{signing.words.sha256}")
        report.say("此后只能填文号、日期和份号；取号用 yinfa number take。")
    report.close(
        signed.findings,
        workspace,
        signed=signing is not None,
        unchanged=signed.unchanged,
        record=signed.path if record else None,
        sha256=signing.words.sha256 if signing else None,
        signer=signing.signer if signing else None,
        day=signing.day if signing else None,
    )
    return exit_code(signed.findings)


@command("issue", "印发：登记签发了的公文已经印发；此后要改，另发更正、补充或调整。")
def issue(
    programme: Programme,
    district: OneDistrict,
    edition: EditionName = None,
    output: Output = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.request import Request
    from generator.pipeline.signing import issue as run_issue

    report = Report(as_json=as_json)
    workspace = Workspace(folder, output=output)
    signed = run_issue(workspace, Request(programme, district, edition))
    if signed.record is None:
        report.say("没有登记印发，记录没有改动。")
    else:
        count = len(signed.record.issues[-1].files)
        report.say(f"{signed.number}已登记印发，共 {count} 个文件。记录：{signed.path}")
        report.say("此后要改内容，请在 amendments 里写一条更正、补充或调整。")
    report.close(
        signed.findings,
        workspace,
        issued=signed.record is not None,
        number=signed.number,
        record=signed.path if signed.record else None,
    )
    return exit_code(signed.findings)
