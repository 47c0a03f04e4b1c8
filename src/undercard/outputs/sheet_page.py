"""A sheet as one HTML file that needs nothing else: no script, nothing from elsewhere, pictures within.

A strict Content-Security-Policy allows its one style sheet, by its digest, and nothing more. Texts are escaped; links
lead to http(s) addresses only.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from undercard.kit.text import clean_line
from undercard.outputs.sheet import Block, Cell, Figure, Links, Paragraph, Section, Sheet, Table
from undercard.outputs.sheet_style import STYLE


def page(sheet: Sheet) -> str:
    """Give the whole file, ending with a line break."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(_section(section, number) for number, section in enumerate(sheet.sections, 1))
    foot = f"<footer><p>{_text(sheet.foot)}</p></footer>\n" if sheet.foot else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(sheet.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<header><h1>{_text(sheet.title)}</h1><p class="lead">{_text(sheet.lead)}</p></header>\n'
        f"<main>\n{body}\n</main>\n{foot}</body>\n</html>\n"
    )


def _section(section: Section, number: int) -> str:
    inside = "\n".join(_block(block) for block in section.blocks)
    heading = f'<h2 id="s{number}">{_text(section.title)}</h2>'
    return f'<section aria-labelledby="s{number}">{heading}\n{inside}\n</section>'


def _block(block: Block) -> str:
    match block:
        case Paragraph(text, tone):
            return f'<p class="{tone.value}">{_text(text)}</p>'
        case Figure(plot, title, caption):
            words = f"<figcaption><strong>{_text(title)}.</strong> {_text(caption)}</figcaption>"
            return f"<figure>{plot.svg(f'{title}. {caption}')}{words}</figure>"
        case Links(lead, cells):
            return f"<p>{_text(lead)} {' · '.join(map(_cell, cells))}</p>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    heads = "".join(
        f'<th scope="col"{_side(table, place)}>{_text(head)}</th>' for place, head in enumerate(table.heads)
    )
    top = f"<thead><tr>{heads}</tr></thead>" if any(table.heads) else ""
    rows = "".join(f"<tr>{''.join(_cells(table, cells))}</tr>" for cells in table.rows)
    return f'<div class="scroll" tabindex="0"><table>{caption}{top}<tbody>{rows}</tbody></table></div>'


def _cells(table: Table, cells: tuple[Cell, ...]) -> Iterator[str]:
    for place, cell in enumerate(cells):
        tag, scope = ("td", "") if place else ("th", ' scope="row"')
        yield f"<{tag}{scope}{_side(table, place)}>{_cell(cell)}</{tag}>"


def _cell(cell: Cell) -> str:
    words = f'<span class="{cell.tone.value}">{_text(cell.text)}</span>'
    if cell.link and _is_web(cell.link):
        return f'<a href="{escape(cell.link)}" rel="noopener noreferrer">{words}</a>'
    return words


def _side(table: Table, place: int) -> str:
    return ' class="number"' if place in table.numbers else ""


def _text(text: str) -> str:
    return escape(clean_line(text))


def _is_web(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
