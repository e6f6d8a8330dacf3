"""Any words, typed into any field of prose, come back as typed or are found; nothing breaks."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.compose.issue import compose
from generator.diagnostics.finding import Findings
from generator.localize.edition import localize
from generator.model.edition import prose_in
from tests.trees import EDITION, PROGRAMME, TABLE, TASKS, edit, sources, write_tree

FIELDS = [
    (PROGRAMME, "清廉行动"),
    (PROGRAMME, "制定方案。"),
    (PROGRAMME, "动员部署"),
    (PROGRAMME, "统计表"),
    (TASKS, "主要负责同志带头学习。"),
    (TASKS, "加强教育"),
    (TABLE, "｛行动｝任务表"),
    (EDITION, "主动公开"),
]
ALPHABET = st.one_of(
    st.sampled_from("｛｝{}[]()（）〔〕:：#&*!|>'\"%@`-—、，。　 \t\u200b\u2028附件单位table习字"),
    st.characters(codec="utf-8", exclude_characters="\r\n"),
)
WORDS = st.text(ALPHABET, min_size=1, max_size=30)


def outcome(path: str, old: str, typed: str) -> tuple[list[str], Findings, bool]:
    """All prose of the edition, what was found, and whether documents were made of it."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = write_tree(Path(folder))
        edit(workspace, path, old, typed)
        loaded, findings = sources(workspace)
        if loaded is None:
            return [], findings, False
        edition, more = localize(loaded)
        findings.extend(more)
        values = (edition.programme, edition.tasks, edition.local, *edition.annexes.values())
        said = [str(prose) for value in values for prose in prose_in(value)]
        if findings.stop:
            return said, findings, False
        documents, more = compose(edition)
        findings.extend(more)
        return said, findings, bool(documents)


def bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


def comes_back(words: str, text: str) -> bool:
    """Whether a text says the words in their order, with whatever their references say between.

    ｛换行｝ says nothing: in a title it is where a line ends.
    """
    pieces = re.split("｛[^｛｝]*｝", words)
    return re.search(".*".join(map(re.escape, pieces)), text) is not None


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FIELDS), WORDS)
@example((TABLE, "｛行动｝任务表"), "0｛换行｝0")
@example((TASKS, "加强教育"), "0｛单位:medical｝0")
def test_words_in_single_quotes_come_back_or_are_found(field: tuple[str, str], words: str):
    said, findings, made = outcome(*field, "'" + words.replace("'", "''") + "'")
    assert made or len(findings)
    if not len(findings):
        assert any(comes_back(bare(words), bare(text)) for text in said)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FIELDS), WORDS)
def test_words_without_quotes_are_made_into_documents_or_found(field: tuple[str, str], words: str):
    _, findings, made = outcome(*field, words)
    assert made or len(findings)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(FIELDS),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=30),
)
@example((TABLE, "｛行动｝任务表"), "｛换行｝")
def test_words_without_quotes_come_back_where_yaml_gives_no_sign_a_meaning(
    field: tuple[str, str], words: str
):
    said, findings, _ = outcome(*field, f"字{words}字")
    if not len(findings):
        assert any(comes_back(f"字{words}字", text) for text in said)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_any_bytes_in_any_file_are_found_or_read(data: bytes):
    for path in (PROGRAMME, EDITION):
        with tempfile.TemporaryDirectory() as folder:
            workspace = write_tree(Path(folder))
            (workspace.root / path).write_bytes(data)
            loaded, findings = sources(workspace)
            assert loaded is not None or len(findings)
