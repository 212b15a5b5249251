"""The clinical facts of a case: diagnoses, treatments, scores, safety."""

from typing import Annotated, Literal

from pydantic import Field

from appeals.domain.declare import WHOLE, Amount, Day, Facts, FromList, Long, Short, fact, many
from appeals.domain.partial_date import HINT, PartialDate

DiagnosisCode = Annotated[str, FromList("diagnosis_codes", "an ICD-10-CM code", capitals=True)]
TreatmentId = Annotated[str, FromList("treatments", "a treatment")]
ScaleId = Annotated[str, FromList("scales", "a rating scale")]
StopReason = Annotated[str, FromList("stop_reasons", "a reason")]


class Diagnosis(Facts):
    """One diagnosis that the clinician made."""

    code: DiagnosisCode | None = fact("ICD-10-CM code")
    primary: bool = fact("This is the primary diagnosis", optional=True, default=False)
    onset: PartialDate | None = fact("Onset", HINT, optional=True)
    current_episode_started: PartialDate | None = fact("Current episode began", HINT, optional=True)
    criteria: Short | None = fact("Diagnosed by", "Such as DSM-5-TR or Budapest criteria", optional=True)


class Dose(Facts):
    """An amount with its unit."""

    amount: Amount | None = fact("Amount", "A number, such as 225")
    unit: Literal["mg", "mcg", "g", "mL", "mg/kg", "mg/kg/h", "mcg/kg/min"] | None = fact("Unit")
    per: Literal["day", "week", "month", "dose", "session"] | None = fact("Per", optional=True)


class ScaleValue(Facts):
    """A score before or after a treatment."""

    scale: ScaleId | None = fact("Scale")
    value: Amount | None = fact("Score")
    date: PartialDate | None = fact("Date", HINT, optional=True)


class Treatment(Facts):
    """One prior treatment, or the one that goes on."""

    treatment: TreatmentId | None = fact("Treatment", "Brand or generic name")
    dose: Dose | None = fact("Highest dose")
    sessions: Annotated[int, Field(ge=1, le=999), WHOLE] | None = fact("Sessions", "A number", optional=True)
    started: PartialDate | None = fact("Started", HINT)
    ended: PartialDate | None = fact("Ended", "Empty if it goes on")
    weeks_at_highest_dose: Annotated[int, Field(ge=0, le=2000), WHOLE] | None = fact(
        "Weeks at the highest dose", optional=True
    )
    stop_reason: StopReason | None = fact("Why it ended")
    adverse_effects: tuple[Short, ...] = many("Side effects", "One a line", entry="side effect")
    role: Literal["monotherapy", "augmentation", "combination"] | None = fact("Role", optional=True)
    augments: TreatmentId | None = fact("Added to", "The treatment it was added to", optional=True)
    current_episode: bool = fact("Part of the current episode", optional=True, default=False)
    adherence: Short | None = fact("Adherence", "How it was taken, and how that is known", optional=True)
    score_before: ScaleValue | None = fact("Score before", optional=True)
    score_after: ScaleValue | None = fact("Score after", optional=True)
    source: Short | None = fact("Source of the record", "Such as pharmacy record", optional=True)
    note: Short | None = fact("Note", "As it should stand in the table", optional=True, width=6)


class Score(Facts):
    """One result of a rating scale."""

    scale: ScaleId | None = fact("Scale")
    date: PartialDate | None = fact("Date", HINT)
    value: Amount | None = fact("Score")
    rater: Literal["self", "clinician"] | None = fact("Rated by", optional=True)
    phase: Short | None = fact("Phase", "Such as after rTMS", optional=True)


class Safety(Facts):
    """What was checked before treatment. An empty answer is no answer."""

    blood_pressure_controlled: bool | None = fact("Blood pressure is controlled")
    psychosis_absent: bool | None = fact("Psychosis is absent")
    pregnancy_excluded: bool | None = fact("Pregnancy is excluded", "Leave empty where it cannot apply", optional=True)
    substance_use_reviewed: bool | None = fact("Substance use was reviewed")
    substance_use_disorder_absent: bool | None = fact("No untreated substance use disorder", optional=True)
    aneurysmal_disease_absent: bool | None = fact("Aneurysmal vascular disease is absent")
    intracerebral_hemorrhage_absent: bool | None = fact("No history of intracerebral hemorrhage")
    hypersensitivity_absent: bool | None = fact("No hypersensitivity to ketamine or esketamine")
    rems_certified_site: bool | None = fact("The site is certified in the Spravato REMS")
    rems_patient_enrolled: bool | None = fact("The patient is enrolled in the Spravato REMS")
    pdmp_checked: Day | None = fact("Prescription-monitoring database checked on", "As 2026-10-01")
    explained: Long | None = fact(
        "How a risk is managed", "Where a check was answered no: what is done about it", rows=3
    )
    suicide_risk: Long | None = fact(
        "Suicide risk now", "Assessment, date and safety plan, as sentences", optional=True, rows=3
    )
