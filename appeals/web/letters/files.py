"""Files handed out: always as attachments, under names of ours that name nobody."""

from flask import Response, make_response

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
TYPES = {"docx": WORD, "pdf": PDF}


def attachment(file: bytes, kind: str, name: str) -> Response:
    """Return a file for download; `name` is one of ours, such as appeal_level_1-draft.docx."""
    answer = make_response(file)
    answer.headers["Content-Type"] = kind
    plain = name.replace("_", "-").replace(".patient", "-patient")
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return answer
