"""A table of plain words, for what is neither a task table nor a form: scores, lists, schedules.

Refuses to know what its cells mean.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from generator.model.content.base import (
    Entity,
    Mapping,
    ParagraphsField,
    ProseField,
    Scalar,
    WholeField,
)


class TableCell(Entity):
    """A cell, also one that spans rows below or columns to its right; empty without a text."""

    text: ProseField | None = Field(default=None, description="格内的字；空格不写")
    rows: WholeField = Field(default=1, ge=1, description="占几行")
    columns: WholeField = Field(default=1, ge=1, description="占几栏")


def _from_words(node: Any) -> Any:
    """Plain words are the whole of a cell; '' is an empty one."""
    if isinstance(node, Scalar):
        pairs = {"text": node} if node.value else {}
        return Mapping(pairs, node.place, dict.fromkeys(pairs, node.place))
    return node


class _OrWords:
    """Says in the schema that words will do."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(core)]}


TableRow = tuple[Annotated[TableCell, BeforeValidator(_from_words), _OrWords()], ...]


class PlainTable(Entity):
    """A table: `head` rows are repeated on every side; places that a cell above spans are left out."""

    head: tuple[TableRow, ...] = Field(default=(), description="表头各行，每行一个列表")
    rows: tuple[TableRow, ...] = Field(
        default=(), description="各行，每行一个列表；被上一行的格占着的不写"
    )
    after: ParagraphsField = Field(default=(), description="表下的段落，在下一个表格之前")

    @property
    def lines(self) -> tuple[str, ...]:
        """Its rows and the words below it, as one reads them."""
        rows = (" | ".join(str(c.text or "") for c in row) for row in (*self.head, *self.rows))
        return (*rows, *map(str, self.after))
