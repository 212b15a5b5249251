"""A letter as HTML: the paper of the preview, a page that stands alone, and where each fact comes from."""

from appeals.letters.html_writer.origins import Mention, origins
from appeals.letters.html_writer.page import to_html_page
from appeals.letters.html_writer.paper import to_html

__all__ = ["Mention", "origins", "to_html", "to_html_page"]
