"""Where an instance keeps what: database, uploads, and the keys beside it."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import make_url

from appeals.store.keyring import default_path
from appeals.store.trail.head import head_path


@dataclass(frozen=True, slots=True)
class Places:
    """The instance folder, the URL of its database, and its key file."""

    instance: Path
    url: str = field(repr=False)  # may hold a password
    keys: Path

    @property
    def database(self) -> Path | None:
        """Return the database file; None where a server keeps the database."""
        url = make_url(self.url)
        return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None

    @property
    def uploads(self) -> Path:
        """Return the folder of files that people uploaded; it may not be there."""
        return self.instance / "uploads"

    @property
    def head(self) -> Path:
        """Return the file with the head of the audit trail."""
        return head_path(self.keys)


def places_of(instance: Path, database: str | None = None, keys: str | None = None) -> Places:
    """Return the places of an instance; `database` (a URL) and `keys` (a path) name others than the usual ones."""
    url = make_url(database or "sqlite:///appeals.sqlite3")
    if url.get_backend_name() == "sqlite" and url.database and not url.database.startswith((":memory:", "file:")):
        url = url.set(database=str(instance / url.database))  # a path from the root stays as it is
    return Places(instance, url.render_as_string(hide_password=False), Path(keys) if keys else default_path(instance))
