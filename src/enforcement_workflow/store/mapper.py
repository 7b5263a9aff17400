"""Entries to stored events and back: JSON by msgspec, sealed by a digest chained over the case."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, cast

import msgspec
from eventsourcing.persistence import JSONTranscoder, StoredEvent
from eventsourcing.persistence import Mapper as BaseMapper

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.entry import NOTHING_KNOWN, Entry, Irregularity, Unfinished
from enforcement_workflow.domain.plain import plain
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import CorruptHistory, InvalidAct, shown
from enforcement_workflow.store.names import UPCASTERS, VERSIONS, act_stored_as

FIRST: Final = ""
"""What the first entry of a case has for a previous digest."""


Row = tuple[bytes, int, bytes, bytes, bytes, bytes | None]
"""What is stored of an entry, texts as their bytes: number, version, name of the act, state, digest, request id."""


@dataclass(frozen=True, slots=True)
class SealedEvent(StoredEvent):
    """A stored event with its digest, that of the entry before it, and the request id where it is the first of one."""

    digest: str = ""
    previous: str = FIRST
    request_id: str | None = None


def seal(previous: bytes, number: bytes, version: int, topic: bytes, state: bytes) -> str:
    """SHA-256, in hex, over the previous digest and everything stored of an entry, all as stored (UTF-8)."""
    return hashlib.sha256(b"\n".join((previous, number, str(version).encode(), topic, state))).hexdigest()


def _encode_other(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(f"{type(value).__name__} has no stored form")


def _decode_other(kind: type, value: Any) -> Any:
    if kind is CaseNumber:
        return CaseNumber(value)
    raise NotImplementedError(f"{kind.__name__} has no stored form")


_encode = msgspec.json.Encoder(enc_hook=_encode_other).encode
_FIELDS: Final[tuple[tuple[str, Any, Any] | tuple[str, Any], ...]] = (
    ("by", msgspec.Raw),
    ("effective_at", Annotated[datetime, msgspec.Meta(tz=True)]),
    ("recorded_at", Annotated[datetime, msgspec.Meta(tz=True)]),
    ("rulebook", str),
    ("moved_to", str | None, None),
    ("known", dict[str, Any], msgspec.field(default_factory=dict)),
    ("request_id", str | None, None),
    ("request_digest", str | None, None),
    ("irregularities", tuple[Irregularity, ...], ()),
    ("observed", bool, False),
    ("source", str | None, None),
)
_STAGES: Final[dict[str | None, Stage | None]] = {None: None, **{stage.value: stage for stage in Stage}}


class _Form:
    """The stored form of one act: an envelope around its fields."""

    def __init__(self, kind: type[Act]) -> None:
        self.name = kind.__name__
        self.kind = kind
        self.version = VERSIONS[self.name]
        self.act_at = len(f'{{"v":{self.version},"act":')
        self.envelope: Any = msgspec.defstruct(
            self.name, (("v", int), ("act", kind), *_FIELDS), forbid_unknown_fields=True, omit_defaults=True, gc=False
        )
        self.read: Callable[[bytes], Any] = msgspec.json.Decoder(self.envelope, dec_hook=_decode_other).decode

    def write(self, entry: Entry) -> bytes:
        e = entry
        return _encode(
            self.envelope(
                self.version, e.act, msgspec.Raw(_encode(e.by)), e.effective_at, e.recorded_at, e.rulebook,
                e.moved_to and e.moved_to.value, e.known if type(e.known) is dict else dict(e.known),
                e.request_id, e.request_digest, e.irregularities, e.observed, e.source,
            )
        )  # fmt: skip


_read_officer = msgspec.json.Decoder(Officer).decode
OFFICERS: Final = 4096
"""How many officers a mapper remembers."""


class _OldForm(msgspec.Struct):
    v: int
    act: dict[str, Any]


_version_of = msgspec.json.Decoder(_OldForm).decode


class EntryMapper(BaseMapper[str]):
    """Maps entries. An unknown name, an unknown field, a newer version or a broken seal fails that case, and says where."""

    def __init__(self) -> None:
        super().__init__(JSONTranscoder())
        self._forms: dict[str, _Form | None] = {}
        self._stored: dict[bytes, _Form] = {}
        self._officers: dict[bytes, Officer] = {}
        self._number = CaseNumber("-")

    def _form(self, name: str) -> _Form | None:
        try:
            return self._forms[name]
        except KeyError:
            kind = act_stored_as(name)
            form = self._forms[name] = _Form(kind) if kind else None
            return form

    def write(self, entry: Entry) -> bytes:
        """The bytes of an entry, without its place and seal."""
        form = self._form(entry.name)
        assert form is not None
        return form.write(entry)

    def sealed(self, entry: Entry, previous: str, *, names_request: bool = True) -> tuple[Entry, SealedEvent]:
        """An entry with its digest, and the event to store."""
        name, state = entry.name, self.write(entry)
        digest = seal(previous.encode(), entry.number.encode(), entry.version, name.encode(), state)
        object.__setattr__(entry, "digest", digest)
        request_id = entry.request_id if names_request else None
        return entry, SealedEvent(str(entry.number), entry.version, name, state, digest, previous, request_id)

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Already made by `sealed`, which knows the entry before."""
        return cast(StoredEvent, domain_event)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The entry in a sealed event. Raises CorruptHistory when it is not what was written."""
        s = cast(SealedEvent, stored_event)
        number, request_id = cast(str, s.originator_id), None if s.request_id is None else _raw(s.request_id)
        row = (_raw(number), s.originator_version, _raw(s.topic), s.state, _raw(s.digest), request_id)
        (entry,) = self.entries(number, [row], previous=_raw(s.previous), first=s.originator_version)
        return entry

    def entries(
        self, number: str, rows: Iterable[Row], *, previous: bytes = FIRST.encode(), first: int = 1
    ) -> Iterator[Entry]:
        """The entries in the rows of a case, as stored, from a version on; `previous` is the digest of the entry before it.

        Raises CorruptHistory where one is missing, and where one is not what was written. This is done for every entry that
        is read: what can be remembered is, and each is made in one go.
        """
        forms, officers = self._stored, self._officers
        numbered: CaseNumber | None = None
        named: str | None = None
        for expected, (stored_number, version, topic, state, digest, request_id) in enumerate(rows, first):
            if version != expected:
                raise missing(number, expected)
            sealed = seal(previous, stored_number, version, topic, state)
            if sealed.encode() != digest:
                raise broken(number, version, "its digest does not match what is stored", "摘要与存储内容不符")
            if numbered is None:
                numbered = self._numbered(number)
            form = forms.get(topic) or self._form_of(number, version, topic)
            try:
                read = form.read(state)
            except (msgspec.MsgspecError, InvalidAct, NotImplementedError) as error:
                read = self._older(form, number, version, state, error)
            if read.v != form.version:
                read = self._older(form, number, version, state, None)
            elif (
                (_encode(read) != state)
                if read.irregularities
                else not state.startswith(_encode(read.act), form.act_at)
            ):
                self._check_fields(form, number, version, read, state)
            before, named = named, read.request_id
            if request_id is not None or named is not None:
                _check_request(number, version, named, request_id, goes_on=named == before or version == first > 1)
            if read.moved_to not in _STAGES:
                stage = shown(read.moved_to)
                raise broken(number, version, f"there is no stage {stage} in this version", f"此版本没有阶段{stage}")
            stored_by = bytes(read.by)
            yield Unfinished(
                numbered, version, read.act, officers.get(stored_by) or self._officer(number, version, stored_by),
                read.effective_at, read.recorded_at, _STAGES[read.moved_to], read.rulebook, read.known or NOTHING_KNOWN, named,
                read.request_digest, read.irregularities, read.observed, read.source, sealed,
            ).done()  # fmt: skip
            previous = digest

    def _numbered(self, number: str) -> CaseNumber:
        """A number that is stored, checked; one after the other is asked for many times."""
        numbered = self._number  # shared between threads: taken once
        if numbered != number:
            self._number = numbered = CaseNumber(number)
        return numbered

    def _form_of(self, number: str, version: int, topic: bytes) -> _Form:
        """The form of an act by its name as stored; there are few, so they are remembered."""
        name = topic.decode("utf-8", "surrogateescape")
        form = self._form(name)
        if form is None:
            raise broken(
                number, version, f"no act is called {shown(name)} in this version", f"此版本没有行为{shown(name)}"
            )
        self._stored[topic] = form
        return form

    def _officer(self, number: str, version: int, stored: bytes) -> Officer:
        """An officer as stored; the same few act again and again, so they are remembered."""
        try:
            officer = _read_officer(stored)
        except (msgspec.MsgspecError, InvalidAct) as error:
            raise broken(
                number, version, f"its officer cannot be read ({error})", f"办理人无法读取（{error}）"
            ) from None
        if _encode(officer) != stored and (unknown := _unknown(msgspec.json.decode(stored), plain(officer), "by")):
            raise broken(
                number, version, f"it has unknown fields: {', '.join(unknown)}", f"含未知字段：{'、'.join(unknown)}"
            )
        if len(self._officers) >= OFFICERS:
            self._officers.clear()
        self._officers[stored] = officer
        return officer

    def _older(self, form: _Form, number: str, version: int, state: bytes, error: Exception | None) -> Any:
        """The entry written in an older version, brought up to today's; or the error that says why it cannot be read."""
        try:
            stored = _version_of(state)
        except msgspec.MsgspecError as unreadable:
            raise broken(number, version, f"it cannot be read ({unreadable})", f"无法读取（{unreadable}）") from None
        if stored.v > form.version:
            problem = f"{form.name} was written in version {stored.v}, newer than {form.version}: update the software"
            raise broken(number, version, problem, f"{form.name} 由较新版本{stored.v}写入，请升级软件")
        if stored.v == form.version:
            raise broken(
                number, version, f"{form.name} does not fit its form ({error})", f"{form.name} 与其格式不符（{error}）"
            )
        whole, fields = msgspec.json.decode(state), stored.act
        try:
            for v in range(stored.v, form.version):
                fields = UPCASTERS[form.name, v](fields)
            whole |= {"v": form.version, "act": fields}
            return msgspec.convert(whole, form.envelope, dec_hook=_decode_other)
        except (KeyError, msgspec.MsgspecError, InvalidAct) as error:
            problem = f"{form.name} of version {stored.v} cannot be read ({error})"
            raise broken(number, version, problem, f"{form.name} 第{stored.v}版无法读取（{error}）") from None

    def _check_fields(self, form: _Form, number: str, version: int, read: Any, state: bytes) -> None:
        """An act that does not come back the same is in order only if fields were added since, never if some are unknown. The
        envelope itself takes no unknown field."""
        unknown = _unknown(msgspec.json.decode(state), msgspec.json.decode(_encode(read)), "")
        if unknown:
            fields = ", ".join(shown(u) for u in unknown[:5])
            raise broken(
                number, version, f"{form.name} has unknown fields: {fields}", f"{form.name} 含未知字段：{fields}"
            )


