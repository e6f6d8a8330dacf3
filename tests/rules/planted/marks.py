"""Planted defects of punctuation."""

from tests.rules.planted.defect import Planted, instead

PLANTED = (Planted("half-width-mark", 12, instead("，", ",", 7), "a comma of the keyboard"),)
