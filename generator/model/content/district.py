"""What a district is, and its local edition of a programme.

Refuses to know any programme by name.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.content.base import (
    AsWritten,
    CodeField,
    CopyNumberField,
    DayField,
    Entity,
    File,
    FlagField,
    IdField,
    MonthField,
    Named,
    ParagraphsField,
    ProseField,
    TextField,
    WholeField,
)
from generator.model.content.deadline import DeadlineRule
from generator.model.content.kinds import DocumentFormat, Sealing
from generator.model.content.owners import OwnersField
from generator.model.content.programme import (
    Acceptance,
    Citation,
    Measure,
    Quantity,
    Section,
    TaskGroup,
    TaskRow,
)

Level = Annotated[
    Literal[
        "省", "自治区", "直辖市", "地级市", "自治州", "盟", "地区",
        "市辖区", "县", "自治县", "县级市", "旗", "自治旗", "新区", "兵团市",
    ],
    AsWritten,
]  # fmt: skip

PROFILE = (
    "版式，即 content/profiles 下的文件名（不带 .yaml）；本地版本的先于地区的，都不写用 standard"
)


class Parent(Entity):
    """The next level up."""

    name: TextField = Field(description="全称，如 白水市")
    level: Level = Field(description="级别")
    agency_short: TextField = Field(description="上级主管机关的简称，如 市卫生健康委")


class Agency(Entity):
    """The body that issues the documents."""

    name: TextField = Field(description="全称，用于落款")
    letterhead: TextField = Field(description="版头上的名称，不带“文件”")
    short: TextField = Field(description="规范化简称，如 区卫生健康委")
    office: TextField = Field(description="印发机关，如 某某委员会办公室")


class Department(Named):
    """Which department plays a role here; the institutions addressed are a role too."""

    name: TextField = Field(description="本地名称")
    full_name: TextField | None = Field(
        default=None, description="机关全称，联合发文的落款用，如 某某市公安局"
    )
    note: TextField | None = Field(
        default=None, description="责任栏里首次出现时加在括号里的说明，如 含市中医药管理局，下同"
    )


class District(File):
    """district.yaml."""

    code: CodeField | None = Field(default=None, description="行政区划代码")
    name: TextField = Field(description="简称，如 青山县")
    full_name: TextField = Field(description="全称，如 白水市青山县")
    level: Level = Field(description="级别")
    parent: Parent = Field(description="上一级")
    agency: Agency = Field(description="发文机关")
    platform_level: TextField = Field(description="集中采购平台的级别，如 市级、省级")
    unit_noun: TextField = Field(description="内设机构的统称，如 科室、处室、股室")
    departments: tuple[Department, ...] = Field(description="各角色由本地哪个部门承担")
    profile: IdField | None = Field(default=None, description=PROFILE)


class DocumentNumber(Entity):
    """发文字号 of this document; an order's (令号) is its serial alone (10.2)."""

    code: TextField | None = Field(default=None, description="机关代字；令号没有")
    year: WholeField | None = Field(default=None, ge=1949, le=2100, description="年份；令号没有")
    serial: WholeField | None = Field(default=None, ge=1, description="顺序号")
    words: TextField | None = Field(
        default=None, description="照此印出的编号，纪要用，如 第12期；写了它就不写其他三项"
    )


class JointIssuer(Entity):
    """Another body that issues the document together with the district's own."""

    department: IdField | None = Field(
        default=None, description="district.yaml 中 departments 的标识；写了它就不用写 name"
    )
    name: TextField | None = Field(default=None, description="全称，用于落款")
    letterhead: TextField | None = Field(
        default=None, description="版头上的名称，不带“文件”；不写则用全称"
    )


class Mark(Entity):
    """发文机关标志: what of it is shown."""

    with_document_word: FlagField = Field(default=True, description="名称后面是否加“文件”二字")
    word: TextField | None = Field(
        default=None,
        description="命令（令）和纪要的名称后面的字，如 命令、常务会议纪要；不写为 令、会议纪要",
    )
    sponsor_only: FlagField = Field(default=False, description="联合发文时是否只标主办机关")


class Classification(Entity):
    """密级和保密期限."""

    level: Annotated[Literal["绝密", "机密", "秘密"], AsWritten] = Field(description="密级")
    years: WholeField | None = Field(
        default=None, ge=1, le=99, description="保密期限（年）；不写则只标密级"
    )


class ContactLine(Entity):
    """A labelled line of the notice."""

    label: TextField = Field(description="如 联系部门")
    value: ProseField = Field(description="内容")


class ImprintData(Entity):
    """版记."""

    copies_to: tuple[ProseField, ...] = Field(default=(), description="抄送机关")
    printed: DayField | None = Field(
        default=None, description="印发日期；信函格式没有，其他格式应当有"
    )


class AttendanceList(Entity):
    """Who attended the meeting of the minutes, in the order of printing (10.3)."""

    present: tuple[ProseField, ...] = Field(default=(), description="出席")
    excused: tuple[ProseField, ...] = Field(default=(), description="请假")
    observing: tuple[ProseField, ...] = Field(default=(), description="列席")


