"""A synthetic docket of a maritime court. Its people, companies, ships and sums are invented; its figures are not typed in.

`plan` says what is to happen in each case; what the published table shows is computed from the acts that are recorded.
"""
