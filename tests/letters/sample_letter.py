"""A letter that has one of everything a writer must know."""

from appeals.letters.model import (
    Block,
    Heading,
    Letter,
    ListBlock,
    Look,
    Origin,
    Paragraph,
    Run,
    Runs,
    Sender,
    Source,
    Table,
)

MISSING = Run("[DOSE - MISSING]", source=Source(Origin.MISSING, "request.dose", "Dose"))
LINK = Run("doi:10.1000/1", link="https://doi.org/10.1000/1")


def said(*texts: str) -> tuple[Runs, ...]:
    return tuple((Run(text),) for text in texts)


def paragraph(text: str, look: Look = Look.BODY) -> Paragraph:
    return Paragraph((Run(text),), look)


FACTS = Table((), (said("Patient", "Jordan Mills"), said("Member ID", "X1")), (1, 3))
TREATMENTS = Table(
    said("Treatment", "Dose"),
    (said("Sertraline", "200 mg"), said("Bupropion", "450 mg")),
    (2, 1),
    (Run("Table 1. Trials"),),
)
BLOCKS: tuple[Block, ...] = (
    paragraph("November 23, 2026", Look.DATE),
    paragraph("Cascade Health Plan\nPO Box 3100", Look.ADDRESS),
    Heading(1, (Run("FIRST-LEVEL APPEAL"),)),
    FACTS,
    paragraph("To the reviewer:", Look.SALUTATION),
    Heading(2, (Run("Your reason"),)),
    paragraph("It is unproven.", Look.QUOTE),
    ListBlock(True, said("First", "Second")),
    Heading(3, (Run("Trials"),)),
    TREATMENTS,
    paragraph("Dates are known to the month.", Look.NOTE),
    ListBlock(False, said("One point", "Another")),
    ListBlock(True, said("Ask", "Ask again")),
    Paragraph((Run("The dose is "), Run("high", bold=True), Run("\u00b9", superscript=True), Run(".", italic=True))),
    paragraph("Sincerely,", Look.CLOSING),
    paragraph("Dana Whitfield, MD", Look.SIGNATURE),
    ListBlock(True, ((Run("Anand A. Ketamine. "), LINK),), Look.REFERENCE),
)


def letter(*blocks: Block, **changes: object) -> Letter:
    known: dict[str, object] = {
        "kind": "appeal_level_1",
        "title": "First-level appeal",
        "blocks": blocks or BLOCKS,
        "sender": Sender("Harbor Psychiatry", ("410 Bay Street", "Fax 503-555-0143")),
        "running_head": (Run("Jordan Mills · X1 · A-2026"),),
        "author": "Dana Whitfield, MD",
    }
    return Letter(**{**known, **changes})
