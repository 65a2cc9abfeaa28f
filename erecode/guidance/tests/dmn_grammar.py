"""The part of DMN 1.5 that our files use, as a RELAX NG grammar: which element stands where, with what."""

from __future__ import annotations

from lxml import etree

_NAMES = "any name or text"


def _element(name: str, inside: str, *attributes: str) -> str:
    """An element with its attributes ("name" needed, "name?" optional), then what is inside, in order."""
    listed = ""
    for attribute in attributes:
        one = f'<attribute name="{attribute.rstrip("?")}"/>'
        listed += f"<optional>{one}</optional>" if attribute.endswith("?") else one
    return f'<element name="{name}">{listed}{inside or "<empty/>"}</element>'


def _many(inside: str) -> str:
    return f"<zeroOrMore>{inside}</zeroOrMore>"


def _maybe(inside: str) -> str:
    return f"<optional>{inside}</optional>"


_TEXT = _element("text", "<text/>")
_EXTENSIONS = _maybe('<element name="extensionElements"><oneOrMore><ref name="own"/></oneOrMore></element>')
_TESTS = _element("inputEntry", _TEXT)
_RULE = _element(
    "rule",
    _EXTENSIONS + _many(_TESTS) + _element("outputEntry", _TEXT) + _many(_element("annotationEntry", _TEXT)),
    "id",
    "label",
)
_GRID = _element(
    "decisionTable",
    _many(
        _element(
            "input",
            _element("inputExpression", _TEXT, "typeRef") + _maybe(_element("inputValues", _TEXT)),
            "label?",
        )
    )
    + _element("output", _maybe(_element("outputValues", _TEXT)), "name", "typeRef")
    + _many(_element("annotation", "", "name"))
    + _many(_RULE),
    "hitPolicy",
    "outputLabel",
)
_NEEDS = _element(
    "informationRequirement",
    f"<choice>{_element('requiredInput', '', 'href')}{_element('requiredDecision', '', 'href')}</choice>",
)
_VARIABLE = _element("variable", "", "name", "typeRef")
_DECISION = _element(
    "decision",
    f"{_VARIABLE}{_many(_NEEDS)}<choice>{_GRID}{_element('literalExpression', _TEXT)}</choice>",
    "id",
    "name",
)
_TYPE = _element(
    "itemDefinition",
    _element("typeRef", "<text/>") + _maybe(_element("allowedValues", _TEXT)),
    "name",
    "isCollection?",
)
_INPUT = _element("inputData", _EXTENSIONS + _VARIABLE, "id", "name", "label?")
_WHOLE = _element(
    "definitions",
    _EXTENSIONS + _many(_TYPE) + _many(_INPUT) + f"<oneOrMore>{_DECISION}</oneOrMore>",
    "id",
    "name",
    "namespace",
    "exporter",
)

GRAMMAR = etree.RelaxNG(
    etree.fromstring(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" '
        'ns="https://www.omg.org/spec/DMN/20230324/MODEL/">'
        f"<start>{_WHOLE}</start>"
        '<define name="own"><element><nsName ns="urn:erecode:dmn:1"/>'
        "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>"
        '<zeroOrMore><choice><text/><ref name="own"/></choice></zeroOrMore></element></define></grammar>'
    )
)
