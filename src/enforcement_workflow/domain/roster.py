"""The roster of a court: who holds which office, in which team, from when to when. It is folded from a stream of its own."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Self

import attrs

from enforcement_workflow.domain.acts.staff import OfficerAppointed, OfficerRelieved, OfficerTransferred
from enforcement_workflow.domain.entry import Entry


@attrs.frozen
class Post:
    """An office held by a person, from a day to the day before `until`; `transferred_in` where the person came from elsewhere."""

    officer: str
    office: str
    since: date
    until: date | None = None
    team: str | None = None
    name: str | None = None
    permanent: bool = True
    transferred_in: bool = False

    def holds(self, on: date) -> bool:
        """The office is held on that day."""
        return self.since <= on and (self.until is None or on < self.until)


@attrs.frozen
class Roster:
    """The posts of a court. An empty roster is not kept: then no rule asks it."""

    posts: tuple[Post, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.posts)

    def as_of(self, day: date) -> Self:
        """The roster with the posts that had been taken up by a day; empty where none was kept yet."""
        return attrs.evolve(self, posts=tuple(post for post in self.posts if post.since <= day))

    def on(self, day: date) -> Iterator[Post]:
        """The posts held on a day."""
        return (post for post in self.posts if post.holds(day))

    def offices(self, officer: str, day: date) -> tuple[str, ...]:
        """The offices that a person holds on a day."""
        return tuple(post.office for post in self.posts if post.officer == officer and post.holds(day))


EMPTY = Roster()


def roster_of(entries: Iterable[Entry]) -> Roster:
    """The roster that a stream of appointments, transfers and dismissals adds up to. Like any fold it never refuses."""
    posts: list[Post] = []

    def close(officer: str, office: str, day: date) -> Post | None:
        for i, post in enumerate(posts):
            if (post.officer, post.office, post.until) == (officer, office, None):
                posts[i] = attrs.evolve(post, until=day)
                return post
        return None

    for entry in entries:
        act = entry.act
        if isinstance(act, OfficerAppointed):
            posts.append(
                Post(act.officer, act.office, entry.on, None, act.team, act.name, act.permanent, act.transferred_in)
            )
        elif isinstance(act, OfficerRelieved):
            close(act.officer, act.office, entry.on)
        elif isinstance(act, OfficerTransferred):
            old = close(act.officer, act.from_office, entry.on) or Post(act.officer, act.office, entry.on)
            posts.append(attrs.evolve(old, office=act.office, since=entry.on, team=act.team, until=None))
    return Roster(tuple(posts))
