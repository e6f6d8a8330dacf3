"""The command line: arguments in, one call of the pipeline, a report out.

No document logic stands here, and nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import (
    adopt,
    checking,
    collect,
    coverage,
    differences,
    drafting,
    filling,
    forms,
    ledger,
    number,
    packing,
    printing,
    progressing,
    publishing,
    reporting,
    rules,
    scaffold,
    sign,
    tasks,
    verify,
)
from generator.cli.options import (
    HERE,
    Again,
    AllDistricts,
    AsJson,
    AsOf,
    Districts,
    EditionName,
    ErrataFile,
    Final,
    Folder,
    Formats,
    Jobs,
    Level,
    NoCache,
    Only,
    Output,
    Preprinted,
    Profile,
    Programme,
    SarifFile,
    Scheduler,
    Verbose,
    Watch,
    Why,
    command,
    given_day,
    program,
    severity,
)
from generator.cli.report import Exit, Report, exit_code
from generator.diagnostics.finding import Findings
from generator.workspace import Workspace

__all__ = [
    "adopt",
    "checking",
    "collect",
    "coverage",
    "differences",
    "drafting",
    "filling",
    "forms",
    "ledger",
    "number",
    "packing",
    "printing",
    "program",
    "progressing",
    "publishing",
    "reporting",
    "rules",
    "scaffold",
    "sign",
    "tasks",
    "verify",
]


@command("init", "新建工作目录：放好随软件提供的内容和模板。")
def init(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="要新建的目录", readable=False)],
    as_json: AsJson = False,
) -> int:
    report = Report(as_json=as_json)
    workspace = Workspace.init(folder)
    report.say(f"工作目录已建好：{workspace.root}")
    report.say(f"试一试：yinfa list -w {folder}")
    report.close(Findings(), workspace=str(workspace.root))
    return Exit.DONE


@command("list", "列出方案、地区和本地版本。")
def list_content(folder: Folder = HERE, as_json: AsJson = False) -> int:
    from generator.load.content import districts, editions, programmes

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    rows = [
        {"programme": programme, "district": district, "edition": edition}
        for programme in programmes(workspace)
        for district in districts(workspace)
        for edition in editions(workspace, programme, district)
    ]
    for row in rows:
        report.say(f"{row['programme']} -d {row['district']} -e {row['edition']}")
    if not rows:
        report.say("还没有可以生成的版本。")
    report.close(
        Findings(),
        programmes=programmes(workspace),
        districts=districts(workspace),
        editions=rows,
    )
    return Exit.DONE


@command("lint", "检查内容文件，不生成文件。")
def lint(
    programme: Programme,
    district: Annotated[
        str | None,
        typer.Option("-d", "--district", metavar="地区", help="只查这个地区；不写则查所有地区"),
    ] = None,
    edition: EditionName = None,
    level: Level = "错误",
    fix: Annotated[
        bool, typer.Option("--fix", help="列出可以放心改的地方改成什么；加 --write 才保存")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="保存 --fix 的改动")] = False,
    sarif: SarifFile = None,
    errata: ErrataFile = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.cli.handing import Handing
    from generator.load.content import wanted
    from generator.pipeline.editions import check_editions

    threshold = severity(level)
    report = Report(as_json=as_json, found_is_result=True)
    workspace = Workspace(folder)
    if write and not fix:
        raise typer.BadParameter("要和 --fix 一起用", param_hint="--write")
    handing = Handing(sarif, errata)
    pairs, findings = wanted(workspace, programme, district or None, edition)
    changed: dict[str, object] = {}
    if fix:
        from generator.cli.mending import fix_content
        from generator.pipeline.request import Request

        requests = [Request(programme, place, name) for place, name in pairs]
        changed = fix_content(report, workspace, requests, write=write)
    findings.join(check_editions(workspace, programme, pairs))
    told = changed | handing.of_content(report, workspace, findings, programme)
    report.close(findings, workspace, **told)
    if not len(findings):
        report.say(f"查了 {len(pairs)} 个版本，没有发现问题。")
    return exit_code(findings, threshold)


@command("build", "生成成套文件，放进 output。")
def build(
    programme: Programme,
    districts: Districts = None,
    edition: EditionName = None,
    only: Only = None,
    formats: Formats = None,
    output: Output = None,
    preprinted: Preprinted = False,
    final: Final = False,
    profile: Profile = None,
    as_of: AsOf = None,
    verbose: Verbose = False,
    all_districts: AllDistricts = False,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    again: Again = False,
    no_cache: NoCache = False,
    why: Why = False,
    watch: Watch = False,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.pipeline.request import Request

    named = districts or []
    if bool(named) == all_districts:
        raise typer.BadParameter("要么写地区，要么写 --all-districts", param_hint="-d")
    report = Report(as_json=as_json)
    workspace = Workspace(folder, output=output)
    request = Request(
        programme,
        named[0] if named else "",
        edition,
        tuple(only or ()),
        _formats(formats or ()),
        preprinted,
        profile,
        final,
        given_day(as_of),
        again=again,
        cached=not no_cache,
    )
    if len(named) == 1 and scheduler is None and jobs is None:
        from generator.cli.building import build_one, build_watching

        run = build_watching if watch else build_one
        return run(report, workspace, request, verbose=verbose, why=why)
    for given, option in ((verbose, "--verbose"), (why, "--why"), (watch, "--watch")):
        if given:
            raise typer.BadParameter("只在生成一套时能用", param_hint=option)
    from generator.cli.batch import build_many

    return build_many(report, workspace, request, named, jobs=jobs, scheduler=scheduler)


def _formats(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    from generator.render.registry import FORMATS

    asked = tuple(name.lower() for name in names)
    if not set(asked) <= set(FORMATS):
        problem = f"只能是 {'、'.join(FORMATS)} 之一；要几种，就写几个 -f"
        raise typer.BadParameter(problem, param_hint="-f")
    return asked


@command("calibrate", "打印校准：生成校准页；打印、量好以后，用 --app 填数。")
def calibrate(
    app_name: Annotated[
        str | None,
        typer.Option("--app", metavar="软件", help="校准页是用什么软件打印的，如 Word、WPS、PDF"),
    ] = None,
    version: Annotated[
        str, typer.Option("--app-version", metavar="版本", help="这个软件的版本，如 2019")
    ] = "",
    measured: Annotated[
        list[str] | None,
        typer.Option(
            "--measured", metavar="毫米", help="量得的数，依①到⑤的次序写五次；不写则逐处询问"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="目录", help="校准页放在哪里", readable=False),
    ] = None,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.cli.calibration import print_page, take_in

    report = Report(as_json=as_json)
    workspace = Workspace(folder, output=output)
    if app_name is None and not version and not measured:
        return print_page(workspace, report)
    return take_in(workspace, report, app_name, version, measured or ())


@command("migrate", "把旧格式的内容文件改成新格式：先列出改动，加 --write 才保存。")
def migrate(
    write: Annotated[bool, typer.Option("--write", help="保存改动")] = False,
    folder: Folder = HERE,
    as_json: AsJson = False,
) -> int:
    from generator.load.migrate import migrations

    report = Report(as_json=as_json)
    workspace = Workspace(folder)
    found = list(migrations(workspace))
    for migration in found:
        report.say(migration.difference())
        if write:
            workspace.write_text(migration.path, migration.after)
    done = "已保存" if write else "未保存；核对后加 --write 再运行一次"
    report.say(f"{len(found)} 个文件要改，{done}。" if found else "所有文件都是新格式。")
    report.close(Findings(), changed=[migration.path for migration in found], written=write)
    return Exit.DONE


@command("schema", "写出内容文件的 JSON Schema，供编辑器提示用。")
def schema(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="目录", help="写到哪个目录", readable=False),
    ] = Path("schema"),
    as_json: AsJson = False,
) -> int:
    import json

    from generator.disk import write_file
    from generator.load.content import json_schemas

    report = Report(as_json=as_json)
    paths = []
    for kind, data in json_schemas():
        path = output / f"{kind}.schema.json"
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        write_file(path, text.encode("utf-8"))
        paths.append(str(path))
        report.say(str(path))
    report.close(Findings(), files=paths)
    return Exit.DONE


@command("doctor", "检查这台机器：系统库、字体、模板、目录。")
def doctor(folder: Folder = HERE, as_json: AsJson = False) -> int:
    from generator.doctor import examine

    report = Report(as_json=as_json)
    checks, findings = examine(Workspace(folder))
    for check in checks:
        report.say(f"{'✓' if check.good else '✗'} {check.name}：{check.detail}")
    report.close(
        findings,
        checks=[{"name": c.name, "good": c.good, "detail": c.detail} for c in checks],
    )
    return exit_code(findings)
