"""local.yaml of a programme: what each district has to provide, in words for who fills it in.

Refuses to say how a district provides it; that is district.yaml and the local edition.
"""

from __future__ import annotations

from pydantic import Field

from generator.model.content.base import CodeField, File, FlagField, IdField, Named


class RoleNeed(Named):
    """A role of the programme: a department that plays it, or institutions that it speaks of."""

    what: CodeField | None = Field(
        default=None, description="由什么样的部门承担，如 负责医政医管的内设机构"
    )
    name: CodeField | None = Field(
        default=None, description="各地都一样的名称，如 各乡镇卫生院；写了它就不用各地填"
    )
    subordinate: FlagField = Field(
        default=False,
        description="是：这个角色就是下一级地区；上级备起步包时，只把与它有关的期限写进说明",
    )


class CitationNeed(Named):
    """A document of a superior that the text cites and each district has its own of."""

    what: CodeField = Field(description="是什么文件，如 上级印发实施方案的通知")
    superior: FlagField = Field(
        default=False, description="是：上级就这项工作印发的文件，上级为下级备起步包时代为填好"
    )


class LocalNeeds(File):
    """local.yaml."""

    roles: tuple[RoleNeed, ...] = Field(default=(), description="方案用到的角色")
    citations: tuple[CitationNeed, ...] = Field(default=(), description="各地自己的依据文件")
    recipients: tuple[IdField, ...] = Field(default=(), description="主送的角色")
