"""Event logs of other systems."""
