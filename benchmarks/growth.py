"""`python -m benchmarks.growth`: what a letter costs with 10, 100 and 1,000 prior treatments."""

from itertools import cycle, islice, pairwise
from time import perf_counter_ns

from benchmarks.sample import Sample, sample

SIZES = (0, 10, 100, 1000)
ROUNDS = 15
MOST = 1.5  # times: how far the cost of one more treatment may drift apart between the sizes


def main() -> int:
    """Print time and bytes by number of treatments, and what one more treatment costs."""
    letter = sample()
    letters = {size: _with_treatments(letter, size) for size in SIZES}
    best = _best(letters)
    each = [(best[more] - best[less]) / (more - less) * 1000 for less, more in pairwise(SIZES)]
    print(f"{'treatments':>10}{'best':>12}{'bytes':>10}{'each more':>14}")
    for size, more in zip(SIZES, ["", *(f"{cost:.0f} µs" for cost in each)], strict=True):
        print(f"{size:>10}{best[size]:>9.2f} ms{len(letters[size].docx()):>10}{more:>14}")
    drift = each[-1] / each[-2]
    word = "level" if drift <= MOST else "NOT LEVEL"
    print(f"{word}: up to 1,000, one more costs {drift:.2f} of what it costs up to 100\n")
    return 0


def _best(letters: dict[int, Sample]) -> dict[int, float]:
    """Return the best time of each size, in milliseconds; they take turns."""
    taken: dict[int, list[int]] = {size: [] for size in letters}
    for _ in range(ROUNDS):
        for size, letter in letters.items():
            start = perf_counter_ns()
            letter.docx()
            taken[size].append(perf_counter_ns() - start)
    return {size: min(times) / 1e6 for size, times in taken.items()}


def _with_treatments(letter: Sample, size: int) -> Sample:
    """Repeat the treatments of the sample; a case as entered holds fewer, so this goes past the gate for facts."""
    treatments = tuple(islice(cycle(letter.case.treatments), size))
    return Sample(letter.case.model_copy(update={"treatments": treatments}), letter.kind, letter.letterhead)


if __name__ == "__main__":
    raise SystemExit(main())
