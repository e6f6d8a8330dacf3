"""The command `yinfa rules`: what is checked, rule by rule, and what each rule asks for.

Refuses to check anything and to hold a rule.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from itertools import groupby
from string import Formatter
from typing import Annotated

import typer

from generator.cli.options import AsJson, command
from generator.cli.report import Exit, Report
from generator.diagnostics.finding import Findings, Rule
from generator.diagnostics.subjects import SUBJECTS

Entry = tuple[str, Rule]
"""A rule after the Chinese name of its subject."""

_LABELS = {
    "code": "代码",
    "subject": "类别",
    "severity": "级别",
    "source": "依据",
    "message": "说什么",
    "hint": "怎么改",
    "wrong": "错例",
    "right": "正例",
}
"""What is said of a rule below its name; the keys are those of `--json`."""

_ANY = "…"


@command("rules", "列出各条检查规则；写代码则说明这一条：依据、怎么改、错例和正例。")
def rules(
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="代码", help="问题后面印的代码，如 number-brackets；写名称也行"),
    ] = None,
    search: Annotated[
        str | None,
        typer.Option("--search", metavar="词", help="只列出说到这些词的规则，词与词用空格隔开"),
    ] = None,
    as_json: AsJson = False,
) -> int:
    if codes and search is not None:
        raise typer.BadParameter("写了代码，就不能再查词", param_hint="--search")
    report = Report(as_json=as_json)
    if codes:
        found = _named(codes)
        _explain(report, found)
    else:
        found = [entry for entry in _all() if _says(entry, (search or "").split())]
        _list(report, found)
    report.close(Findings(), rules=[_facts(entry) for entry in found])
    return Exit.DONE


def _all() -> list[Entry]:
    from generator.rules.catalogue import subjects

    return [(SUBJECTS[module], rule) for module, held in subjects().items() for rule in held]


def _named(names: Sequence[str]) -> list[Entry]:
    """Rules by code or name, each once. Raises `typer.BadParameter` for one that there is not."""
    known = {name: entry for entry in _all() for name in (entry[1].code, entry[1].name)}
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            near = f"，最接近的是“{close[0]}”" if close else "；全部代码由 yinfa rules 列出"
            raise typer.BadParameter(f"没有规则“{name}”{near}", param_hint="代码")
    return list(dict.fromkeys(known[name] for name in names))


def _says(entry: Entry, words: Iterable[str]) -> bool:
    """Whether all words stand somewhere in the rule; its subject names more than the rule itself."""
    said = "\n".join(fact for key, fact in _facts(entry).items() if key != "subject").lower()
    return all(word.lower() in said for word in words)


def _facts(entry: Entry) -> dict[str, str]:
    subject, rule = entry
    return {
        "name": rule.name,
        "code": rule.code,
        "subject": subject,
        "severity": rule.severity.value,
        "source": rule.source,
        "message": _without_values(rule.message),
        "hint": _without_values(rule.hint),
        "wrong": rule.wrong,
        "right": rule.right,
    }


def _without_values(sentence: str) -> str:
    """A format string as a clerk may read it: what is known only of a case, is left open."""
    parts = [literal + (_ANY if name else "") for literal, name, *_ in Formatter().parse(sentence)]
    said = "".join(parts)
    return "按具体情况写明" if said == _ANY else said


def _list(report: Report, entries: Sequence[Entry]) -> None:
    width = max((len(rule.code) for _, rule in entries), default=0)
    for subject, group in groupby(entries, key=lambda entry: entry[0]):
        held = [rule for _, rule in group]
        report.say(f"{subject}（{len(held)} 条）")
        for rule in held:
            report.say(f"  {rule.code:{width}} {rule.severity} {rule.name}")
    report.say(f"共 {len(entries)} 条。" if entries else "没有说到这些词的规则。")


def _explain(report: Report, entries: Iterable[Entry]) -> None:
    for number, entry in enumerate(entries):
        facts = _facts(entry)
        report.say(f"\n{facts['name']}" if number else facts["name"])
        for key, label in _LABELS.items():
            first, *more = facts[key].splitlines()
            report.say(f"  {label}：{first}")
            for line in more:
                report.say(" " * (4 + 2 * len(label)) + line)
