"""What a district is, and its local edition of a programme.

Refuses to know any programme by name.
"""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - `date` is the name of a key
from typing import Annotated, Literal

from pydantic import Field

from generator.model.content.base import (
    AsWritten,
    CodeField,
    CopyNumberField,
    DayField,
    DayOrOpenField,
    Entity,
    File,
    FlagField,
    IdField,
    Named,
    ProseField,
    SerialOrOpenField,
    TextField,
    WholeField,
    YearOrOpenField,
)
from generator.model.content.changes import Changes
from generator.model.content.deadline import WhoField
from generator.model.content.kinds import DocumentFormat, Sealing
from generator.model.content.programme import Acceptance, Citation

Levels = Literal[
    "省", "自治区", "直辖市", "地级市", "自治州", "盟", "地区",
    "市辖区", "县", "自治县", "县级市", "旗", "自治旗", "新区", "林区", "特区", "兵团市",
]  # fmt: skip
Level = Annotated[Levels, AsWritten]
ParentLevel = Annotated[Literal[Levels, "国家", "兵团"], AsWritten]

UNDATED_YEAR = 2000
"""The year of a draft of which neither date nor number says one."""

PROFILE = (
    "版式，即 content/profiles 下的文件名（不带 .yaml）；本地版本的先于地区的，都不写用 standard"
)


UNTIL = "这个名称用到哪一天为止（含当日）"
FORMER = "以前的名称，成文日期在那时的文件照旧名印"


class FormerParent(Entity):
    """What the next level up was called before; what is left out was the same."""

    until: DayField = Field(description=UNTIL)
    name: TextField | None = Field(default=None, description="当时的全称")
    level: ParentLevel | None = Field(default=None, description="当时的级别")
    agency_short: TextField | None = Field(default=None, description="当时上级主管机关的简称")


class Parent(Entity):
    """The next level up."""

    name: TextField = Field(description="全称，如 白水市")
    level: ParentLevel = Field(
        description="级别；省、自治区、直辖市的上一级是 国家，兵团市的是 兵团"
    )
    agency_short: TextField = Field(description="上级主管机关的简称，如 市卫生健康委")
    former: tuple[FormerParent, ...] = Field(default=(), description=FORMER)


class FormerAgency(Entity):
    """What the issuing body was called before; what is left out was the same."""

    until: DayField = Field(description=UNTIL)
    name: TextField | None = Field(default=None, description="当时的全称")
    letterhead: TextField | None = Field(default=None, description="当时版头上的名称")
    short: TextField | None = Field(default=None, description="当时的规范化简称")
    office: TextField | None = Field(default=None, description="当时的印发机关")


class Agency(Entity):
    """The body that issues the documents."""

    name: TextField = Field(description="全称，用于落款")
    letterhead: TextField = Field(description="版头上的名称，不带“文件”")
    short: TextField = Field(description="规范化简称，如 区卫生健康委")
    office: TextField = Field(description="印发机关，如 某某委员会办公室")
    former: tuple[FormerAgency, ...] = Field(default=(), description=FORMER)


class Former(Entity):
    """What something was called before."""

    until: DayField = Field(description=UNTIL)
    name: TextField | None = Field(default=None, description="当时的名称")


class Lasting(Named):
    """What there is for a time, under a name of each time, and what goes on as something else."""

    name: TextField = Field(description="本地名称")
    since: DayField | None = Field(default=None, description="设立的日期；一直就有的不写")
    until: DayField | None = Field(default=None, description="撤销前的最后一天；还在的不写")
    successor: IdField | None = Field(
        default=None, description="撤销、合并后由谁承担：同一列表里的标识"
    )
    former: tuple[Former, ...] = Field(default=(), description=FORMER)


class FormerDepartment(Former):
    """What a department was called before; what is left out was the same."""

    full_name: TextField | None = Field(default=None, description="当时的机关全称")


