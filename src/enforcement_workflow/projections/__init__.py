"""Read models: facts of each case, kept beside the log, and the questions asked of them."""
