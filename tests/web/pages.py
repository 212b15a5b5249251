"""A reader of pages: fetches them as a browser does, looks each over, and fills forms as they stand."""

import re
from collections import Counter

from cases import TODAY
from cast import cast_of
from lxml import etree, html

from appeals.store.database import store_of
from appeals.workflow.cases import Opened, open_case, save_facts

FIELDS = {"input", "select", "textarea"}


class Element(dict):
    """The attributes of one element, with its `tag`, its `text`, and the tags it stands `inside`."""

    def __init__(self, node) -> None:
        super().__init__(node.attrib, tag=node.tag)
        self.node = node

    def __missing__(self, key):
        if key == "text":
            return self.node.text_content()
        if key == "inside":
            return [above.tag for above in self.node.iterancestors()]
        raise KeyError(key)


class Page:
    """One page, taken apart: its elements in order."""

    def __init__(self, text: str) -> None:
        self.elements = [Element(node) for node in html.fromstring(text).iter(etree.Element)] if text else []

    def all(self, tag, **wanted):
        return [e for e in self.elements if e["tag"] == tag and all(e.get(k) == v for k, v in wanted.items())]

    def value(self, name):
        return self.typed(name)[0]

    def typed(self, name):
        """Return what the fields of a name would post, as a browser reads them."""
        return [value for found, value in self.fields() if found == name]

    def fields(self):
        for element in self.elements:
            name, tag = element.get("name"), element["tag"]
            if tag == "textarea" and name:
                yield name, element["text"].removeprefix("\n").replace("\n", "\r\n")
            elif tag == "select" and name:
                yield name, self._selected(element)
            elif tag == "input" and name:
                kind = element.get("type", "text")
                if kind not in {"radio", "checkbox"} or "checked" in element:
                    yield name, element.get("value", "on")

    def _selected(self, select):
        options = list(select.node.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return chosen[0].get("value", "")


def lint(page: Page) -> list[str]:
    """Return what is wrong with the structure of a page, with the mending."""
    ids = Counter(e["id"] for e in page.elements if "id" in e)
    labelled = {e["for"] for e in page.all("label") if "for" in e}
    wrong = [f'use id="{name}" once' for name, count in ids.items() if count > 1]
    wrong += ["give the page one h1"] * (len(page.all("h1")) != 1)
    wrong += ["give the page a title"] * (page.all("title")[0]["text"].startswith(" –"))
    for element in page.elements:
        named = "label" in element["inside"] or element.get("id") in labelled
        if element["tag"] in FIELDS and element.get("type") != "hidden" and "hidden" not in element and not named:
            wrong.append(f"label {element.get('name')}")
        for described in (element.get("aria-describedby") or "").split():
            wrong += [f"no element has the id {described}"] * (described not in ids)
        if "style" in element or any(key.startswith("on") for key in element):
            wrong.append(f"no inline style or script on {element['tag']}")
    wrong += ["give each form an action"] * any(not e.get("action") for e in page.all("form"))
    return wrong


class Reader:
    """A person with a browser without scripts: one of the cast, signed in, or a visitor."""

    def __init__(self, app, who: str | None = "everything") -> None:
        self.app, self.who = app, who
        self.client = app.test_client()
        self.secret = cast_of(app).sign_in(self.client, who) if who else ""
        self.answer = None
        self.page = Page("")

    def get(self, address, status=200, **more):
        return self._take(self.client.get(address, follow_redirects=True, **more), status)

    def post(self, address, fields, status=200, **more):
        given = {"csrf_token": self._token(), **fields}
        return self._take(self.client.post(address, data=given, follow_redirects=True, **more), status)

    def fill(self, changes=None, do="save", status=200, **more):
        """Change some fields of the page's form and press a button."""
        fields: dict[str, list[str]] = {}
        for name, value in self.page.fields():
            fields.setdefault(name, []).append(value)
        fields |= {name: value if isinstance(value, list) else [value] for name, value in (changes or {}).items()}
        action = next(e["action"] for e in self.page.all("form") if e.get("id") in {"facts", "versions"})
        return self.post(action, {**fields, "do": do}, status, **more)

    def new_case(self, facts=None):
        """Begin a case with these facts; return its id."""
        self.get("/cases")
        self.post("/cases", {})
        case_id = re.search("/cases/([0-9a-f-]{36})", self.answer.request.path)[1]
        if facts:
            actor = cast_of(self.app).actor(self.who)
            save_facts(store_of(self.app), actor, case_id, facts, Opened(1, "planted-page"), today=TODAY)
        return case_id

    def kept(self, case_id):
        return open_case(store_of(self.app), cast_of(self.app).actor(), case_id).document

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(e["text"] for e in self.page.all("body")))

    def _token(self):
        if not self.page.all("input", name="csrf_token"):
            self.get("/cases")
        return self.page.all("input", name="csrf_token")[0]["value"]

    def _take(self, answer, status):
        assert answer.status_code == status, f"{answer.request.path}: {answer.status_code}"
        self.answer = answer
        self.page = Page(answer.text if answer.mimetype == "text/html" else "")
        if "<html" in self.answer.get_data()[:200].decode("latin-1"):
            assert lint(self.page) == [], answer.request.path
        return self.page


def at(app, address):
    """Return a visitor from another address."""
    visitor = Reader(app, None)
    visitor.client.environ_base["REMOTE_ADDR"] = address
    return visitor
