"""docs/rules.md: every rule of the catalogue, as a browser shows it.

Where the page is out of step, `scripts/make-rules` writes it anew.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from generator.diagnostics.check_rules import NUMBER_BRACKETS
from generator.diagnostics.finding import Rule
from generator.diagnostics.subjects import SUBJECTS
from generator.rules.catalogue import all_rules
from generator.rules.coverage import OF_CONTENT, OF_PAGES
from tests.rules_page import PAGE, rules_page

ROOT = Path(__file__).parents[1]


def shown(page: str) -> dict[str, tuple[str, ...]]:
    """The rows of six cells by code, as the reader sees them: `<br>` is a new line."""
    html = MarkdownIt("commonmark").enable("table").render(page)
    rows = [
        re.findall("<td[^>]*>(.*?)</td>", row, re.DOTALL)
        for row in re.findall("<tr>(.*?)</tr>", html, re.DOTALL)
    ]
    cells = [tuple(map(text, row)) for row in rows if len(row) == 6]
    return {code: tuple(more) for code, *more in cells}


def text(cell: str) -> str:
    words = re.sub("<[^>]+>", "", cell.replace("<br>", "\n").replace("<br />", "\n"))
    for sign, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("amp", "&")):
        words = words.replace(f"&{sign};", character)
    return words.replace("\xa0", " ")


def told(rule: Rule) -> tuple[str, ...]:
    """A no-break space looks like any other."""
    words = (rule.name, rule.severity.value, rule.source, rule.wrong, rule.right)
    return tuple(word.replace("\xa0", " ") for word in words)


def test_the_page_is_made_from_the_rules() -> None:
    on_disk = (ROOT / PAGE).read_text("utf-8")
    assert on_disk == rules_page(), "run scripts/make-rules to write docs/rules.md anew"


def test_a_reader_sees_every_rule_with_its_words_unchanged() -> None:
    rules = all_rules()
    rows = shown(rules_page())
    assert len(rules) > 370
    assert rows == {code: told(rule) for code, rule in rules.items()}


def test_signs_of_tables_lines_and_blanks_of_an_example_are_kept() -> None:
    """A cell ends at a bare |, a row at the end of its line; < would begin a tag."""
    awkward = replace(
        NUMBER_BRACKETS,
        wrong="　甲 | 乙\n  - *丙* <Tab> `丁` &lt; [戊](己)",
        right="a\\|b ~~c~~ __d__",
    )
    page = rules_page({"check_rules": [awkward]})
    assert shown(page) == {"number-brackets": told(awkward)}


def test_subjects_are_counted_by_level() -> None:
    rules = [NUMBER_BRACKETS, replace(NUMBER_BRACKETS, code="other")]
    page = rules_page({"check_rules": rules, "marks": []})
    assert "共 2 条" in page
    assert "| 成文：页面、版头、标题、主送、正文 | 2 | 0 | 0 |" in page
    assert f"| {SUBJECTS['marks']} | 0 | 0 | 0 |" in page


def test_both_lists_are_printed_with_their_codes_or_the_reason() -> None:
    page = rules_page()
    for rows in (OF_PAGES, OF_CONTENT):
        for row in rows:
            (line,) = re.findall(
                rf"^\| {row.number} \| {re.escape(row.what)} \| (.+) \|$", page, re.M
            )
            assert all(f"`{code}`" in line for code in row.codes)
            assert row.codes or row.why in line
