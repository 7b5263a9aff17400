"""How the articles that rules rest on are cited in Chinese."""

import re
from typing import Final

TITLES: Final = {
    "TCG Regulations 2013": "《2013年货物控制规例》",
    "TCEA 2007 Sch. 12": "《2007年裁判所、法院及执行法》附表12",
    "CPR": "《民事诉讼规则》",
}
"""The Chinese title of each text, by its title here."""
_PLACE = re.compile(r"(?:reg|r|para)\. ([0-9]+(?:\.[0-9]+)?)((?:\([0-9a-z]+\))*)")


def cite_zh(article: str) -> str:
    """A citation in Chinese.

    >>> cite_zh("TCG Regulations 2013 reg. 6(1)")
    '《2013年货物控制规例》第6条(1)'
    """
    for title, zh in TITLES.items():
        article = article.replace(f"{title} ", zh)
    return _PLACE.sub(lambda m: f"第{m[1]}条{m[2]}", article).replace("; ", "；").replace(", ", "、")
