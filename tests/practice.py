"""What an invented practice enters: a letterhead, addresses of payers, and a policy as somebody saw it."""

import zipfile
from io import BytesIO

from appeals.domain.access import Actor, Role
from appeals.letters.letterhead.house.shipped import shipped_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STAFF = Actor("staff-1", "Noor Abadi", frozenset({Role.STAFF}))
PLACE = {"line1": "PO Box 4410", "city": "Saint Paul", "state": "MN", "postal_code": "55101"}
APPEALS = {
    "payer": "Granite Ridge Health",
    "plan": "Ridge Open Access",
    "purpose": "appeals",
    "department": "Member Appeals",
    "address": PLACE,
    "fax": "800-555-0121",
    "source": "Denial notice of November 2026",
    "verified_on": "2026-11-13",
}
REQUESTS = {"payer": "Granite Ridge Health", "purpose": "prior authorization", "fax": "800-555-0190"}
POLICY = {
    "payer": "Granite Ridge Health",
    "line": "commercial",
    "products": ["ketamine-iv"],
    "policy_name": "Ketamine for depression",
    "policy_number": "GR 4.12",
    "seen_on": "2026-11-20",
    "read": "the payer's own text",
    "stance": "covered with criteria",
}


def letterhead_file(words: str = "Fernhollow Psychiatry of Duluth", **parts: bytes | str) -> bytes:
    """Return a Word file with these words in its header; `parts` adds more under names with a dot for each `_`."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(shipped_file())) as shipped, zipfile.ZipFile(out, "w") as package:
        for name in shipped.namelist():
            said = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>'
            package.writestr(name, said if name == "word/header1.xml" else shipped.read(name))
        for name, content in parts.items():
            package.writestr(f"word/{name.replace('_', '.')}", content)
    return out.getvalue()


def header_words(letter: bytes) -> str:
    """Return the header of the first page of a Word file."""
    with zipfile.ZipFile(BytesIO(letter)) as package:
        return package.read("word/header-first.xml").decode("utf-8")
