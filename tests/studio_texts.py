"""One shipped argument for the tests of the studio, as it once was, edited by staff, and as it is shipped today."""

from appeals.domain.access import Actor, Role
from appeals.letters.template import shipped_templates
from appeals.store.database import store_of
from appeals.store.templates.versions import Written, add_draft, keep_base, put_published

NAME = "arguments/experimental_investigational.md"
ADDRESS = "/templates/arguments/experimental_investigational"
SHIPPED = shipped_templates()[NAME].text
OLDER = SHIPPED.replace("are different questions", "are two questions")
ACTOR = Actor("planted", "Planted Person", frozenset({Role.STAFF}))


def plant_edit(app, text: str, base: str = SHIPPED, *, published: bool = False) -> None:
    """Keep a text as somebody's draft that goes out from a shipped text, or as what is in use."""
    with store_of(app).writing() as session:
        number = add_draft(session, NAME, ACTOR, Written(text, keep_base(session, base), "Planted"))
        if published:
            put_published(session, NAME, number, ACTOR, "Planted", shipped=False)


def plant_upgrade(app) -> str:
    """Let the staff have edited an older text, at its end and where today’s differs, too; return theirs."""
    ours = OLDER.replace("are two questions", "are our questions") + "\nOur own last words.\n"
    plant_edit(app, ours, OLDER, published=True)
    return ours
