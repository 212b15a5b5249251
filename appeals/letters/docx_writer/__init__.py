"""A letter as a Word file in the styles of a letterhead."""

from appeals.letters.docx_writer.document import LetterTooLong, to_docx

__all__ = ["LetterTooLong", "to_docx"]
