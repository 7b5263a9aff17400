"""What an export says of persons: their names, or pseudonyms that are the same throughout."""

from collections.abc import Sequence
from hashlib import blake2b
from secrets import token_bytes
from typing import Final, Self

import attrs

from enforcement_workflow.domain.acts import CaseFiled
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.values import Party
from enforcement_workflow.interop.safe_text import plain_text

_KEY: Final = 64
"""The longest key that BLAKE2b takes, in bytes."""


@attrs.frozen
class Discretion:
    """Whether names and free texts are told. Without them, names become pseudonyms that only who has the key can check.

    The same key gives the same pseudonyms in every export.
    """

    key: bytes | None = attrs.field(default=None, repr=False)

    @classmethod
    def full(cls) -> Self:
        """Everything is told as it was recorded."""
        return cls(None)

    @classmethod
    def pseudonyms(cls, key: str | None = None) -> Self:
        """Pseudonyms by a key; without one they are good for this export alone."""
        if key is None:
            return cls(token_bytes(_KEY))
        return cls(blake2b(key.encode("utf-8", "surrogateescape"), person=b"exports").digest())

    @property
    def tells(self) -> bool:
        """Names and free texts are told."""
        return self.key is None

    def pseudonym(self, of: str) -> str:
        """What stands for a person: sixteen hex digits."""
        return blake2b(of.encode("utf-8", "surrogateescape"), key=self.key or b"", digest_size=8).hexdigest()


class Persons:
    """The persons that one case names. A unit is the same in every case; an individual is only where an identity is given.

    Names are not unique, so without an identity two individuals of one name in two cases are two.
    """

    def __init__(self, discretion: Discretion, number: str, history: Sequence[Entry]) -> None:
        self.discretion, self._number = discretion, number
        filings = [e.act for e in history if isinstance(e.act, CaseFiled)]
        self._parties = {p.name: p for f in filings for p in (*f.applicants, *f.respondents)}
        self._known: dict[str, str] = {}

    def party(self, name: str) -> Party | None:
        """The applicant or respondent of that name."""
        return self._parties.get(name)

    def reference(self, name: str) -> str:
        """What tells the person of this name from every other, in all cases."""
        if name not in self._known:
            whole = self._whole(name)
            self._known[name] = plain_text(whole) if self.discretion.tells else self.discretion.pseudonym(whole)
        return self._known[name]

    def shown(self, name: str) -> str:
        """The name, or the pseudonym that stands for it."""
        return plain_text(name) if self.discretion.tells else self.reference(name)

    def _whole(self, name: str) -> str:
        party = self._parties.get(name)
        if party is None:
            return f"{self._number}/{name}"
        if party.kind == "unit":
            return f"{name} {party.identity}" if party.identity else name
        return f"{name} {party.identity}" if party.identity else f"{self._number}/{name}"
