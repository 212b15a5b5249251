"""The names of the Word styles that a letterhead carries, and which look of the model takes which."""

from types import MappingProxyType

from appeals.letters.model import Look

STYLE_OF = MappingProxyType(
    {
        Look.BODY: "Body Text",
        Look.DATE: "Date",
        Look.ADDRESS: "Letter Address",
        Look.SALUTATION: "Salutation",
        Look.NOTE: "Table Note",
        Look.CLOSING: "Closing",
        Look.SIGNATURE: "Signature",
        Look.QUOTE: "Quote",
        Look.REFERENCE: "Reference",
    }
)

HEADING = "Heading {n}"
LIST_NUMBER = "List Number"
LIST_BULLET = "List Bullet"
TABLE = "Letter Table"
FACTS_TABLE = "Letter Facts"
CAPTION = "Caption"
HYPERLINK = "Hyperlink"
HEADER = "Header"
FOOTER = "Footer"
SENDER_NAME = "Sender Name"
SENDER_LINE = "Sender Line"
TABLE_TEXT = "Table Text"
MISSING = "Missing"
DRAFT_MARK = "Draft Mark"
RUNNING_HEAD = "Running Head"


def list_style(ordered: bool, look: Look) -> str:
    """Return the style of a list's items; a list of a special look keeps the style of that look."""
    if look is not Look.BODY:
        return STYLE_OF[look]
    return LIST_NUMBER if ordered else LIST_BULLET


def style_id(name: str) -> str:
    """Return the id under which a rebuilt letterhead keeps a style."""
    return name.replace(" ", "")
