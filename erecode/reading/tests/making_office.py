"""Office documents out of bare XML, for what no library writes: tracked changes, notes, odd numbering.

Used by the tests of the formats and of the refusals.
"""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_ODT = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx_of(body: str, *, before: str = "", links: str = "", **parts: str) -> bytes:
    """A DOCX with this body; `parts` are styles, numbering, footnotes, header … with their content."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(_relation("main", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{before}{_part('document', f'<w:body>{body}</w:body>')}",
    }
    related = "".join(_relation(kind, kind, f"{kind}.xml") for kind in parts)
    members["word/_rels/document.xml.rels"] = _relations(related + links)
    roots = {"header": "hdr", "footer": "ftr"}
    for kind, content in parts.items():
        members[f"word/{kind}.xml"] = _part(roots.get(kind, kind), content)
    return zipped(members)


def p(text: str, style: str = "", *, properties: str = "") -> str:
    """A Word paragraph of one run; `text` may hold runs of its own."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = text if text.startswith("<w:") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def link(identifier: str, target: str) -> str:
    """A relation to an address outside."""
    return f'<Relationship Id="{identifier}" Type="{_R}/hyperlink" Target="{target}" TargetMode="External"/>'


def odt_of(body: str, *, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """An ODT with this text; `automatic` and `styles` are its two sets of styles."""
    spaces = " ".join(f'xmlns:{short}="{space}"' for short, space in _ODT.items())
    return zipped(
        {
            "mimetype": ODT_TYPE,
            "META-INF/manifest.xml": f"<manifest>{ODT_TYPE}{manifest}</manifest>",
            "content.xml": f"<office:document-content {spaces}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {spaces}>{styles}</office:document-styles>",
        }
    )


def _part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{_R}">{content}</w:{root}>'


def _relation(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{target}"/>'


def _relations(content: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'
