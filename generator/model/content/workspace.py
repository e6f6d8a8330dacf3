"""What an office declares of a workspace: that classified documents may be in it.

Refuses to know where it lies.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from generator.model.content.base import AsWritten, File, TextField

SECRECY: Final = ("秘密", "机密", "绝密")
"""The levels of classification, the lowest first."""


class Declaration(File):
    """workspace.yaml: up to which level, and who answers for it."""

    classified: Annotated[Literal["秘密", "机密", "绝密"], AsWritten] = Field(
        description="最高可以有哪一级的涉密公文：秘密、机密或绝密"
    )
    declared_by: TextField = Field(description="由谁批准，如 县卫生健康委保密办公室")

    def allows(self, level: str) -> bool:
        """Whether documents of that level may be in this workspace."""
        return SECRECY.index(level) <= SECRECY.index(self.classified)
