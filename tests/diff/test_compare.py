"""Two editions of one small programme: what `yinfa diff` says of them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from generator.cli.run import run
from generator.diff.compare import Comparison, Kind, compare
from generator.diff.things import Chapter, _Lister, names_of, things
from generator.load.content import load
from generator.load.nodes import parse
from generator.localize.edition import localize
from generator.localize.references import DISTRICT_WORDS
from generator.model.content.deadline import Deadline
from generator.model.content.district import LocalEdition
from generator.model.content.programme import (
    Inset,
    Measure,
    MeasureGroup,
    Phase,
    Quantity,
    Section,
    Slogan,
    Target,
    TaskGroup,
    TaskRow,
)
from generator.model.edition import Edition
from generator.workspace import Workspace
from tests.trees import DISTRICT, EDITION, PROGRAMME, add, edit, write_tree

OTHER_DISTRICT = DISTRICT.replace("qingshan", "heishi")
OTHER = EDITION.replace("qingshan", "heishi")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Beside 青山县 the 黑石区: other names, another level, another department name."""
    found = write_tree(tmp_path)
    district = (tmp_path / DISTRICT).read_text("utf-8")
    for old, new in (
        ("青山县", "黑石区"),
        ("level: 县", "level: 市辖区"),
        ("县卫", "区卫"),
        ("医政股", "医政科"),
    ):
        assert old in district
        district = district.replace(old, new)
    add(found, OTHER_DISTRICT, district)
    add(found, OTHER, (tmp_path / EDITION).read_text("utf-8"))
    return found


def localized(workspace: Workspace, district: str, *, words: bool = False) -> Edition:
    sources, findings = load(workspace, "clean", district)
    assert sources is not None, list(map(str, findings))
    resolved, findings = localize(sources, left=() if words else DISTRICT_WORDS)
    assert not findings.stop, list(map(str, findings))
    return resolved


def compared(workspace: Workspace, *, words: bool = False) -> Comparison:
    editions = [localized(workspace, name, words=words) for name in ("qingshan", "heishi")]
    comparison, findings = compare(editions[0], editions[1], words=words)
    assert comparison is not None
    assert len(findings) == 0
    return comparison


