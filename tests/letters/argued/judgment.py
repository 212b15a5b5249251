"""Cases for reasons of medical judgment: by reason, a title for each, the base case, and what is changed in it."""

from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST

PTSD = {
    "diagnoses": [{"code": "F43.12", "primary": True}],
    "scores": [{"scale": "pcl-5", "date": "2026-11-20", "value": 58}],
}
ECT = "ECT was discussed on October 6, 2026 and declined: two general anesthesias ended in prolonged apnea."
RTMS = {
    "treatment": "rtms", "sessions": 36, "started": "2025-02", "ended": "2025-04", "stop_reason": "inadequate-response",
    "current_episode": True,
}  # fmt: skip
FELL = [
    {"scale": "phq-9", "date": "2026-08-25", "value": 22},
    {"scale": "madrs", "date": "2026-11-20", "value": 12},
    {"scale": "phq-9", "date": "2026-11-20", "value": 9},
]

JUDGMENT = {
    "experimental_investigational": {
        "ketamine, depression": (KETAMINE_APPEAL, {}),
        "ketamine, depression, definition and date of the policy known": (
            KETAMINE_APPEAL,
            {"denial": {
                "contract_definition": "A service is investigational if reliable evidence does not show it to work.",
                "turns_on": {"policy_reviewed": "2021-06"},
            }},
        ),
        "ketamine, PTSD": (KETAMINE_APPEAL, {"request": {"indication": "ptsd"}, **PTSD}),
        "ketamine, CRPS": (CRPS_EXPEDITED, {}),
        "ketamine, neuropathic pain, nothing tried": (
            CRPS_EXPEDITED,
            {"request": {"indication": "neuropathic-pain"}, "diagnoses": [{"code": "G89.4", "primary": True}],
             "treatments": []},
        ),
        "Spravato, on the label": (SPRAVATO_REQUEST, {}),
        "Spravato, PTSD": (SPRAVATO_REQUEST, {"request": {"indication": "ptsd"}, **PTSD}),
    },
    "off_label_not_fda": {
        "ketamine, depression": (KETAMINE_APPEAL, {}),
        "ketamine, CRPS, compendium": (
            CRPS_EXPEDITED, {"request": {"compendium": "Example Compendium, 12th edition, entry “ketamine”"}},
        ),
        "ketamine, depression, Original Medicare": (KETAMINE_APPEAL, {"coverage": {"kind": "medicare_original"}}),
        "Spravato, bipolar depression, Part D": (
            SPRAVATO_REQUEST,
            {"coverage": {"kind": "medicare_part_d"}, "request": {"indication": "bipolar-depression"},
             "diagnoses": [{"code": "F31.4", "primary": True}]},
        ),
        "Spravato, on the label": (SPRAVATO_REQUEST, {}),
    },
    "not_medically_necessary": {
        "ketamine, depression": (KETAMINE_APPEAL, {}),
        "ketamine, CRPS, definition known": (
            CRPS_EXPEDITED,
            {"denial": {"contract_definition": "Medically necessary means needed to diagnose or treat an illness."}},
        ),
        "Spravato, nothing tried": (SPRAVATO_REQUEST, {"treatments": []}),
    },
    "step_therapy": {
        "ketamine, one trial in this episode, alternatives told": (
            KETAMINE_APPEAL, {"narrative": {"alternatives": ECT}},
        ),
        "ketamine, CRPS": (CRPS_EXPEDITED, {}),
        "Spravato, a step is missing": (
            SPRAVATO_REQUEST,
            {"exception": {"alternatives": [
                {"treatment": "lithium", "ground": "contraindicated", "facts": "Stage 3 kidney disease since 2022."},
                {"treatment": "quetiapine-xr", "ground": "harmful", "facts": "QTc of 495 ms on October 2, 2026"},
            ]}},
        ),
        "Spravato alone, course begun": (
            SPRAVATO_REQUEST, {"request": {"monotherapy": True}, "course": {"started": "2026-09-01"}},
        ),
        "Spravato, acute suicidal ideation, nothing tried": (
            SPRAVATO_REQUEST,
            {"request": {"indication": "mdd-suicidal-ideation"}, "treatments": [],
             "coverage": {"kind": "commercial_fully_insured"}},
        ),
    },
    "alternative_first": {
        "ketamine, plan prefers ECT, rTMS tried": (
            KETAMINE_APPEAL,
            {"treatments": [RTMS], "narrative": {"alternatives": ECT},
             "denial": {"turns_on": {"alternative": "Electroconvulsive therapy"}}},
        ),
        "ketamine, CRPS, two blocks": (
            CRPS_EXPEDITED,
            {"narrative": {"alternatives": "A stimulator was advised against while the wound at T10 is open."}},
        ),
        "Spravato": (SPRAVATO_REQUEST, {"narrative": {"alternatives": ECT}}),
    },
    "diagnosis_not_covered": {
        "ketamine, PTSD": (KETAMINE_APPEAL, {"request": {"indication": "ptsd"}, **PTSD}),
        "ketamine, CRPS": (CRPS_EXPEDITED, {}),
        "Spravato, wrong code sent": (
            SPRAVATO_REQUEST, {"denial": {"turns_on": {"code_denied": "F32.A"}}, "claim": {"corrected": True}},
        ),
        "Spravato, on the label": (SPRAVATO_REQUEST, {}),
    },
    "frequency_quantity_limit": {
        "ketamine, as tested": (
            KETAMINE_APPEAL,
            {"request": {
                "frequency": "Twice weekly for 3 weeks", "schedule_reason": "This is the induction phase.",
            }, "exception": {"plan_quantity": "4 infusions in 30 days"}},
        ),
        "ketamine, CRPS, relapse when spaced": (
            CRPS_EXPEDITED,
            {"request": {"schedule_reason": "Relief after single infusions lasted two days."},
             "exception": {"plan_quantity": "One infusion a month."},
             "course": {"setback": "At intervals of six weeks pain rose from 4 to 9 of 10 by May 4, 2026."}},
        ),
        "Spravato": (
            SPRAVATO_REQUEST,
            {"request": {"schedule_reason": "This is the induction phase."},
             "exception": {"plan_quantity": "16 devices in 28 days"}},
        ),
        "Spravato, first session at the lower dose": (
            SPRAVATO_REQUEST,
            {"request": {"schedule_reason": "This is the induction phase.",
                         "codes": [{"code": "G2082", "units": 1}, {"code": "G2083", "units": 7}]},
             "exception": {"plan_quantity": "16 devices in 28 days"}},
        ),
    },
    "dose_limit": {
        "ketamine, as tested": (
            KETAMINE_APPEAL,
            {"request": {"frequency": "twice weekly for 3 weeks", "weight_kg": 82,
                         "dose_reason": "It is the dose of the trials in this condition."}},
        ),
        "ketamine, CRPS": (
            CRPS_EXPEDITED,
            {"request": {"weight_kg": "70.5", "dose_reason": "At 0.15 mg/kg/h pain fell by one point in June 2026."}},
        ),
        "Spravato, bundled code": (SPRAVATO_REQUEST, {}),
        "Spravato, drug code": (SPRAVATO_REQUEST, {"request": {"codes": [{"code": "J0013", "units": 672}]}}),
    },
    "site_of_care": {
        "ketamine, CRPS, hospital": (
            CRPS_EXPEDITED, {"narrative": {"site": "A long QT interval asks for four hours of telemetry."}},
        ),
        "Spravato": (SPRAVATO_REQUEST, {}),
    },
    "safety_criteria": {
        "ketamine, past alcohol use": (
            KETAMINE_APPEAL,
            {"denial": {"turns_on": {
                "safety_answer": "Alcohol use disorder has been in remission since March 2022.",
                "extra_monitoring": "A breath test is taken before each infusion.",
            }}},
        ),
        "ketamine, CRPS": (
            CRPS_EXPEDITED, {"denial": {"turns_on": {"safety_answer": "The ECG of November 3, 2026 is normal."}}},
        ),
        "Spravato": (
            SPRAVATO_REQUEST,
            {"denial": {"turns_on": {"safety_answer": "Blood pressure was 128/78 on November 20, 2026."}}},
        ),
    },
    "lack_of_response": {
        "ketamine, response": (
            KETAMINE_APPEAL,
            {"scores": FELL,
             "course": {"started": "2026-09-01", "given": 8,
                        "benefit": "She went back to work on October 19, 2026.",
                        "setback": "In the two weeks without a session in October the PHQ-9 rose from 8 to 15."},
             "denial": {"turns_on": {"response_test": "A fall of 50 percent on the PHQ-9."}}},
        ),
        "ketamine, CRPS, no change": (
            CRPS_EXPEDITED,
            {"scores": [{"scale": "nrs", "date": day, "value": 9} for day in ("2026-08", "2026-11")],
             "course": {"started": "2026-09-01", "benefit": "He now walks 400 meters with a cane."}},
        ),
        "Spravato, partial response": (
            SPRAVATO_REQUEST,
            {"scores": [{"scale": "madrs", "date": "2026-08-25", "value": 34},
                        {"scale": "madrs", "date": "2026-11-20", "value": 22}],
             "course": {"started": "2026-09-01"}},
        ),
    },
    "course_terminated": {
        "ketamine": (
            KETAMINE_APPEAL,
            {"authorization": {"number": "AU-7781", "approved_on": "2026-08-20", "cut_on": "2026-12-15",
                               "since": "Nothing in the diagnosis or the plan has changed since then."},
             "course": {"given": 8}},
        ),
        "ketamine, withdrawn after the care": (
            CRPS_EXPEDITED,
            {"authorization": {"number": "PW-33", "cut_on": "2026-10-01"}, "course": {"given": 1},
             "request": {"timing": "post-service", "urgency": "standard", "urgency_ground": None}},
        ),
        "Spravato, Medicare Advantage": (
            SPRAVATO_REQUEST, {"authorization": {"number": "LK-204", "cut_on": "2026-12-31"}},
        ),
        "Spravato, Medicaid plan": (
            SPRAVATO_REQUEST,
            {"coverage": {"kind": "medicaid_managed_care"},
             "authorization": {"number": "LK-204", "cut_on": "2026-12-31"}},
        ),
        "Spravato, Medicaid plan, the patient asks too": (
            SPRAVATO_REQUEST,
            {"coverage": {"kind": "medicaid_managed_care"},
             "authorization": {"number": "LK-204", "cut_on": "2026-12-31",
                               "own_request": "Continuation-of-benefits request of December 1, 2026"}},
        ),
    },
    "lcd_ncd": {
        "ketamine, Original Medicare": (
            KETAMINE_APPEAL,
            {"coverage": {"kind": "medicare_original"},
             "denial": {"turns_on": {"determination": "LCD L00000 of Example Contractors",
                                     "determination_answer": "It asks for two articles; both are enclosed."}}},
        ),
        "Spravato, Medicare Advantage": (
            SPRAVATO_REQUEST,
            {"denial": {"turns_on": {"determination": "LCD L00000 of Example Contractors",
                                     "determination_answer": "It speaks of infusions and does not name this drug"}}},
        ),
    },
}  # fmt: skip
