"""How a fact is declared, once: its type, its label, its hint, and whether it may rightly be absent."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from appeals.domain.partial_date import YEARS
from appeals.domain.rules.codes import npi_holds
from appeals.domain.sentences import NUMBER, as_text, quoted, typed
from appeals.domain.vocabulary import Vocabulary

SHORT = 250
LONG = 20_000
MANY = 200  # entries of one list: more is a mistake or an attack


class Facts(BaseModel):
    """A group of facts of one case: frozen, with no fact but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    from_rule: ClassVar[bool] = False  # true where rules and references fill the group, not a person


def fact(label: str, hint: str = "", *, optional: bool = False, default: Any = None, **more: Any) -> Any:
    """Declare one fact by its label and hint.

    `optional` marks a fact that may rightly be absent (a middle name): no letter prints a mark for it.
    `width` (of six columns), `rows` (of a text box) and `choices` reach the form through the JSON Schema.
    """
    extra = {"optional": optional, **more}
    return Field(default=default, title=label, description=hint or None, json_schema_extra=extra)


def many(label: str, hint: str = "", *, entry: str = "", **more: Any) -> Any:
    """Declare a list of facts; `entry` names one of them ("treatment")."""
    extra = {"optional": True, "entry": entry, **more}
    return Field(default=(), title=label, description=hint or None, max_length=MANY, json_schema_extra=extra)


def refuse(sentence: str) -> PydanticCustomError:
    """Return the error that says this sentence to whoever typed the value."""
    return PydanticCustomError("fact", "{sentence}", {"sentence": sentence})


class FromList:
    """Marks a text as an id of a closed list of the vocabulary; `noun` names it with its article ("a scale").

    With `capitals` small letters are read as capitals, as in codes.
    """

    def __init__(self, name: str, noun: str, *, capitals: bool = False) -> None:
        self.name = name
        self.noun = noun
        self.capitals = capitals

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "x-list": self.name}

    def _known(self, value: str, info: core_schema.ValidationInfo[Any]) -> str:
        vocabulary: Vocabulary | None = (info.context or {}).get("vocabulary")
        value = value.upper() if self.capitals else value
        if vocabulary is None or value in vocabulary.lists.get(self.name, {}):
            return value
        raise refuse(self._sentence(value, vocabulary))

    def _sentence(self, value: str, vocabulary: Vocabulary) -> str:
        retired = vocabulary.retired_codes.get(value) if self.name == "procedure_codes" else None
        if retired:
            return retired
        # A code is never suggested: which diagnosis or service it is, the clinician alone says.
        near = "" if self.capitals else vocabulary.suggestion(self.name, value)
        cure = f"Did you mean {near}?" if near else f"Choose {self.noun} from the list."
        return f"{quoted(value)} is not {self.noun} that we know. {cure}"


def shaped(pattern: str, sentence: str) -> Callable[[str], str]:
    """Return a check that a text has a shape, with the sentence to say when it has not."""
    form = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise refuse(f"{sentence} {typed(value)}")
        return value

    return check


def _npi(value: str) -> str:
    if not npi_holds(value):
        raise refuse("An NPI has ten digits that fit its check digit; compare it with the registry.")
    return value


def _one_line(value: str) -> str:
    return " ".join(value.split("\n"))


def _whole(value: Any) -> Any:
    if isinstance(value, bool):
        raise refuse(NUMBER)
    return value


def _amount(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise refuse("Enter the amount as a number, such as 225.")
    text = as_text(value).strip()
    if not re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text, re.ASCII):
        raise refuse(f"Enter the amount as a number, such as 225. {typed(text)}")
    return Decimal(text)


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    text = as_text(value)
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise refuse(f"Enter a day as 2026-10-30, year first. {typed(value)}")
    return day


Day = Annotated[date, BeforeValidator(_day)]
WHOLE = BeforeValidator(_whole)  # beside the limits of a whole number
Short = Annotated[str, Field(max_length=SHORT), AfterValidator(_one_line)]
Long = Annotated[str, Field(max_length=LONG)]
Npi = Annotated[str, AfterValidator(_npi)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
State = Annotated[str, AfterValidator(shaped("[A-Z]{2}", "Enter the state as two capitals, such as OR."))]
Postcode = Annotated[str, AfterValidator(shaped(r"\d{5}(-\d{4})?", "A ZIP code has five or nine digits."))]
_phone = shaped(r"[-+() .\dext,]{7,40}", "Enter the number as 503-555-0144.")
_email = shaped(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
    "Enter the address as name@clinic.example.",
)
Phone = Annotated[str, Field(max_length=40), AfterValidator(_phone)]
Email = Annotated[str, Field(max_length=200), AfterValidator(_email)]
