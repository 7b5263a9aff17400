"""Money: what is owed, paid out and divided."""
