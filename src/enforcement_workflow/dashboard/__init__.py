"""How a court stands, to be looked at: one page that opens offline, and the assessment on paper.

Every figure is a question to the facts and drills down to its members. A text that users wrote is a text and nothing else:
never a tag, a script, a formula or a path.
"""
