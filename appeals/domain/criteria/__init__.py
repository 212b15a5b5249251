"""The demands of a payer's policy judged against a case: met, not met, or not stated."""

from appeals.domain.criteria.candidates import Candidate, candidates
from appeals.domain.criteria.judge import demands_of, judge
from appeals.domain.criteria.judgement import Found, Judgement, Lack, Standing
from appeals.domain.criteria.rows import Lore

__all__ = ["Candidate", "Found", "Judgement", "Lack", "Lore", "Standing", "candidates", "demands_of", "judge"]
