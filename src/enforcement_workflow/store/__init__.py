"""Recording and reading back. The only package that knows eventsourcing."""