class Replacement(Entity):
    """New values for some fields of the thing with this id."""

    id: IdField = Field(description="要改的内容的标识")
    title: ProseField | None = Field(default=None, description="新标题")
    text: ProseField | None = Field(default=None, description="新文字")
    subject: ProseField | None = Field(default=None, description="新事项")
    paragraphs: ParagraphsField | None = Field(default=None, description="新段落")
    owners: OwnersField | None = Field(default=None, description="新责任单位")
    due: DeadlineRule | None = Field(default=None, description="新完成时限")
    others: FlagField | None = Field(default=None, description="是否加“等相关科室”")
    measure: IdField | None = Field(default=None, description="改属哪项措施")
    value: WholeField | None = Field(default=None, description="新数值")
    rule: DeadlineRule | None = Field(default=None, description="新期限")
    start: MonthField | None = Field(default=None, description="新起始年月")
    end: MonthField | None = Field(default=None, description="新结束年月")


class Addition(Entity):
    """Something new, beside the thing with the given id; exactly one kind is written."""

    after: IdField | None = Field(default=None, description="加在谁之后")
    before: IdField | None = Field(default=None, description="加在谁之前")
    row: TaskRow | None = Field(default=None, description="任务行")
    group: TaskGroup | None = Field(default=None, description="任务组")
    measure: Measure | None = Field(default=None, description="措施")
    section: Section | None = Field(default=None, description="章节")
    quantity: Quantity | None = Field(default=None, description="数量要求")


class Move(Entity):
    """Another place in the same list."""

    id: IdField = Field(description="移动谁")
    after: IdField | None = Field(default=None, description="移到谁之后")
    before: IdField | None = Field(default=None, description="移到谁之前")


class Changes(Entity):
    """What the local edition changes in the programme, by id."""

    remove: tuple[IdField, ...] = Field(default=(), description="删去")
    replace: tuple[Replacement, ...] = Field(default=(), description="改写")
    add: tuple[Addition, ...] = Field(default=(), description="增加")
    move: tuple[Move, ...] = Field(default=(), description="移动")


Where = Annotated[Literal["notice", "plan"], AsWritten]
Urgency = Annotated[Literal["特急", "加急"], AsWritten]


class LocalEdition(File):
    """districts/<district>/<programme>/<edition>.yaml."""

    number: DocumentNumber = Field(description="发文字号")
    date: DayField = Field(description="成文日期")
    profile: IdField | None = Field(default=None, description=PROFILE)
    issuers: tuple[JointIssuer, ...] = Field(
        default=(), description="联合发文的其他机关，按次序；本地发文机关是主办机关，不用再写"
    )
    mark: Mark | None = Field(default=None, description="发文机关标志；不写则全部标出，加“文件”")
    signers: tuple[TextField, ...] = Field(
        default=(), description="签发人姓名，上行文才有；联合发文按机关次序"
    )
    copy_number: CopyNumberField | None = Field(default=None, description="份号，六位数字")
    classification: Classification | None = Field(default=None, description="密级和保密期限")
    urgency: Urgency | None = Field(default=None, description="紧急程度：特急或加急")
    document_format: DocumentFormat | None = Field(
        default=None,
        description="公文格式：document 文件（不写即是）、letter 信函、order 命令（令）、minutes 纪要",
    )
    recipients: tuple[tuple[ProseField, ...], ...] = Field(
        default=(),
        description="主送机关：每类一个列表，类内用顿号，类间用逗号；命令、公告、纪要等可以没有",
    )
    closing: ProseField | None = Field(
        default=None, description="结束语，另起一段，如 特此通知。不写就不印"
    )
    attendance: AttendanceList | None = Field(
        default=None, description="纪要的出席、请假、列席人员"
    )
    disclosure: ProseField | None = Field(default=None, description="附注，如信息公开属性")
    contacts: tuple[ContactLine, ...] = Field(default=(), description="联系方式")
    signature: Where = Field(default="notice", description="落款在 notice 通知后还是 plan 方案后")
    seal: Sealing | None = Field(
        default=None,
        description="sealed 盖印章、unsealed 不盖章、stamp 加盖签发人签名章、none 没有落款；"
        "不写则命令为 stamp，纪要为 none，其他为 sealed",
    )
    signatories: tuple[TextField, ...] = Field(
        default=(), description="签发人职务全称，用签名章时才有；每个发文机关一个，按次序"
    )
    attachment_note: Where = Field(default="plan", description="附件说明在 notice 还是 plan 之后")
    plan_as_annex: FlagField = Field(
        default=False,
        description="是：方案标作第一件附件，列入通知后的附件说明；不写则另面排在通知后，不标附件",
    )
    citations: tuple[Citation, ...] = Field(default=(), description="本地依据文件")
    annexes: tuple[IdField, ...] | None = Field(
        default=None, description="附件次序；不写则按方案的次序"
    )
    changes: Changes | None = Field(default=None, description="对方案的改动")
    accepted: tuple[Acceptance, ...] = Field(default=(), description="已知并认可的问题")
    imprint: ImprintData | None = Field(default=None, description="版记；只有信函格式可以没有")
