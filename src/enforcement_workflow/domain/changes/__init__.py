"""What each act changes in its case, by phase of the procedure."""
