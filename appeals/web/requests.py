"""Requests whose uploads stay in memory: the library would write larger ones, unsealed, to a temporary file."""

from io import BytesIO
from typing import IO

from flask import Request


class InMemory(Request):
    """A request that leaves nothing on the disk; how much it may hold is bounded before it is read."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
