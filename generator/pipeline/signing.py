"""签发 and 印发: words are frozen when they are signed, and put on record when they go out.

Refuses to sign what is not finished, and to issue anything but what was signed and made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.compose.issue import compose
from generator.compose.issuers import document_number_of
from generator.compose.open_points import final_findings
from generator.compose.stages import with_blanks
from generator.diagnostics import sign_rules as rules
from generator.diagnostics.district_rules import UNFILLED
from generator.diagnostics.draft_rules import UNSETTLED
from generator.diagnostics.finding import Finding, Findings, Severity
from generator.diagnostics.kind_rules import NUMBER_INCOMPLETE
from generator.model.content.district import FOR_SIGNING
from generator.model.edition import Edition
from generator.model.issued import Frozen, Issue, Record, Signing
from generator.model.text import Text
from generator.package.fresh import lying
from generator.package.manifest import Manifest
from generator.pipeline.amending import after_issue
from generator.pipeline.build import check_content, package_place
from generator.pipeline.numbering import Taken, series_of, take
from generator.pipeline.request import LETTERHEAD, Request, Result
from generator.pipeline.standing import (
    amendment_unwritten,
    date_words,
    record_of,
    since,
    spoken,
    standing,
)
from generator.records.compare import differences
from generator.records.store import record_path, write_record
from generator.workspace import Workspace


@dataclass
class Signed:
    """What came of it: the record as it lies there, None where nothing was written."""

    findings: Findings = field(default_factory=Findings)
    record: Record | None = None
    path: str = ""
    unchanged: bool = False
    number: str = ""


def sign(
    workspace: Workspace,
    request: Request,
    signer: str = "",
    *,
    again: bool = False,
    reason: str = "",
) -> Signed:
    """Freeze the words of an edition. Raises `Refusal` where a file cannot be read or written."""
    signed = Signed()
    edition = _checked(workspace, request, signed.findings)
    if edition is None:
        return signed
    record = record_of(workspace, edition)
    now = spoken(edition)
    words = now.words
    signed.path = record_path(record.programme, record.district, record.edition)
    refused = _refused(edition, record, words)
    if refused is not None:
        signed.findings.add(refused)
    elif (before := record.pending) is not None and before.words == words:
        signed.record, signed.unchanged = record, True
    elif before is not None and not (again and reason):
        signed.findings.add(_again(edition, before, words, again=again))
        signed.findings.extend(since(rules.SIGNED_CHANGED, before.words, now, day=before.day))
    else:
        routing = edition.local.routing
        who = signer or str(routing.signer if routing and routing.signer else "")
        new = Signing(workspace.today().isoformat(), workspace.now(), who, words, reason)
        signed.record = replace(record, signings=(*record.signings, new))
        write_record(workspace, signed.record)
    return signed


def _checked(workspace: Workspace, request: Request, findings: Findings) -> Edition | None:
    """The edition, if nothing but what may be filled in later stands in its way."""
    result = check_content(workspace, request)
    findings.extend(result.findings)
    if result.edition is None or findings.stop:
        return None
    unfinished = list(_unfinished(result.edition, result))
    findings.extend(unfinished)
    return None if unfinished else result.edition


def _unfinished(edition: Edition, result: Result) -> Iterator[Finding]:
    """Open points but for those that stay blank, and what nobody has settled."""
    documents, _ = compose(with_blanks(edition, everything=True))
    gaps = {f.place for f in result.findings if f.accepted and f.code == UNFILLED.code}
    for found in final_findings(documents, gaps):
        yield rules.SIGN_UNFINISHED.at(edition.local.place, problem=found.message)
    unsettled = [f for f in result.findings if f.code == UNSETTLED.code and not f.accepted]
    if unsettled:
        first, count = unsettled[0].place, len(unsettled)
        yield rules.SIGN_UNFINISHED.at(first, problem=f"还有 {count} 处【待核：…】没有核对")


def _refused(edition: Edition, record: Record, words: Frozen) -> Finding | None:
    """Why these words are not to be signed at all."""
    local = edition.local
    if record.issue is not None and record.issue.words == words:
        issue = record.issues[0]
        return rules.SIGN_AFTER_ISSUE.at(local.place, number=issue.number, date=issue.date)
    if local.stage is not None and local.stage != FOR_SIGNING:
        return rules.SIGN_DRAFT.at(local.place_of("stage"), stage=local.stage)
    return None


def _again(edition: Edition, signing: Signing, words: Frozen, *, again: bool) -> Finding:
    """What is needed where other words were signed before."""
    place = edition.local.place
    if again:
        return rules.REASON_NEEDED.at(place)
    count = len(differences(signing.words, words))
    signer = signing.signer or "（没有写签发人）"
    return rules.SIGNED_ALREADY.at(place, day=signing.day, signer=signer, count=count)


def issue(workspace: Workspace, request: Request) -> Signed:
    """Put on record that what was signed has gone out, as the package in `output/` has it.

    After that, the same for the amendment that is due. Raises `Refusal` where a file cannot be
    read or written.
    """
    signed = Signed()
    result = check_content(workspace, request)
    signed.findings.extend(result.findings)
    edition = result.edition
    if edition is None or signed.findings.stop:
        return signed
    record = record_of(workspace, edition)
    signed.path = record_path(record.programme, record.district, record.edition)
    due = _due(workspace, edition, record)
    found = due if isinstance(due, Finding) else _lacking(due)
    if isinstance(due, Finding) or found is not None:
        signed.findings.extend(one for one in (found,) if one)
        return signed
    manifest = _package(workspace, due)
    if isinstance(manifest, Finding):
        signed.findings.add(manifest)
        return signed
    stands = standing(workspace, edition, due, final=True)
    signed.findings.extend(f for f in stands if f.code != rules.NUMBER_NOT_REGISTERED.code)
    if stands.stop:
        return signed
    if series_of(due.local.number) is not None:
        taken = take(workspace, edition, amendment=due.amendment)
        signed.findings.extend(taken.findings)
        if taken.findings.stop:
            return signed
    signed.number = str(document_number_of(due))
    amendments = edition.local.amendments
    new = Issue(
        amendment=due.amendment,
        kind=amendments[due.amendment - 1].kind if due.amendment else "印发",
        number=signed.number,
        date=date_words(due),
        moment=workspace.now(),
        words=spoken(edition).words,
        files={file.path: file.sha256 for file in manifest.files if _goes_out(file.part)},
    )
    signed.record = replace(record, issues=(*record.issues, new))
    write_record(workspace, signed.record)
    return signed


def _due(workspace: Workspace, edition: Edition, record: Record) -> Edition | Finding:
    """What goes out: the edition that was signed, or the amendment of one that is out already."""
    place = edition.local.place
    after = after_issue(workspace, edition)
    if after is None:
        whose = f"{record.programme} -d {record.district} -e {record.edition}"
        return edition if record.signing else rules.NOT_SIGNED.at(place, whose=whose)
    if after.document is None:
        first = record.issues[0]
        return rules.ISSUED_ALREADY.at(place, number=first.number, date=first.date)
    if after.edition.amendment > len(edition.local.amendments):
        return amendment_unwritten(after.edition)
    return after.edition


def _lacking(due: Edition) -> Finding | None:
    """What has to be filled in before anything goes out."""
    local, place = due.local, due.local.place
    if local.stage is not None:
        problem = f"stage 还是{local.stage}"
        advice = "请删去 stage，再运行 yinfa build --final"
        return rules.NOT_READY_TO_ISSUE.at(local.place_of("stage"), problem=problem, advice=advice)
    number, imprint = local.number, local.imprint
    given = {
        "文号": number is None or number.words or isinstance(number.serial, int),
        "成文日期": not isinstance(local.issued, Text),
        "印发日期": imprint is None or not isinstance(imprint.printed, Text),
    }
    missing = "、".join(name for name, there in given.items() if not there)
    if not missing:
        return None
    advice = "请填好（文号可用 yinfa number take），再运行 yinfa build --final"
    return rules.NOT_READY_TO_ISSUE.at(place, problem=f"{missing}还没有填", advice=advice)


def _package(workspace: Workspace, due: Edition) -> Manifest | Finding:
    """The package that goes out, whole and made of these words."""
    place = package_place(due.district_id, due.programme_id, due.name)
    last = lying(workspace.output / place)
    whose = f"{due.programme_id} -d {due.district_id} -e {due.edition_id}"
    advice = f"请先运行 yinfa build {whose} --final"
    if last is None:
        problem = f"output/{place} 里没有成套文件，或者没有生成完"
    elif last.lost:
        problem = f"生成以后被改过或者不在了：{_few(last.lost)}"
        advice += "；改动要用的，先用 yinfa adopt 收进内容"
    elif not _made_of(workspace, due, last.manifest):
        problem = f"output/{place} 里的成套文件不是照现在的内容和模板做的"
    elif not _whole(due, last.manifest):
        problem = f"output/{place} 里没有正文的文件"
    else:
        return last.manifest
    return rules.NOT_READY_TO_ISSUE.at(due.local.place, problem=problem, advice=advice)


def _few(paths: Iterable[str]) -> str:
    """Three of them by name."""
    first, *others = (f"“{path}”" for path in sorted(paths))
    more = f"等 {len(others) + 1} 个" if others[2:] else ""
    return "".join([first, *others[:2], more])


def _made_of(workspace: Workspace, edition: Edition, manifest: Manifest) -> bool:
    """Whether all that is there is made from the content and templates of now."""
    inputs = {**edition.inputs, **workspace.template_hashes(LETTERHEAD)}
    there = {path: value for path, value in manifest.inputs.items() if path in inputs}
    return not manifest.mixed and there == inputs


def _goes_out(part: str) -> bool:
    """The document and its annexes do; working papers stay in the house and may be made again."""
    return part == "issue" or part.startswith("annex:")


def _whole(edition: Edition, manifest: Manifest) -> bool:
    """Whether the issued document is there, or an annex where nothing else is issued."""
    programme = edition.programme
    alone = programme.notice is None and programme.plan is None and not edition.amendment
    return any(
        file.part.startswith("annex:") if alone else file.part == "issue" for file in manifest.files
    )


def take_number(
    workspace: Workspace, request: Request, serial: int | None = None, amendment: int = 0
) -> Taken:
    """The number of an edition, taken and written into its file. Raises `Refusal`.

    That it is not whole yet does not stand in the way; any other error does.
    """
    result = check_content(workspace, request)
    errors = {f.code for f in result.findings if f.severity is Severity.ERROR and not f.accepted}
    if result.edition is None or errors - {NUMBER_INCOMPLETE.code}:
        return Taken(result.findings)
    return take(workspace, result.edition, serial, amendment=amendment)
