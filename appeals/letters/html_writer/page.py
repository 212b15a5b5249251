"""A letter as one HTML file that needs nothing beside it, on screen and in print."""

from markupsafe import escape

from appeals.letters.html_writer.origins import is_unfinished
from appeals.letters.html_writer.paper import to_html
from appeals.letters.model import Letter

_STYLE = """\
@page { size: letter; margin: 1in }
body { margin: 0; background: #fff; color: #000; font: 11.5pt/1.4 Georgia, "Times New Roman", serif }
.paper { max-width: 6.5in; margin: 0 auto; padding: 2em 1em }
.home { border-bottom: 2px solid; padding-bottom: .5em; margin-bottom: 1.5em; font-size: .9em }
.home b { display: block; font-size: 1.35em }
h1, h2, h3 { margin: 1.2em 0 .4em; line-height: 1.25; font-size: 1.05em; break-after: avoid }
h1 { letter-spacing: .04em }
h3 { font-style: italic }
p, ol, ul, blockquote { margin: 0 0 .7em }
blockquote { padding-left: 1em; border-left: 2px solid #999 }
table { width: 100%; border-collapse: collapse; margin: .3em 0 1em; font-size: .9em }
caption { text-align: left; font-weight: bold; padding-bottom: .3em }
th, td { text-align: left; vertical-align: top; padding: .2em .7em .2em 0; border-bottom: 1px solid #999 }
.re th { font-weight: normal; white-space: nowrap; width: 1% }
tr, .signature { break-inside: avoid }
thead { display: table-header-group }
.closing, .signature { margin-top: 1.4em }
.missing, .draft { color: #a11c1c; font-weight: bold }
.draft { max-width: 6.5in; margin: 1em auto -1em; padding: 0 1em }
sup { font-size: .75em; line-height: 0 }
.unsure { border-bottom: 2px dashed #7a4a00 }
.run { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; margin-top: 2em; font-size: .85em }
@media print { .paper { padding: 0 } }
"""


def to_html_page(letter: Letter) -> str:
    """Return a complete HTML document; a draft that lacks a fact says on top that it is not for filing."""
    draft = '<p class="draft">DRAFT, not for filing</p>\n' if is_unfinished(letter) else ""
    return (
        f'<!doctype html>\n<html lang="{escape(letter.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(letter.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{draft}{to_html(letter, marks=False, heading_offset=0)}\n</main>\n</body>\n</html>\n"
    )
