"""The JSON Schema of a case says of every fact what the gate will hold it to."""

from typing import Any

from cases import shipped_vocabulary

from appeals.domain.case_schema import LONG_LISTS, case_schema

SCHEMA = case_schema(shipped_vocabulary())


def nodes(node: Any) -> list[dict[str, Any]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [node] * isinstance(node, dict) + [deeper for child in inner for deeper in nodes(child)]


def test_every_closed_list_is_spelled_out_but_the_long_ones():
    listed = {node["x-list"]: node.get("enum") for node in nodes(SCHEMA) if "x-list" in node}
    lists = shipped_vocabulary().lists
    assert listed == {name: None if name in LONG_LISTS else list(lists[name]) for name in listed}
    assert {"coverage_kinds", "treatments", "diagnosis_codes", "references"} <= set(listed)


def test_every_fact_has_a_label():
    unnamed = [
        f"{group}.{name}"
        for group, held in SCHEMA["$defs"].items()
        for name, field in held["properties"].items()
        if not field.get("title")
    ]
    assert unnamed == []


def test_no_fact_is_demanded_and_none_is_let_in_that_is_not_declared():
    groups = [SCHEMA, *SCHEMA["$defs"].values()]
    assert all("required" not in group and group["additionalProperties"] is False for group in groups)


def test_the_limits_of_numbers_are_told_in_the_words_of_json_schema():
    sessions = SCHEMA["$defs"]["Request"]["properties"]["sessions"]["anyOf"][0]
    assert (sessions["minimum"], sessions["maximum"]) == (1, 366)
    assert not [node for node in nodes(SCHEMA) if {"ge", "le", "gt", "lt"} & set(node)]


def test_the_schema_is_json():
    assert SCHEMA["$schema"].startswith("https://json-schema.org/")
    assert all(isinstance(key, str) for node in nodes(SCHEMA) for key in node)
