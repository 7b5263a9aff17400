"""The days from which the sources of deadlines hold, where more than one deadline rests on them."""

from datetime import date
from typing import Final

TIME_LIMITS_2006: Final = date(2007, 1, 1)
"""法发〔2006〕35号 in force."""
PROCEDURE_2008: Final = date(2009, 1, 1)
"""The interpretation on enforcement procedure in force; the day is not verified."""
TEXTS_2020: Final = date(2021, 1, 1)
"""The amendments of 2020 in force; the day is not verified."""
STANDARD_2017: Final = date(2017, 1, 1)
"""The standard of third-party assessment is taken to hold from the first day of 2017; the day is not verified."""
STANDARD: Final = "third-party assessment standard (2017)"
