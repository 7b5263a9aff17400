"""Writes the golden file of a stored form that has none yet: `python tests/golden/make.py v2`.

A golden file is never edited and never made anew; a changed stored form gets another one beside it.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from enforcement_workflow.store.mapper import FIRST, EntryMapper
from golden.entries import ENTRIES


def lines(name: str) -> list[str]:
    """The stored rows of the golden entries of a file, as JSON, each stream sealed one after the other."""
    mapper, previous, made = EntryMapper(), FIRST, []
    for entry in ENTRIES[name]:
        _, row = mapper.sealed(entry, FIRST if entry.version == 1 else previous)
        previous = row.digest
        kept = {
            "originator_id": str(row.originator_id), "originator_version": row.originator_version, "topic": row.topic,
            "state": row.state.decode(), "digest": row.digest, "request_id": row.request_id,
        }  # fmt: skip
        made.append(json.dumps(kept, ensure_ascii=False))
    return made


if __name__ == "__main__":
    target = Path(__file__).with_name(f"{sys.argv[1]}.jsonl")
    with target.open("x", encoding="utf-8") as file:
        file.write("\n".join([*lines(sys.argv[1]), ""]))
    print(f"{target.name}: {len(ENTRIES[sys.argv[1]])} rows")
