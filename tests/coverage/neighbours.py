"""A made-up county that carries out a shipped plan as its own: other ids, other names, other level."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent

from generator.coverage.cover import cover
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.coverage import Coverage
from generator.model.edition import Edition
from generator.workspace import Workspace

SHIPPED = Path(__file__).resolve().parents[2] / "content"
SUPERIOR = "integrity-action@songjiang@2022"
PROGRAMME, COUNTY, YEAR = "county-action", "qingshan", "2022"
FOLDER = f"content/programmes/{PROGRAMME}"
MAIN = f"{FOLDER}/programme.yaml"
TASKS = f"{FOLDER}/tasks.yaml"
EDITION = f"content/districts/{COUNTY}/{PROGRAMME}/{YEAR}.yaml"
STATISTICS = f"{FOLDER}/forms/x-statistics.yaml"

DISTRICT = """
    format: 1
    name: 青山县
    full_name: 白水市青山县
    level: 县
    parent: {name: 白水市, level: 地级市, agency_short: 市卫生健康委}
    grandparent: {name: 江北省, level: 省, agency_short: 省卫生健康委}
    agency:
      name: 青山县卫生健康委员会
      letterhead: 青山县卫生健康委员会
      short: 县卫生健康委
      office: 青山县卫生健康委员会办公室
    platform_level: 省级
    unit_noun: 股室
    departments:
      - {id: party-work, name: 党建股}
      - {id: general-office, name: 综合股}
      - {id: personnel, name: 人事股}
      - {id: medical-affairs, name: 医政股}
      - {id: tcm, name: 中医股}
      - {id: primary-care, name: 基层股}
      - {id: finance-audit, name: 财务股}
      - {id: disease-control, name: 疾控股}
      - {id: comprehensive-supervision, name: 监督股}
      - {id: inspectorate, name: 县卫生监督所}
      - {id: institutions, name: 各级各类医疗机构}
"""


def county(root: Path) -> Workspace:
    """A workspace with the shipped content and a county that has turned one plan into its own."""
    shutil.copytree(SHIPPED, root / "content")
    source = root / "content/programmes/integrity-action"
    for path in sorted(source.rglob("*.yaml")):
        _write(root / FOLDER / path.relative_to(source), path.read_text("utf-8"))
    place = root / f"content/districts/{COUNTY}/district.yaml"
    _write(place, dedent(DISTRICT).lstrip("\n"))
    own = root / "content/districts/songjiang/integrity-action/2022.yaml"
    _write(root / EDITION, own.read_text("utf-8").replace("沪松卫", "青卫"))
    _other_ids(root)
    (root / "output").mkdir()
    return Workspace(root)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _other_ids(root: Path) -> None:
    """No id of the plan is that of the superior: only words can match."""
    files = [*(root / FOLDER).rglob("*.yaml"), root / EDITION]
    named = [root / MAIN, root / TASKS, root / EDITION]
    ids = {
        one for path in named for one in re.findall(r"\bid: ([a-z0-9-]+)", path.read_text("utf-8"))
    }
    folders = (root / FOLDER / "annexes", root / FOLDER / "forms")
    ids |= {path.stem for folder in folders for path in folder.iterdir()}
    words = "|".join(sorted(ids, key=len, reverse=True))
    pattern = re.compile(rf"(?<!kind: )(?<![a-z0-9-])(?:{words})(?![a-z0-9:-]|: )")
    for path in files:
        path.write_text(
            pattern.sub(lambda found: f"x-{found[0]}", path.read_text("utf-8")), "utf-8"
        )
    for folder in folders:
        for path in list(folder.iterdir()):
            path.rename(path.with_name(f"x-{path.name}"))


def edition(workspace: Workspace, address: str) -> Edition:
    """An edition by its address; it must be without errors."""
    programme, district, *year = address.split("@")
    sources, found = load(workspace, programme, district, year[0] if year else None)
    assert sources is not None, [str(finding) for finding in found]
    resolved, found = localize(sources)
    assert not found.stop, [str(finding) for finding in found]
    return resolved


def covered(workspace: Workspace) -> Coverage:
    """The county's edition against that of its superior."""
    return cover(edition(workspace, SUPERIOR), edition(workspace, f"{PROGRAMME}@{COUNTY}"))
