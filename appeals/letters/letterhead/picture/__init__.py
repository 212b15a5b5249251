"""A letterhead drawn for the screen: its pages to scale, as far as that can be told without Word."""

from appeals.letters.letterhead.picture.drawing import draw_head, draw_page
from appeals.letters.letterhead.picture.parts import picture_of

__all__ = ["draw_head", "draw_page", "picture_of"]