class Department(Lasting):
    """Which department plays a role here; the institutions addressed are a role too."""

    full_name: TextField | None = Field(
        default=None, description="机关全称，联合发文的落款用，如 某某市公安局"
    )
    note: TextField | None = Field(
        default=None, description="责任栏里首次出现时加在括号里的说明，如 含市中医药管理局，下同"
    )
    former: tuple[FormerDepartment, ...] = Field(default=(), description=FORMER)


class Post(Lasting):
    """A post that texts and rosters name, so that its name stands once."""


class Unit(Lasting):
    """One institution of the register: which roles it is among, and who sponsors it."""

    kind: WhoField = Field(
        description="属于哪一类，可以几类：departments 的标识，如 hospitals，或方案 terms 的标识"
    )
    code: CodeField | None = Field(default=None, description="单位代码，照原样，前面的 0 不丢")
    group: TextField | None = Field(default=None, description="分组，如 所在街道")
    contact: TextField | None = Field(default=None, description="联系人")
    phone: CodeField | None = Field(default=None, description="联系电话")
    sponsor: IdField | None = Field(
        default=None, description="举办单位：departments 的标识；期限写明报给 sponsors 的才要"
    )


class FormerDistrict(Entity):
    """What the district was before; what is left out was the same."""

    until: DayField = Field(description=UNTIL)
    code: CodeField | None = Field(default=None, description="当时的行政区划代码")
    name: TextField | None = Field(default=None, description="当时的简称")
    full_name: TextField | None = Field(default=None, description="当时的全称")
    level: Level | None = Field(default=None, description="当时的级别")


class District(File):
    """district.yaml."""

    code: CodeField | None = Field(default=None, description="行政区划代码")
    name: TextField = Field(description="简称，如 青山县")
    full_name: TextField = Field(description="全称，如 白水市青山县")
    level: Level = Field(description="级别")
    parent: Parent = Field(description="上一级")
    grandparent: Parent | None = Field(
        default=None, description="再上一级，如 县的省；上一级是省、自治区、直辖市或国家的不写"
    )
    agency: Agency = Field(description="发文机关")
    platform_level: TextField = Field(description="集中采购平台的级别，如 市级、省级")
    unit_noun: TextField = Field(description="内设机构的统称，如 科室、处室、股室")
    departments: tuple[Department, ...] = Field(description="各角色由本地哪个部门承担")
    posts: tuple[Post, ...] = Field(
        default=(), description="正文和名单里提到的职务，引用写 ｛职务:标识｝"
    )
    units: tuple[Unit, ...] = Field(default=(), description="单位名册：谁报送、报给谁；可以没有")
    since: DayField | None = Field(default=None, description="设立的日期；一直就有的不写")
    until: DayField | None = Field(default=None, description="撤销前的最后一天；还在的不写")
    successor: TextField | None = Field(default=None, description="撤销后并入何处，如 某某区")
    former: tuple[FormerDistrict, ...] = Field(default=(), description=FORMER)
    profile: IdField | None = Field(default=None, description=PROFILE)


class DocumentNumber(Entity):
    """发文字号 of this document; an order's (令号) is its serial alone (10.2)."""

    code: TextField | None = Field(default=None, description="机关代字；令号没有")
    year: YearOrOpenField | None = Field(default=None, description="年份；令号没有")
    serial: SerialOrOpenField | None = Field(default=None, description="顺序号")
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
    printed: DayOrOpenField | None = Field(
        default=None, description="印发日期；信函格式没有，其他格式应当有"
    )


class AttendanceList(Entity):
    """Who attended the meeting of the minutes, in the order of printing (10.3)."""

    present: tuple[ProseField, ...] = Field(default=(), description="出席")
    excused: tuple[ProseField, ...] = Field(default=(), description="请假")
    observing: tuple[ProseField, ...] = Field(default=(), description="列席")


Where = Annotated[Literal["notice", "plan"], AsWritten]
Urgency = Annotated[Literal["特急", "加急"], AsWritten]


Stage = Annotated[Literal["征求意见稿", "讨论稿", "送审稿", "送签稿"], AsWritten]
"""What a document is before it is signed; one for signing looks as it will be issued."""

FOR_SIGNING: Stage = "送签稿"


