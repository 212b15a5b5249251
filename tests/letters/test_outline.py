"""The outline: one line for each paragraph, heading, item and row."""

from sealing import read

from appeals.letters.model import Letter, Sender
from appeals.letters.outline import outline

TEXT = """\
:::date
November 23
:::
:::address
Plan
{0}
:::
# Appeal
## Reason
Text **bold** {0}.
> Quoted
1. one
2. two
- point
Table: Scores
| A | B |
|---|---|
| 1 | {0} |
:::note
Small
:::
| | |
|---|---|
| Patient | |
:::reference
1. Work
:::
:::closing
Yours
:::
:::signature
Dana
:::
"""

LINES = """\
Date | November 23
Letter Address | Plan / a / b
Heading 1 | Appeal
Heading 2 | Reason
Body Text | Text bold a / b.
Quote | Quoted
List Number | one
List Number | two
List Bullet | point
Caption | Table 1. Scores
Table Header | A ; B
Table Cell | 1 ; a / b
Table Note | Small
Table Cell | Patient ;\x20
Reference | Work
Closing | Yours
Signature | Dana
"""


def test_each_line_names_its_style_and_its_words() -> None:
    assert outline(Letter("k", "T", read(TEXT, "a\nb"), Sender(""))) == LINES


def test_an_empty_letter_has_no_lines() -> None:
    assert outline(Letter("k", "T", (), Sender("Practice"))) == ""
