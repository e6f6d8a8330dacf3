"""What a kind of document (文种) may look like, as a file of data says it.

Refuses to hold a kind: an office may have another table.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from generator.model.content.base import AsWritten, CodeField, Entity, File

DocumentFormat = Annotated[Literal["document", "letter", "order", "minutes"], AsWritten]
Sealing = Annotated[Literal["sealed", "unsealed", "stamp", "none"], AsWritten]
Direction = Annotated[Literal["up", "down", "level", "public"], AsWritten]

_BEHIND = re.compile(r"[》”]?(?:（[^（）]*）|\([^()]*\))*$")
"""What may stand behind the kind at the end of a title: （试行）."""


class DocumentKind(Entity):
    """One kind, with all that depends on it."""

    name: CodeField = Field(description="文种，如 通知")
    also: tuple[CodeField, ...] = Field(default=(), description="同一文种的另一种叫法，如 令")
    purpose: CodeField = Field(description="用途")
    directions: tuple[Direction, ...] = Field(
        description="行文方向：up 上行、down 下行、level 平行、public 公布"
    )
    formats: tuple[DocumentFormat, ...] = Field(
        description="可用的公文格式：document 文件、letter 信函、order 命令（令）、minutes 纪要"
    )
    signer: Annotated[Literal["required", "allowed", "none"], AsWritten] = Field(
        default="none", description="签发人：required 应当有、allowed 可以有、none 没有"
    )
    seals: tuple[Sealing, ...] = Field(
        description="生效标识：sealed 盖印章、unsealed 不盖印章、stamp 签名章、none 没有落款"
    )
    recipients: Annotated[Literal["one", "many", "optional"], AsWritten] = Field(
        description="主送机关：one 只有一个、many 一个或多个、optional 可以没有"
    )
    closings: tuple[CodeField, ...] = Field(
        default=(), description="可用的结束语；内容里写了 closing 才印"
    )

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


class Kinds(File):
    """templates/kinds.yaml."""

    kinds: tuple[DocumentKind, ...] = Field(description="各文种")

    def of(self, words: str) -> DocumentKind | None:
        """The kind that a title ends with, or that is named; the longest name decides."""
        bare = _BEHIND.sub("", words.strip())
        named = {name: kind for kind in self.kinds for name in kind.names}
        ends = [name for name in named if bare.endswith(name)]
        return named[max(ends, key=len)] if ends else None
