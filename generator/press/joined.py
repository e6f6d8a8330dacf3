"""One PDF out of many: sides in order of binding, bookmarks joined, labels as they are printed.

Same files, same bytes. Sheets are upright: what lies across has its head at the left edge (8).
Structure and archive marks of the single files are left out, they hold for a whole file only.
Refuses to change what is painted on a page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, String

from generator.model.layout import STANDARD
from generator.model.press import PrintSet
from generator.press.order import BLANK, labels

A4 = (round(STANDARD.paper_width.pt, 6), round(STANDARD.paper_height.pt, 6))
KEPT = ("/Type", "/Contents", "/Resources", "/MediaBox", "/Group")
"""What a page keeps: no actions, no remarks, no place in a structure that is not there."""


def joined(bound: PrintSet, files: Sequence[bytes], scans: Sequence[bytes]) -> bytes:
    """The print set as one PDF; `files` are those of `bound`, in their order."""
    with ExitStack() as stack:
        sources = [stack.enter_context(pikepdf.open(io.BytesIO(data))) for data in files]
        pictures = [stack.enter_context(pikepdf.open(io.BytesIO(data))) for data in scans]
        made = stack.enter_context(Pdf.new())
        for side in bound.sides:
            if side.file is None:
                made.add_blank_page(page_size=A4)
                continue
            number, page = side.scan or (side.file, side.page)
            _add(made, (pictures if side.scan else sources)[number].pages[page])
        _write_labels(made, bound)
        _write_outline(made, bound, sources)
        _write_information(made, sources[0])
        return saved(made)


def saved(pdf: Pdf) -> bytes:
    """The bytes of a finished PDF; its id comes of what it holds."""
    written = io.BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return written.getvalue()


def _add(made: Pdf, page: Page) -> None:
    """An upright sheet: `/Rotate`, which turns it for who reads on a screen, stays behind."""
    made.pages.append(page)
    own = made.pages[-1].obj
    for key in [key for key in own.keys() if key not in (*KEPT, "/Parent")]:  # noqa: SIM118
        del own[key]
    own.MediaBox = Array([0, 0, *A4])


def _write_labels(made: Pdf, bound: PrintSet) -> None:
    numbers = Array()
    for run in labels(bound.sides):
        numbers.append(run.start)
        if run.number is None:
            numbers.append(Dictionary(P=String(BLANK)))
        else:
            numbers.append(Dictionary(S=Name.D, St=run.number))
    made.Root.PageLabels = Dictionary(Nums=numbers)


def _write_outline(made: Pdf, bound: PrintSet, sources: Sequence[Pdf]) -> None:
    """The bookmarks of all files; a file without any has its title for one."""
    sides = {
        (side.file, side.page): number
        for number, side in enumerate(bound.sides)
        if side.file is not None
    }
    with made.open_outline() as outline:
        for index, (file, source) in enumerate(zip(bound.files, sources, strict=True)):
            pages = {page.obj.objgen: number for number, page in enumerate(source.pages)}
            with source.open_outline() as own:
                found = list(_moved(own.root, made, index, pages, sides))
            if not found:
                found = [_item(file.title, made, sides[index, 0], ())]
            outline.root.extend(found)


def _moved(
    items: Sequence[OutlineItem],
    made: Pdf,
    file: int,
    pages: Mapping[tuple[int, int], int],
    sides: Mapping[tuple[int, int], int],
) -> Iterator[OutlineItem]:
    """Bookmarks that lead to the same place of the same page, wherever it stands now."""
    for item in items:
        goal = item.destination
        if not isinstance(goal, Array):
            continue
        page, *corner = list(goal)
        number = pages.get(page.objgen)
        if number is None:
            continue
        moved = _item(item.title, made, sides[file, number], corner)
        moved.children.extend(_moved(item.children, made, file, pages, sides))
        yield moved


def _item(title: str, made: Pdf, side: int, corner: Sequence[object]) -> OutlineItem:
    shown = corner or (Name.XYZ, None, A4[1], None)
    return OutlineItem(title, Array([made.pages[side].obj, *shown]))


def _write_information(made: Pdf, first: Pdf) -> None:
    """Title, author and date of the first file: no clock is asked."""
    for key in ("/Title", "/Author", "/CreationDate", "/ModDate", "/Creator"):
        if key in first.docinfo:
            made.docinfo[key] = String(str(first.docinfo[key]))
    made.Root.Lang = String("zh-CN")
    made.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipLongEdge
    )
