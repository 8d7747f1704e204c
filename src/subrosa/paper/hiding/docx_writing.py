"""Write an outline as a Word document of its own: no author, no dates, no properties, no pictures.

The same outline gives the same bytes. The document holds only what the outline holds.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from subrosa.paper.hiding.outline import Block, Outline, Paragraph, Run

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SIZES: Final = (32, 28, 26, 24, 24, 24, 24, 24, 24)
# Readers of documents look for these by name.
_USUAL: Final = (
    ("paragraph", "Normal"),
    ("character", "Default Paragraph Font"),
    ("table", "Normal Table"),
)
_PARTS: Final = {"headers": "header", "footers": "footer"}


def docx_of(outline: Outline) -> bytes:
    """Return the document as bytes."""
    parts = {"document": _document(outline), "styles": _styles()}
    if outline.headers:
        parts["header1"] = _part("hdr", outline.headers)
    if outline.footers:
        parts["footer1"] = _part("ftr", outline.footers)
    if outline.remarks:
        parts["comments"] = _comments(outline)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "[Content_Types].xml", _types(parts))
        _put(archive, "_rels/.rels", _relations({"rId1": ("officeDocument", "word/document.xml")}))
        _put(archive, "word/_rels/document.xml.rels", _own_relations(parts))
        for name, xml in parts.items():
            _put(archive, f"word/{name}.xml", xml)
    return packed.getvalue()


def _put(archive: zipfile.ZipFile, name: str, xml: str) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, xml.encode())


def _document(outline: Outline) -> str:
    ends = "".join(
        f'<w:{_PARTS[part]}Reference w:type="default" r:id={quoteattr(_PARTS[part])}/>'
        for part in ("headers", "footers")
        if getattr(outline, part)
    )
    notes = _blocks(outline.notes)
    return (
        f'{_XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
        f"{_blocks(outline.body)}{notes}<w:sectPr>{ends}</w:sectPr></w:body></w:document>"
    )


def _part(name: str, blocks: tuple[Block, ...]) -> str:
    return f'{_XML}<w:{name} xmlns:w="{_W}">{_blocks(blocks)}</w:{name}>'


def _comments(outline: Outline) -> str:
    each = "".join(
        f'<w:comment w:id={quoteattr(number)} w:author="">{_blocks(blocks)}</w:comment>'
        for number, blocks in sorted(outline.remarks.items())
    )
    return f'{_XML}<w:comments xmlns:w="{_W}">{each}</w:comments>'


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{_blocks(cell) or '<w:p/>'}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in block.rows
    )
    # A table is followed by a paragraph, or a word processor takes the file for broken.
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid/>{rows}</w:tbl><w:p/>'


def _paragraph(one: Paragraph) -> str:
    style = f'<w:pStyle w:val="Heading{one.level}"/>' if one.level else ""
    indent = '<w:ind w:left="360"/>' if one.listed else ""
    marks = "".join(
        f"<w:r><w:commentReference w:id={quoteattr(number)}/></w:r>" for number in one.remarks
    )
    form = f"<w:pPr>{style}{indent}</w:pPr>" if style or indent else ""
    return f"<w:p>{form}{''.join(map(_run, one.runs))}{marks}</w:p>"


def _run(run: Run) -> str:
    forms = (("<w:b/>", run.bold), ("<w:i/>", run.italic), ('<w:u w:val="single"/>', run.underline))
    form = "".join(mark for mark, wanted in forms if wanted)
    pieces = []
    for number, line in enumerate(run.text.split("\u2028")):
        pieces += ["<w:br/>"] if number else []
        for place, piece in enumerate(line.split("\t")):
            pieces += ["<w:tab/>"] if place else []
            pieces.append(f'<w:t xml:space="preserve">{escape(_allowed(piece))}</w:t>')
    return f"<w:r>{f'<w:rPr>{form}</w:rPr>' if form else ''}{''.join(pieces)}</w:r>"


def _allowed(text: str) -> str:
    """Return a text without the signs that XML 1.0 cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"
    )


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in enumerate(_SIZES, 1)
    )
    usual = "".join(
        f'<w:style w:type="{kind}" w:default="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/></w:style>'
        for kind, name in _USUAL
    )
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style>"
    )
    return f'{_XML}<w:styles xmlns:w="{_W}">{usual}{headings}{grid}</w:styles>'


def _types(parts: dict[str, str]) -> str:
    kinds = {"document": "document.main", "header1": "header", "footer1": "footer"}
    each = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kinds.get(name, name)}+xml"/>'
        for name in parts
    )
    return (
        f'{_XML}<Types xmlns="{_P}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )


def _own_relations(parts: dict[str, str]) -> str:
    kinds = {"header1": "header", "footer1": "footer", "comments": "comments", "styles": "styles"}
    return _relations(
        {kinds[name]: (kinds[name], f"{name}.xml") for name in parts if name in kinds}
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in targets.items()
    )
    return f'{_XML}<Relationships xmlns="{_P}/relationships">{each}</Relationships>'
