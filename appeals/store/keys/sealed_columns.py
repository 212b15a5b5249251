"""Every sealed column, read from the tables themselves, with the place that each value is sealed for.

The change of keys, the check of a restored backup and the search for planted words follow from this list alone. A new
sealed column is in it as soon as its type is SealedJSON (or made from it) and its values are sealed for
"table.column:key", with the parts of a compound key joined by "/", and bytes as hex.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Row, Table, func, select, tuple_

from appeals.store.base import Base
from appeals.store.key_check import KeyCheckRow
from appeals.store.keyring import HEADER_BYTES
from appeals.store.sealed import Sealed, SealedJSON

# Proofs of keys are made anew with each key, so they are opened, but never sealed again.
PROOFS = KeyCheckRow.__tablename__


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One column that holds sealed values, of one table with a primary key."""

    table: Table
    column: Column[Sealed]

    @property
    def name(self) -> str:
        """Return "table.column"."""
        return f"{self.table.name}.{self.column.name}"

    @property
    def keys(self) -> tuple[Column[object], ...]:
        """Return the columns of the primary key."""
        return tuple(self.table.primary_key.columns)

    def place(self, key: tuple[object, ...]) -> str:
        """Return the place that the value of a row is sealed for."""
        parts = (part.hex() if isinstance(part, bytes) else str(part) for part in key)
        return f"{self.name}:{'/'.join(parts)}"

    def batch(
        self, connection: Connection, after: tuple[object, ...] | None, limit: int
    ) -> list[Row[*tuple[Any, ...]]]:
        """Return the next rows by their key: key and value, those without a value left out."""
        wanted = select(*self.keys, self.column).where(self.column.is_not(None))
        if after is not None:
            wanted = wanted.where(tuple_(*self.keys) > tuple_(*after))
        return list(connection.execute(wanted.order_by(*self.keys).limit(limit)))

    def count_not_sealed_with(self, connection: Connection, header: bytes) -> int:
        """Return how many values begin with another header than this."""
        begins = func.substr(self.column, 1, HEADER_BYTES, type_=LargeBinary)
        wanted = select(func.count()).select_from(self.table)
        return connection.scalar(wanted.where(self.column.is_not(None), begins != header)) or 0


def sealed_columns() -> Iterator[SealedColumn]:
    """Yield every sealed column of every table."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, SealedJSON):
                yield SealedColumn(table, column)