def _check_request(number: str, version: int, named: str | None, indexed: bytes | None, *, goes_on: bool) -> None:
    """The first entry of a request is found by its id, and the others, with which it `goes_on`, by none."""
    if indexed is not None:
        if indexed != (named or "").encode():
            raise broken(number, version, "its request id does not match what is stored", "请求编号与存储内容不符")
    elif not goes_on:
        raise broken(number, version, "its request id has been taken out of the index", "请求编号索引缺失")


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _unknown(stored: Any, known: Any, path: str) -> list[str]:
    if isinstance(stored, dict) and isinstance(known, dict):
        if path == ".known" or path.endswith(".facts"):
            return []
        here = [f"{path}.{k}".lstrip(".") for k in stored.keys() - known.keys()]
        return here + [u for k in stored.keys() & known.keys() for u in _unknown(stored[k], known[k], f"{path}.{k}")]
    if isinstance(stored, list) and isinstance(known, list):
        return [u for s, k in zip(stored, known, strict=False) for u in _unknown(s, k, path)]
    return []


def broken(number: str, version: int, problem_en: str, problem_zh: str) -> CorruptHistory:
    """The error for a case whose stored history is not what was written; its number may itself be damaged."""
    clean = number if number.isprintable() and len(number) <= 64 else shown(number)
    return CorruptHistory(number=clean, version=version, problem_en=problem_en, problem_zh=problem_zh)


def missing(number: str, version: int) -> CorruptHistory:
    """The error for a case one of whose versions is not there."""
    return broken(number, version, "this version is missing", "该版本缺失")