class Routing(Entity):
    """发文稿纸: who wrote, checked, countersigned and signs a document; printed there alone."""

    department: TextField | None = Field(default=None, description="拟稿部门")
    drafter: TextField | None = Field(default=None, description="拟稿人")
    reviewer: TextField | None = Field(default=None, description="核稿人")
    countersigners: tuple[TextField, ...] = Field(
        default=(), description="会签：部门或负责人，按次序"
    )
    signer: TextField | None = Field(default=None, description="签发人")
    proofreader: TextField | None = Field(default=None, description="校对人")


AmendmentKind = Annotated[Literal["更正", "补充", "调整"], AsWritten]


class Amendment(Entity):
    """更正、补充、调整: a document of its own that changes words of this one after it was issued.

    What it changes is not written here: that is how the content differs from the words issued last.
    """

    kind: AmendmentKind = Field(description="更正 改正错误，补充 增加内容，调整 改变安排")
    number: DocumentNumber | None = Field(default=None, description="这件通知的发文字号")
    issued: DayOrOpenField = Field(alias="date", description="这件通知的成文日期")
    printed: DayOrOpenField | None = Field(default=None, description="这件通知的印发日期")
    reason: ProseField | None = Field(default=None, description="为什么改，一句话，印在正文里")


class Superior(Entity):
    """Whose edition a local one carries out."""

    programme: IdField = Field(description="上级版本所属的方案，即 content/programmes 下的目录名")
    district: IdField = Field(description="上级的地区，即 content/districts 下的目录名")
    edition: CodeField | None = Field(default=None, description="上级的版本；只有一个时不用写")


class LocalEdition(File):
    """districts/<district>/<programme>/<edition>.yaml."""

    number: DocumentNumber | None = Field(
        default=None, description="发文字号；只有附件、没有通知和方案的可以没有"
    )
    issued: DayOrOpenField = Field(alias="date", description="成文日期")
    stage: Stage | None = Field(
        default=None,
        description="稿子到了哪一步：征求意见稿、讨论稿、送审稿印在页脚；送签稿看着就是定稿，"
        "只给文号和日期留空；不写就是定稿",
    )
    draft: WholeField | None = Field(
        default=None, ge=1, le=99, description="第几稿，和 stage 一起印在页脚"
    )
    copies: WholeField | None = Field(
        default=None, ge=1, le=99999, description="印制份数；不写则按主送、抄送机关推算"
    )
    routing: Routing | None = Field(
        default=None, description="发文稿纸上的拟稿、核稿、会签、签发；不印在公文里"
    )
    amendments: tuple[Amendment, ...] = Field(
        default=(), description="印发以后的更正、补充、调整通知，按次序；改动哪里由内容推出"
    )
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
    departments: tuple[Department, ...] = Field(
        default=(), description="只在这个版本里用的角色，写法同 district.yaml；同一标识以这里的为准"
    )
    superior: Superior | None = Field(
        default=None,
        description="所落实的上级版本；写了它，lint 就逐条核对上级的要求有没有漏、有没有降低",
    )
    annexes: tuple[IdField, ...] | None = Field(
        default=None, description="附件次序；不写则按方案的次序"
    )
    verbatim: FlagField = Field(
        default=False, description="是：照印上级的原文，一字不改，也不作文字检查"
    )
    changes: Changes | None = Field(default=None, description="对方案的改动")
    accepted: tuple[Acceptance, ...] = Field(default=(), description="已知并认可的问题")
    imprint: ImprintData | None = Field(default=None, description="版记；只有信函格式可以没有")

    @property
    def date(self) -> Day:
        """The day to reckon with; as long as it is open, 1 January of the number's year.

        File properties carry it too. `undated` says that it is none to judge by.
        """
        if isinstance(self.issued, Day):
            return self.issued
        year = self.number.year if self.number is not None else None
        return Day(year if isinstance(year, int) else UNDATED_YEAR, 1, 1)

    @property
    def undated(self) -> bool:
        """Whether the date is still open."""
        return not isinstance(self.issued, Day)
