"""How a case stands still, is closed for lack of assets or for good, and is taken up again."""
