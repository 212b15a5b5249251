"""What we know: dated facts with their sources, read from data files by one loader."""

from appeals.knowledge.citation import Piece, ama_citation, plain, short_citation
from appeals.knowledge.freshness import Doubt, Standing, stale_or_unverified
from appeals.knowledge.loader import Knowledge, load_knowledge
from appeals.knowledge.record import BrokenFile, Catalogue, Check, Unknown
from appeals.knowledge.search import find_codes, find_treatments
from appeals.knowledge.vocabulary import vocabulary

__all__ = [
    "BrokenFile",
    "Catalogue",
    "Check",
    "Doubt",
    "Knowledge",
    "Piece",
    "Standing",
    "Unknown",
    "ama_citation",
    "find_codes",
    "find_treatments",
    "load_knowledge",
    "plain",
    "short_citation",
    "stale_or_unverified",
    "vocabulary",
]
