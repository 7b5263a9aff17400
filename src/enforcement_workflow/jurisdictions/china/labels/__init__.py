"""How the rulebook is said: citations, settings in words, the parts of the procedure, the codes of nodes."""
