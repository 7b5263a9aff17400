"""Who may do what, and who must approve it."""
