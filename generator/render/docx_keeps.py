"""Which blocks stay on the side of the next one, so that no signature is left alone (7.3.5.5).

LibreOffice moves a whole paragraph where Word moves its last lines, so the text before a
signature is held only where the plan says that it would be missed. Refuses to flow.
"""

from __future__ import annotations

from typing import Final

from generator.model.document import AttachmentNote, Heading, Paragraph, Part, Signature
from generator.model.plan import PlacedBlock, Plan

SAFE_LINES: Final = 4
"""Lines of text beside a signature that a word processor's own breaks will not use up."""


def held(part: Part, index: int, plan: Plan) -> bool:
    """Whether a block is held: the attachment note before a signature, and the text."""
    following = part.blocks[index + 1 : index + 3]
    match following:
        case (Signature() as signature, *_):
            bound = isinstance(part.blocks[index], AttachmentNote)
        case (AttachmentNote(), Signature() as signature):
            bound = False
        case _:
            return False
    return bound or _lines_beside(signature, part, plan) < SAFE_LINES


def _lines_beside(signature: Signature, part: Part, plan: Plan) -> int:
    """Lines of text on the side of the signature; none where the plan does not know it."""
    for page in plan.pages:
        placed = [item for item in page.items if isinstance(item, PlacedBlock)]
        if page.part == part.id and any(item.block == signature for item in placed):
            text = (item for item in placed if isinstance(item.block, Paragraph | Heading))
            return sum(len(item.lines) for item in text)
    return 0
