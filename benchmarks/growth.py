"""`python -m benchmarks.growth`: what a letter costs with 10, 100 and 1,000 prior treatments."""

from itertools import cycle, islice, pairwise
from statistics import median
from time import perf_counter_ns

from benchmarks.sample import Sample, sample

SIZES = (0, 10, 100, 1000)
ROUNDS = 15
MOST = 1.5  # times: how far the cost of one more treatment may drift apart between the sizes


def main() -> int:
    """Print time and bytes by number of treatments; 1 where one more treatment costs more the more there are."""
    letter = sample()
    points = [(size, *_measured(_with_treatments(letter, size))) for size in SIZES]
    each = [(now[1] - before[1]) / (now[0] - before[0]) * 1000 for before, now in pairwise(points)]
    print(f"{'treatments':>10}{'median':>12}{'bytes':>10}{'each more':>14}")
    for (size, taken, length), more in zip(points, ["", *(f"{cost:.0f} µs" for cost in each)], strict=True):
        print(f"{size:>10}{taken:>9.2f} ms{length:>10}{more:>14}")
    drift = each[-1] / each[-2]
    word = "level" if drift <= MOST else "NOT LEVEL"
    print(f"{word}: up to 1,000, one more costs {drift:.2f} of what it costs up to 100")
    return 0 if drift <= MOST else 1


def _with_treatments(letter: Sample, size: int) -> Sample:
    """Repeat the treatments of the sample; a case as entered holds fewer, so this goes past the gate for facts."""
    treatments = tuple(islice(cycle(letter.case.treatments), size))
    return Sample(letter.case.model_copy(update={"treatments": treatments}), letter.kind, letter.letterhead)


def _measured(letter: Sample) -> tuple[float, int]:
    length = len(letter.docx())
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter_ns()
        letter.docx()
        taken.append(perf_counter_ns() - start)
    return median(taken) / 1e6, length


if __name__ == "__main__":
    raise SystemExit(main())
