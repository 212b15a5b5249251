"""The patient's own story, in the first person; it stands in the patient's letters as typed."""

from appeals.domain.declare import Day, Facts, Long, Short, fact, many


class BookletQuote(Facts):
    """A sentence of the plan booklet."""

    words: Long | None = fact("Words of the booklet", "Copied, without quotation marks", rows=2)
    place: Short | None = fact("Page or section", "Such as page 41, Mental health")


class OwnWords(Facts):
    """What the patient says about the illness and the plan's reason. One page at most, facts before feelings."""

    illness: Long | None = fact("Who I am, and my illness", "Since when, how it began", optional=True, rows=3)
    daily_life: Long | None = fact("My work and family", "What I can no longer do", optional=True, rows=2)
    change: Long | None = fact("What changed with the treatment", "If it has begun", optional=True, rows=2)
    advice: Long | None = fact("Why my doctor advises it", "As the doctor told me", rows=2)
    points: tuple[Long, ...] = many("Why the plan is wrong", "Two to four points, one a line", entry="point")
    booklet: tuple[BookletQuote, ...] = many("What the plan booklet says", entry="quotation")
    doctors_letter: Day | None = fact("My doctor's letter is of", "The day on the enclosed letter")
