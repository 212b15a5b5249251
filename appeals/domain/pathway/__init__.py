"""Where a case stands among the reviews that its coverage gives, and what may be done next."""

from appeals.domain.pathway.fitting import fits
from appeals.domain.pathway.ladder import ladder
from appeals.domain.pathway.parties import Signer, signer
from appeals.domain.pathway.rows import Rules
from appeals.domain.pathway.step import Pathway, Stand, Step
from appeals.domain.pathway.way import pathway

__all__ = ["Pathway", "Rules", "Signer", "Stand", "Step", "fits", "ladder", "pathway", "signer"]
