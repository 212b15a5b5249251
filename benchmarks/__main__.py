"""`python -m benchmarks`: the contest, the growth and the whole command, one after the other."""

from benchmarks import cold, contest, growth

raise SystemExit(max(part.main() for part in (contest, growth, cold)))
