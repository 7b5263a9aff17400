"""The citations of the rulebook in Chinese. They are written once, in English, and said in Chinese by these tables."""

from typing import Final

TITLES: Final[dict[str, str]] = {
    "Civil Procedure Law": "《民事诉讼法》",
    "special maritime procedure law (1999)": "《海事诉讼特别程序法》（1999年）",
    "JI": "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》",
    "enforcement work provisions (1998)": "《执行工作规定（试行）》（1998年）",
    "enforcement work provisions (2020)": "《执行工作规定（试行）》（2020年修正）",
    "case time limits (2000)": "《案件审理期限制度规定》（法释〔2000〕29号）",
    "enforcement time limits (2006)": "《执行案件期限规定》（法发〔2006〕35号）",
    "seizure provisions (2004)": "《查封、扣押、冻结规定》（法释〔2004〕15号）",
    "auction provisions (2004)": "《拍卖、变卖规定》（法释〔2004〕16号）",
    "auction provisions (2020)": "《拍卖、变卖规定》（2020年修正）",
    "special maritime procedure interpretation (2003)": "《海事诉讼特别程序法解释》（2003年）",
    "ship auction provisions (2015)": "《扣押与拍卖船舶规定》（法释〔2015〕6号）",
    "forced sale notice (2017)": "《网络司法拍卖后变卖通知》（2017年）",
    "online auction provisions (2016)": "《网络司法拍卖规定》（法释〔2016〕18号）",
    "closing-for-lack-of-assets provisions (2016)": "《终结本次执行程序规定》（法〔2016〕373号）",
    "property investigation provisions (2017)": "《财产调查规定》（2017年）",
    "enforcement money provisions": "执行款物管理的有关规定",
    "enforcement money provisions (2017)": "《执行款物管理规定》（法发〔2017〕6号）",
    "settlement provisions": "《执行和解规定》",
    "settlement provisions (2018)": "《执行和解规定》（2018年）",
    "statistics notice (2018)": "《执行案件立案、结案、统计和考核通知》（法明传〔2018〕335号）",
    "local numbering before the standard": "统一案号标准施行前的本地编号办法",
    "organic law of the people's courts (2018)": "《人民法院组织法》（2018年修订）",
    "network inquiry provisions (2013)": "《网络查询、冻结被执行人存款规定》（2013年）",
    "consumption restriction provisions (2010)": "《限制高消费规定》（2010年）",
    "consumption restriction provisions (2015)": "《限制高消费规定》（2015年修正）",
    "dishonest debtor list provisions (2013)": "《失信被执行人名单规定》（2013年）",
    "dishonest debtor list provisions (2017)": "《失信被执行人名单规定》（2017年修正）",
    "enforcement guarantee provisions (2018)": "《执行担保规定》（2018年）",
    "deferral provisions (2002)": "《暂缓执行规定》（2002年）",
    "delay interest interpretation (2014)": "《迟延履行期间债务利息解释》（2014年）",
    "litigation fee measures (2006)": "《诉讼费用交纳办法》（2006年）",
    "rules on case numbers (2016)": "《案件案号规定》（2016年）",
    "enforcement procedure interpretation (2008)": "《民事诉讼法执行程序解释》（2008年）",
    "enforcement procedure interpretation (2020)": "《民事诉讼法执行程序解释》（2020年修正）",
    "third-party assessment standard (2017)": "第三方评估工作标准（2017年）",
    "priority creditor reply (2016)": "《首先查封法院与优先债权执行法院处分查封财产批复》（2016年）",
    "reference price provisions (2018)": "《财产处置参考价规定》（法释〔2018〕15号）",
    "seizure provisions (2020)": "《查封、扣押、冻结规定》（2020年修正）",
}
"""Every source that the rulebook cites, by its usual short title; the number of the document where it has been read."""

HOW: Final[dict[str, str]] = {
    "online": "网拍", "offline": "传统拍卖", "online and offline": "网拍和传统拍卖", "ship": "船舶拍卖", "by analogy": "比照",
}  # fmt: skip
"""What stands before a source: the kind of sale it is for, or that it is only drawn on."""


def cite_zh(article: str) -> str:
    """A citation in Chinese: "JI art. 517; settlement provisions" is "《…解释》第517条；《执行和解规定》".

    A source that is not in the table stays as it is.
    """
    return "；".join(_part(part) for part in article.split("; "))


def _part(part: str) -> str:
    how, is_said, source = part.rpartition(": ")
    title, with_articles, numbers = source.partition(" art. ")
    said = TITLES.get(title, title) + (_articles(numbers) if with_articles else "")
    return f"{HOW.get(how, how)}：{said}" if is_said else said


def _articles(numbers: str) -> str:
    """ "44-47" is "第44条至第47条"; "5, 8" is "第5条、第8条"; "9(8)" is "第9条第8项"."""
    return "、".join("至".join(_article(n) for n in span.split("-")) for span in numbers.split(", "))


def _article(number: str) -> str:
    article, of_a_list, item = number.partition("(")
    return f"第{article}条" + (f"第{item.rstrip(')')}项" if of_a_list else "")