@pytest.fixture
def call(workspace: Workspace, capsys: pytest.CaptureFixture[str]):
    """`yinfa diff` in that workspace: exit code, output, what was said beside it."""

    def called(*arguments: str) -> tuple[int, str, str]:
        code = run(["diff", *arguments, "-w", str(workspace.root)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def told(comparison: Comparison) -> dict[str, tuple[str, bool, list[str]]]:
    """What is not the same: kind, moved, and the labels that changed."""
    return {
        one.id: (one.kind.value, one.moved, [change.label for change in one.changes])
        for one in comparison.differences
        if one.kind is not Kind.SAME or one.moved
    }


def test_a_district_that_only_is_called_otherwise_differs_in_nothing(workspace: Workspace):
    comparison = compared(workspace)
    assert told(comparison) == {}
    assert comparison.count(Kind.SAME) == len(comparison.differences) > 15


def test_with_all_words_its_names_differ(workspace: Workspace):
    changed = told(compared(workspace, words=True))
    assert {"notice", "plan", "goals", "quarterly", "learn-leaders", "roster"} <= set(changed)
    assert changed["quarterly"] == ("改写", False, ["报给"])


def test_every_kind_of_difference_is_told_by_what_it_is(workspace: Workspace):
    add(
        workspace,
        OTHER,
        """
        changes:
          remove: [start, learn-leaders]
          replace:
            - {id: study, value: 2}
            - {id: quarterly, rule: {kind: quarter-end, workdays: 5}}
            - {id: goals, title: 总目标}
          add:
            - {after: goals, section: {id: scope, title: 范围, paragraphs: 全｛区｝。}}
          move:
            - {id: reports, before: goals}
        """,
    )
    assert told(compared(workspace)) == {
        "goals": ("改写", False, ["标题"]),
        "scope": ("只在后者", False, ["标题", "正文"]),
        "reports": ("相同", True, []),
        "return": ("改写", False, ["正文"]),  # the deadline stands in it
        "start": ("只在前者", False, ["标题", "时间", "正文"]),
        "learn": ("改写", False, ["正文"]),  # the quantity does
        "learn-monthly": ("改写", False, ["任务"]),
        "learn-leaders": ("只在前者", False, ["任务", "所属", "责任"]),
        "quarterly": ("改写", False, ["期限"]),
        "study": ("改写", False, ["数量"]),
    }


def test_owners_are_told_by_who_leads_and_who_supports(workspace: Workspace):
    add(
        workspace,
        OTHER,
        """
        changes:
          remove: [learn-leaders]
          replace:
            - {id: learn-monthly, owners: {lead: [medical], support: [party, hospitals], together: 是}}
          add:
            - after: learning
              group:
                id: leaders
                rows: [{id: learn-alone, measure: learn, text: 自学。, owners: [party]}]
        """,
    )
    changed = {one.id: one for one in compared(workspace).differences}
    assert changed["leaders"].kind is changed["learn-alone"].kind is Kind.ONLY_SECOND
    (owners,) = changed["learn-monthly"].changes
    assert (owners.old, owners.new) == ("各医疗机构", "医政股牵头，党建股、各医疗机构共同推进")


def test_a_roster_is_told_role_by_role(workspace: Workspace):
    add(
        workspace,
        OTHER.replace("2024.yaml", "annexes/roster.yaml"),
        """
        format: 1
        kind: roster
        title: ｛地名｝｛行动｝工作组
        body: 工作组
        roles:
          - name: 组长
            entries: [{post: 主要负责同志}]
          - name: 成员
            entries: [{departments: [party]}, {post: 大队长, people: 2}]
        """,
    )
    (change,) = next(o for o in compared(workspace).differences if o.id == "roster").changes
    assert (change.label, change.old, change.new) == (
        "成员", "医政股、党建股\n等部门负责人", "党建股\n大队长（2人）",
    )  # fmt: skip


def test_of_two_that_changed_places_one_has_moved(workspace: Workspace):
    add(workspace, OTHER, "changes: {move: [{id: goals, after: reports}]}\n")
    moved = [one.id for one in compared(workspace).differences if one.moved]
    assert moved == ["goals"]


def test_things_follow_in_the_order_of_printing_chapter_by_chapter(workspace: Workspace):
    edition = localized(workspace, "qingshan", words=True)
    found = things(edition, names_of(edition))
    chapters = list(dict.fromkeys(thing.chapter.title for thing in found))
    assert chapters == [
        "发文", "通知", "方案", "方案：工作目标", "方案：具体任务", "方案：实施步骤",
        "方案：工作要求", "任务表", "报送期限", "数量要求", "目标值", "口号", "附件",
    ]  # fmt: skip
    assert all(words for thing in found for words in thing.fields.values())


def test_the_command_prints_and_counts(workspace: Workspace, call):
    add(workspace, OTHER, "changes: {replace: [{id: study, value: 2}], remove: [start]}\n")
    code, words, _ = call("clean@qingshan", "clean@heishi@2024")
    assert code == 0
    assert "～ 改写 study 专题学习\n    数量：每月至少［-1次-］［+2次+］" in words
    assert "－ 只在前者 start 动员部署" in words
    total = int(words.rpartition("共 ")[2].partition(" 项")[0])
    assert f"相同 {total - 4}，改写 3，只在前者 1，只在后者 0；移动 0。" in words
    data = json.loads(call("clean@qingshan", "clean@heishi", "--json")[1])
    assert data["counts"] == {"相同": total - 4, "改写": 3, "只在前者": 1, "只在后者": 0}
    (study,) = [thing for thing in data["things"] if thing["id"] == "study"]
    assert study["changes"] == [{"label": "数量", "old": "每月至少1次", "new": "每月至少2次"}]


@pytest.mark.parametrize("name", ["clean@", "@qingshan", "clean@qingshan@2024@x"])
def test_a_name_that_is_not_written_out_is_wrong_use(name: str, call):
    code, _, errors = call(name, "clean@heishi")
    assert code == 2
    assert "方案@地区[@版本]" in errors


def test_an_edition_with_errors_is_not_compared(workspace: Workspace, call):
    add(workspace, OTHER, "changes: {remove: [nothing-like-it]}\n")
    code, words, errors = call("clean@qingshan", "clean@heishi")
    assert (code, words) == (1, "")
    assert "unknown-reference" in errors


def test_two_programmes_are_compared_where_one_was_made_from_the_other(workspace: Workspace, call):
    root = workspace.root
    copy = PROGRAMME.replace("clean", "clean-next").rpartition("/")[0]
    for path in (root / "content/programmes/clean").rglob("*.yaml"):
        name = path.relative_to(root / "content/programmes/clean").as_posix()
        add(workspace, f"{copy}/{name}", path.read_text("utf-8"))
    add(workspace, EDITION.replace("clean", "clean-next"), (root / EDITION).read_text("utf-8"))
    edit(workspace, f"{copy}/programme.yaml", "title: 工作目标", "title: 目标")
    code, words, _ = call("clean@qingshan", "clean-next@qingshan")
    assert code == 0
    assert "～ 改写 goals 工作目标" in words


def test_two_programmes_with_nothing_in_common_are_refused(workspace: Workspace, call):
    add(
        workspace,
        "content/programmes/other/programme.yaml",
        """
        format: 1
        name: 别的行动
        plan: {title: ｛行动｝方案, sections: [{id: aim, title: 目的, paragraphs: 甲。}]}
        """,
    )
    number = "format: 1\nnumber: {code: 青, year: 2024, serial: 8}\ndate: 2024-05-20\n"
    add(workspace, EDITION.replace("clean", "other"), number)
    code, _, errors = call("clean@qingshan", "other@qingshan")
    assert code == 1
    assert "nothing-in-common" in errors


LAYOUT_ONLY = {"id", "heading", "numbering"}
"""What looks otherwise and says the same; and the id, by which things are paired."""

LISTED = {"sections", "holds", "measures", "rows", "insets"}
"""What stands below is listed as things of its own, under their own ids."""

TITLES = {"title": ("甲", "乙"), "paragraphs": ("甲。", "乙。")}
PERIOD = {"start": ("2024-05", "2024-04"), "end": ("2024-06", "2024-07")}
VALUES = {
    Section: {
        **TITLES, "level": ("1", "3"), "starts_at": ("1", "5"),
        "tables": ("[{rows: [[甲, 乙]]}]", "[{rows: [[甲, 丙]]}]"),
    },
    MeasureGroup: {"title": ("甲", "乙")},
    Inset: TITLES,
    TaskGroup: {"title": ("甲", "乙")},
    Measure: {**TITLES, "owners": ("[party]", "[medical]"), "deadline": ("quarterly", "yearly")},
    Phase: {
        **TITLES, **PERIOD, "with_bracket": ("是", "否"), "bracket": ("时限：一季度", "时限：二季度"),
        "set_by": ("issuer", "superior"),
    },
    TaskRow: {
        "measure": ("learn", "other"),
        "text": ("甲。", "乙。"),
        "owners": ("{lead: [party], support: [medical]}", "{lead: [medical], support: [party]}"),
        "others": ("否", "是"),
        "deadline": ("quarterly", "yearly"),
        "due": ("{kind: after, event: 自查结束, phase: one}", "{kind: after, event: 自查结束, phase: two}"),
        "due_words": ("6月底前", "7月底前"),
    },
    Deadline: {
        "subject": ("甲", "乙"),
        "who": ("party", "medical"),
        "to": ("party", "medical"),
        "exceptions": ("[{who: party, to: medical}]", "[{who: party, to: hospitals}]"),
        "collects": ("[one]", "[two]"),
        "rule": ("{kind: monthly, day: 5, about: same}", "{kind: monthly, day: 5, about: previous}"),
        "inclusive": ("是", "否"),
        "holiday": ("advance", "postpone"),
        "first": ("2024-05", "2024-06"),
        "last": ("2024-08", "2024-09"),
        "covers": ("2024-03..2024-05", "2024-03..2024-06"),
        "annexes": ("[one]", "[two]"),
        "parts": ("[form]", "[form, scan]"),
        "set_by": ("issuer", "superior"),
    },
    Quantity: {
        "subject": ("甲", "乙"), "value": ("1", "2"), "unit": ("次", "天"),
        "bound": ("at-least", "at-most"), "per": ("month", "year"),
    },
    Target: {"name": ("甲", "乙"), "value": ("1", "2"), "unit": ("次", "天")},
    Slogan: {
        "name": ("甲", "乙"),
        "parts": ("[{declared: 2, counts: items, of: one}]", "[{declared: 2, counts: items, of: two}]"),
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", VALUES)
def test_every_field_of_a_thing_is_compared_or_is_layout_only(workspace: Workspace, kind: type):
    """不含当日 and the words of a bracket were once passed over in silence."""
    fields = set(kind.model_fields) - LAYOUT_ONLY - LISTED
    assert set(VALUES[kind]) == fields
    edition = localized(workspace, "qingshan")

    def said(changed: str = "") -> dict[str, str]:
        values = {name: pair[name == changed] for name, pair in VALUES[kind].items()}
        needed = {n: "[]" for n, f in kind.model_fields.items() if f.is_required() and n in LISTED}
        lines = {"format": "1", "id": "x", **needed, **values}
        node, _ = parse("".join(f"{key}: {words}\n" for key, words in lines.items()), "x.yaml")
        assert node is not None
        del node["format"]
        entity = TypeAdapter(kind).validate_python(node)
        return _Lister(edition, {})._named(entity, Chapter("c", "章"), "").fields

    for name in fields:
        assert said(name) != said(), name


def test_what_a_slogan_counts_is_compared_to_the_last_word(workspace: Workspace):
    """Each field of a part: the figure it names, its members, its targets, what it counts."""
    add(
        workspace,
        OTHER,
        "changes: {replace: [{id: both, parts: [{declared: 2, targets: [built]}]}]}\n",
    )
    editions = [localized(workspace, name) for name in ("qingshan", "heishi")]
    comparison, _ = compare(editions[0], editions[1])
    assert comparison is not None
    (both,) = (one for one in comparison.differences if one.id == "both")
    assert [(c.label, c.old, c.new) for c in both.changes] == [("个数", "1", "2")]


LOCAL_LEFT_OUT = {
    "format", "number", "issued", "copy_number", "signers",  # another in every document
    "profile",  # the page, not the words
    "citations", "annexes", "changes",  # what follows from them is compared
    "stage", "draft", "copies", "routing",  # how far it is and through whose hands it goes
    "amendments",  # documents of their own
    "superior",  # whose demands it carries out, no word of it
    "departments",  # names; what they are charged with is compared
    "verbatim",  # how it is proof-read, no word of it
    "accepted",
}  # fmt: skip
LOCAL = {
    "issuers": "[{name: 青山县公安局}]",
    "mark": "{with_document_word: 否}",
    "classification": "{level: 秘密, years: 3}",
    "urgency": "特急",
    "document_format": "letter",
    "recipients": "[[各乡镇]]",
    "closing": "特此通知。",
    "attendance": "{present: [甲]}",
    "disclosure": "不予公开",
    "contacts": "[{label: 联系部门, value: 办公室}]",
    "signature": "plan",
    "seal": "unsealed",
    "signatories": "[主任]",
    "attachment_note": "notice",
    "plan_as_annex": "是",
    "imprint": "{printed: 2024-05-21, copies_to: [县纪委]}",
}


def test_every_field_of_the_local_edition_is_compared_or_left_out_with_a_reason(
    workspace: Workspace,
):
    assert set(LOCAL) == set(LocalEdition.model_fields) - LOCAL_LEFT_OUT
    edition = localized(workspace, "qingshan")
    before = next(iter(things(edition, {}))).fields
    for name, words in LOCAL.items():
        node, _ = parse(f"format: 1\ndate: 2024-05-20\n{name}: {words}\n", "x.yaml")
        value = getattr(TypeAdapter(LocalEdition).validate_python(node), name)
        other = replace(edition, local=edition.local.model_copy(update={name: value}))
        assert next(iter(things(other, {}))).fields != before, name
