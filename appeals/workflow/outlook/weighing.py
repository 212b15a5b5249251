"""What the author must weigh before release: clashes, references, reasons, policies, rows that nobody confirmed."""

from collections.abc import Iterator

from appeals.domain.case import Case
from appeals.domain.clashes import Codes, coded_clashes, day_clashes
from appeals.domain.problem import Problem, Severity
from appeals.domain.rules.evidence import Bounds, offered
from appeals.domain.rules.overstatements import overstatements
from appeals.knowledge.citation import short_citation
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.pathways import rungs_of
from appeals.knowledge.record import Check
from appeals.knowledge.rows.evidence import Reference
from appeals.letters.model import Letter, ListBlock, Look, Paragraph
from appeals.letters.schema.about import About
from appeals.letters.schema.literature_facts import references_of

REFERENCES, POLICY = "choices.references", "choices.policy"


def to_weigh(about: About, letter: Letter | None) -> tuple[Problem, ...]:
    """Return everything in the order of its weight; `letter` is the draft, where there is one."""
    case, known = about.case, about.knowledge
    return (
        *coded_clashes(case, _codes(case, known), about.today),
        *day_clashes(case, about.today),
        *overstatements(case, known.files.overstatements.overstatement),
        *(_references(about) if letter and _cites(letter) else ()),
        *_policy(case, known),
        *_reasons(case, known),
    )


def _references(about: About) -> Iterator[Problem]:
    cited = references_of(about)
    for row in cited:
        if row.fields_from_memory:
            fields = ", ".join(row.fields_from_memory)
            said = f"{short_citation(row)}: {fields} from memory. Compare with the publication."
            yield _weigh(REFERENCES, said)
    yield from _left_out(about, cited)
    for row in cited:
        if row.do_not_claim:
            yield _told(REFERENCES, f"{short_citation(row)}: {row.do_not_claim}")


def _left_out(about: About, cited: list[Reference]) -> Iterator[Problem]:
    """Mixed and contrary evidence that fits the request and that this letter does not tell."""
    known = about.knowledge
    bounds = Bounds(known.evidence_uses, known.files.evidence_uses.bears_on)
    fitting = offered(known.references.values(), bounds, about.case, about.kind, about.today)
    told = [] if about.case.choices.leave_out_contrary else [row.id for row in cited]
    for row in fitting:
        if row.stance != "supports" and row.id not in told:
            said = f"Left out of the letter: {short_citation(row)} ({row.stance}). {row.finding}"
            yield _weigh("choices.leave_out_contrary", f"{said} A reviewer may raise it.")


def _policy(case: Case, known: Knowledge) -> Iterator[Problem]:
    """What must be known of the chosen policy before its demands stand in a letter."""
    if not case.choices.policy:
        return
    row = known.policies[case.choices.policy]
    if row.doubt:
        yield _weigh(POLICY, f"{row.label}: {row.doubt}. Compare it with the payer's current text.")
    if row.verified == "secondary":
        said = f"{row.label}: only a summary by others was seen. Compare it with the payer's own text."
        yield _weigh(POLICY, said)
    if case.request.product and case.request.product not in row.products:
        product = known.products[case.request.product].short
        yield _weigh(POLICY, f"{row.label} does not speak of {product}. Choose a policy for it.")


def _reasons(case: Case, known: Knowledge) -> Iterator[Problem]:
    """What to ask before answering a reason, and what to be careful of."""
    if not case.denials:
        return
    last = len(case.denials) - 1
    path, rows = f"denials[{last}].reasons", [known.reasons[id] for id in case.denials[last].reasons]
    for row in rows:
        if case.denials[last].level == 0:
            yield from (_told(path, f"Ask first ({row.label}): {question}") for question in row.ask_first)
        yield from (_told(path, f"Careful ({row.label}): {caution}.") for caution in row.cautions)
        if row.check is Check.UNVERIFIED:
            yield _told(path, f"{row.label}: what we know of this reason comes from practice, not from a source.")


def _codes(case: Case, known: Knowledge) -> Codes:
    kind = case.coverage.kind
    return Codes(
        procedures=known.procedure_codes,
        diagnoses=known.diagnosis_codes,
        products=known.products,
        indications=known.indications,
        rungs=rungs_of(known, kind) if kind else None,
        coverage=known.wording.coverage_label[kind] if kind else "",
    )


def _cites(letter: Letter) -> bool:
    """Tell whether the letter has a list of references."""
    return any(isinstance(block, Paragraph | ListBlock) and block.look is Look.REFERENCE for block in letter.blocks)


def _weigh(path: str, sentence: str) -> Problem:
    return Problem(path, sentence, Severity.WARNING)


def _told(path: str, sentence: str) -> Problem:
    return Problem(path, sentence, Severity.NOTICE)
