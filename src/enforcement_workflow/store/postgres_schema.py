"""How a store is made in PostgreSQL, with the one function through which entries are put into the log.

The function makes recording one journey to the server and one statement, which is committed or has not happened.
"""

from typing import Final

from enforcement_workflow.store.schema import Dialect

KEYS: Final = 0x454E << 48
"""Where the keys of our advisory locks begin ("EN"); at first those of positions."""
ALONE: Final = KEYS | 1 << 46
"""The key held by whoever writes alone."""
MIGRATING: Final = KEYS | 1 << 47
"""The key held while tables are made."""
FOLLOWING: Final = KEYS | 3 << 46
"""The key held while facts are written."""
NAMES: Final = KEYS + (1 << 48)
"""Where the keys of names (of streams and instruments) begin; the first stands for all of them."""

_PUT: Final = f"""CREATE OR REPLACE FUNCTION put_entries(given jsonb) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        names jsonb := given->'names'; seen jsonb := given->'seen'; counts jsonb := given->'counts';
        heads jsonb := given->'heads'; filed jsonb := given->'filings'; entries jsonb := given->'entries';
        item jsonb; held text;
    BEGIN
        -- names that are read together or written alone, in one order
        FOR i IN 0 .. coalesce(jsonb_array_length(names), 0) - 1 LOOP
            item := names->i;
            IF (item->1)::boolean THEN
                held := pg_advisory_xact_lock((item->0)::bigint);
            ELSE
                held := pg_advisory_xact_lock_shared((item->0)::bigint);
            END IF;
        END LOOP;
        -- no position of ours will be lower than this
        PERFORM pg_advisory_xact_lock_shared({KEYS} + coalesce(max(position), 0)) FROM stored_events;
        -- what was seen must still be so
        FOR i IN 0 .. coalesce(jsonb_array_length(seen), 0) - 1 LOOP
            item := seen->i;
            PERFORM FROM case_heads WHERE number = item->>0
                AND ((item->1)::bigint = 0 OR version = (item->1)::bigint AND digest = item->>2);
            IF FOUND IS NOT DISTINCT FROM ((item->1)::bigint = 0) THEN
                RAISE serialization_failure USING MESSAGE = item->>0;
            END IF;
        END LOOP;
        FOR i IN 0 .. coalesce(jsonb_array_length(counts), 0) - 1 LOOP
            item := counts->i;
            IF (SELECT count(*) FROM filings WHERE basis = item->>0) <> (item->1)::bigint THEN
                RAISE serialization_failure USING MESSAGE = item->>0;
            END IF;
        END LOOP;
        -- heads, from where they were to where they move
        FOR i IN 0 .. coalesce(jsonb_array_length(heads), 0) - 1 LOOP
            item := heads->i;
            IF (item->1)::bigint = 0 THEN
                INSERT INTO case_heads VALUES (item->>0, (item->3)::bigint, item->>4);
            ELSE
                UPDATE case_heads SET version = (item->3)::bigint, digest = item->>4
                    WHERE number = item->>0 AND version = (item->1)::bigint AND digest = item->>2;
                IF NOT FOUND THEN
                    RAISE serialization_failure USING MESSAGE = item->>0;
                END IF;
            END IF;
        END LOOP;
        FOR i IN 0 .. coalesce(jsonb_array_length(filed), 0) - 1 LOOP
            INSERT INTO filings VALUES (filed->i->>0, filed->i->>1) ON CONFLICT DO NOTHING;
        END LOOP;
        FOR i IN 0 .. coalesce(jsonb_array_length(entries), 0) - 1 LOOP
            item := entries->i;
            INSERT INTO stored_events (originator_id, originator_version, topic, state, digest, request_id)
                VALUES (item->>0, (item->1)::bigint, item->>2, item->>3, item->>4, item->>5);
        END LOOP;
    END $$"""

POSTGRES: Final = Dialect(
    text='text COLLATE "C"', whole="bigint", position="bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    place="bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", keyed="",
    own=(
        """CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$""",
        """CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON stored_events
            FOR EACH ROW EXECUTE FUNCTION log_is_append_only()""",
        """CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON stored_events
            FOR EACH ROW EXECUTE FUNCTION log_is_append_only()""",
        """CREATE TRIGGER entries_are_not_truncated BEFORE TRUNCATE ON stored_events
            FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()""",
        "CREATE TABLE store_schema (version bigint NOT NULL)",
    ),
    last=(_PUT,),
)  # fmt: skip
"""Texts stand in the order of their bytes, as SQLite has them."""
