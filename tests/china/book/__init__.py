"""One example on each side of the line for every rule, clock and formula of the book."""
