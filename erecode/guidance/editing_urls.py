"""Addresses for those who keep the tables: the editor, publishing, files, what an edition changes."""

from django.urls import path

from erecode.guidance import (
    editing_publishing_views,
    editing_question_views,
    editing_rule_views,
    editing_views,
    flagging_views,
)

HERE = "<slug:situation>"

urlpatterns = [
    path("", editing_views.situations, name="tables"),
    path("_edition/<slug:work>/", flagging_views.coming, name="tables-coming"),
    path("_edition/<slug:work>/<slug:situation>/", flagging_views.look, name="table-look"),
    path(f"{HERE}/", editing_views.situation, name="table"),
    path(f"{HERE}/begin/", editing_views.begin, name="table-begin"),
    path(f"{HERE}/frame/", editing_views.frame, name="table-frame"),
    path(f"{HERE}/question/", editing_question_views.question, name="question-new"),
    path(f"{HERE}/question/<slug:key>/", editing_question_views.question, name="question"),
    path(f"{HERE}/find/", editing_rule_views.find_words, name="table-find"),
    path(f"{HERE}/rule/", editing_rule_views.rule, name="rule-new"),
    path(f"{HERE}/rule/_check/", editing_rule_views.check_rule, name="rule-new-check"),
    path(f"{HERE}/rule/<slug:key>/", editing_rule_views.rule, name="rule"),
    path(f"{HERE}/rule/<slug:key>/check/", editing_rule_views.check_rule, name="rule-check"),
    path(f"{HERE}/rule/<slug:key>/move/", editing_rule_views.move_rule, name="rule-move"),
    path(f"{HERE}/rule/<slug:key>/remove/", editing_rule_views.remove_rule, name="rule-remove"),
    path(f"{HERE}/case/", editing_views.scenario, name="case-new"),
    path(f"{HERE}/case/<slug:key>/", editing_views.scenario, name="case"),
    path(f"{HERE}/case/<slug:key>/remove/", editing_views.remove_scenario, name="case-remove"),
    path(f"{HERE}/try/", editing_publishing_views.try_out, name="table-try"),
    path(f"{HERE}/publish/", editing_publishing_views.publish, name="table-publish"),
    path(f"{HERE}/discard/", editing_publishing_views.discard, name="table-discard"),
    path(f"{HERE}/versions/", editing_publishing_views.versions, name="table-versions"),
    path(f"{HERE}/versions/<int:number>/", editing_publishing_views.version, name="table-version"),
    path(f"{HERE}/dmn/", editing_publishing_views.as_dmn, name="table-dmn"),
    path(f"{HERE}/dmn/take/", editing_publishing_views.take_dmn, name="table-dmn-take"),
]
