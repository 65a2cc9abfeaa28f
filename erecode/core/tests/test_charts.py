"""Bars: as long as what they show, with the figures as words."""

from __future__ import annotations

import re

from django.utils.translation import override

from erecode.core.templatetags.charts import bar_chart


def test_bars_are_as_long_as_what_they_show_and_say_it_in_words() -> None:
    with override("nl"):
        chart = bar_chart("Per gever", [("Bakker <Claes>", 1250), ("Slager", 625), ("Visboer", 0)])
    assert re.findall(r'class="bar" width="(\d+)"', chart) == ["100", "50", "1"]
    assert re.findall(r'class="count">([^<]*)<', chart) == ["1.250", "625", "0"]
    told = 'aria-label="Per gever. Bakker &lt;Claes&gt;: 1.250; Slager: 625; Visboer: 0"'
    assert re.findall(r"aria-label=\"[^\"]*\"", chart) == [told]


def test_nothing_to_show_is_no_bar() -> None:
    assert re.findall(r"<rect", bar_chart("Empty", [])) == []
