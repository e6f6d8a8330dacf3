"""A font that kerns and joins letters prints them where the page plan has put them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.packages.built import REPOSITORY

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")  # comes with LibreOffice

SCRIPT = """
import sys
from pathlib import Path
from generator.formats.fonts import FacePair, Fonts
from generator.formats.sfnt import fonts_in
from generator.model.layout import Face
(font,) = fonts_in(Path(sys.argv[1]))
fonts = Fonts({face: FacePair(font, font) for face in Face})
fonts.use_configuration(Path(sys.argv[2]))
from generator.model.layout import Colour
from generator.render.pdf_canvas import Information, Pen, Sheet, written
from generator.units import ZERO, pt
pen = Pen((font.family,), font.weight, pt(16))
place = (pt(20), pt(20), pt(30))
def paint(canvas):
    canvas.words("AVATAR To office fi", pen, ZERO, place, Colour.BLACK)
sheet = Sheet((pt(595), pt(842)), paint)
sys.stdout.buffer.write(written([sheet], Information("题", "某某", "2024-05-21")))
"""


def test_the_configuration_switches_kerning_and_ligatures_off(tmp_path: Path):
    """Without it: AV is 67 thousandths closer, ffi is one glyph."""
    command = [sys.executable, "-c", SCRIPT, str(DEJAVU), str(tmp_path)]
    printed = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True).stdout
    (shown,) = re.findall(rb"\[(<.*?)\] TJ", printed)
    assert re.findall(rb">(-?\d+)<", shown) == [b"0"] * 18
    assert len(re.findall(rb"<[0-9a-f]{4}>", shown)) == len("AVATAR To office fi")
