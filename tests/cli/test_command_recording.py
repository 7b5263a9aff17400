"""`file`, `record` and `verdict`: what is lawful is recorded; what is not is explained."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

from enforcement_workflow.cli import exits

Type = Callable[..., Any]
JUDGE = "--by wang --office judge"
NUMBER = "(2018)琼72执7号"


def test_file_makes_the_store_and_opens_the_case(enter: Type) -> None:
    answer = enter(
        "file （2018）琼72执7号 basis=x applicants=甲公司:unit respondents=乙某 --on 2018-01-05 "
        "--by chen --office filing_clerk --jurisdiction china --court 琼72"
    )

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"{NUMBER}, version 1: CaseFiled 立案, 2018-01-05 09:00.\nThe case is now in filed.\n"
    assert Path("enforcement.db").exists()


def test_a_new_store_needs_a_jurisdiction_and_a_refusal_to_guess_leaves_no_file(enter: Type) -> None:
    answer = enter(f"file '{NUMBER}' basis=x applicants=A respondents=B {JUDGE}")

    assert answer.code == 2
    assert "--jurisdiction china" in answer.err
    assert not Path("enforcement.db").exists()


def test_record_accepts_a_number_as_people_type_it(enter: Type, case: str) -> None:
    answer = enter(f"record '（2018） 琼72执7号 ' Noted text=查看现场 --on 2018-01-10T15:30 {JUDGE}")

    assert answer.code == 0
    assert answer.out == f"{case}, version 5: Noted 记事, 2018-01-10 15:30.\n"


def test_a_time_is_court_time_unless_it_names_its_zone(enter: Type, case: str) -> None:
    enter(f"record '{case}' Noted text=a --on 2018-01-10T10:00 {JUDGE}")
    enter(f"record '{case}' Noted text=b --on 2018-01-10T03:00+00:00 {JUDGE}")

    times = [e["effective_at"] for e in enter(f"history '{case}' --json").json]

    assert times[-2:] == ["2018-01-10T10:00:00+08:00", "2018-01-10T11:00:00+08:00"]


def test_a_refusal_says_what_which_article_and_what_to_do(enter: Type, case: str) -> None:
    answer = enter(f"record '{case}' MoneyPaidOut amount=500 payee=甲公司 --on 2018-01-10 {JUDGE}")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"Refused: MoneyPaidOut 案款发放 on {case}.\n")
    assert "CN-MON-2  " in answer.err and "Law: " in answer.err and "What to do: " in answer.err
    assert answer.err.endswith("Nothing was recorded.\n")
    assert len(enter(f"history '{case}' --json").json) == 4


def test_the_approval_that_a_refusal_asks_for_can_be_pasted(enter: Type, case: str) -> None:
    """The command in the refusal names the digest; with another officer's id it makes the act lawful."""
    enter(f"record '{case}' AccountVerified payee=甲公司 account=6222 --on 2018-01-10 {JUDGE}")
    payment = f"record '{case}' MoneyPaidOut amount=500 payee=甲公司 --on 2018-01-10 {JUDGE}"
    refusal = enter(payment).err
    command = next(line.strip() for line in refusal.splitlines() if "ApprovalGiven of=" in line)

    words = ["li" if w == "ID" else w for w in shlex.split(command)[1:]]

    assert "--on" in words and enter(*words).code == 0
    assert enter(payment).code == 0


def test_a_refusal_in_chinese(enter: Type, case: str) -> None:
    answer = enter(f"record '{case}' MoneyPaidOut amount=500 payee=甲公司 --on 2018-01-10 {JUDGE} --lang zh")

    assert answer.err.startswith("不予办理：")
    assert "  依据：《执行款物管理规定》（法发〔2017〕6号）\n" in answer.err
    assert "可行办法：" in answer.err and answer.err.endswith("未作任何记录。\n")
    assert "Refused" not in answer.err


def test_a_refusal_says_which_settings_no_source_was_read_for(enter: Type, case: str) -> None:
    payment = f"record '{case}' MoneyPaidOut amount=500 payee=甲公司 --on 2018-01-10 {JUDGE}"

    assert "  Setting of the court, not checked against a source: account, approval\n" in enter(payment).err
    assert "  本院设置，未经核对出处：收款账户核实、审批\n" in enter(f"{payment} --lang zh").err
    assert enter(f"{payment} --json").json["findings"][0]["unverified"] == ["account", "approval"]


def test_a_refusal_cites_the_law_in_both_languages(enter: Type, case: str) -> None:
    stay = f"record '{case}' CaseStayed ground=tired --on 2024-03-01 {JUDGE}"

    assert "  Law: Civil Procedure Law art. 267\n" in enter(stay).err
    assert "  依据：《民事诉讼法》第267条\n" in enter(f"{stay} --lang zh").err
    (found,) = (f for f in enter(f"{stay} --json").json["findings"] if f["rule"] == "CN-STY-1")
    assert (found["article"], found["article_zh"]) == ("Civil Procedure Law art. 267", "《民事诉讼法》第267条")


def test_a_rule_of_the_engine_cites_no_law(enter: Type, case: str) -> None:
    answer = enter(f"record '{case}' LeadChecked lead=x found=yes --on 2018-01-10 {JUDGE}")

    assert "ID-KNOWN" in answer.err
    assert "Law:" not in answer.err and "Setting of the court" not in answer.err


def test_what_is_listed_in_chinese_is_also_listed_as_it_is_typed(enter: Type, case: str) -> None:
    stay = f"record '{case}' CaseStayed ground=tired --on 2018-01-10 {JUDGE}"

    chinese = enter(f"{stay} --lang zh").err
    assert "tired 不是中止事由；应为：申请人同意延期、" in chinese
    assert "  填写：applicant_agrees、third_party_objection、" in chinese
    assert "填写" not in enter(stay).err


def test_a_refusal_as_json_goes_to_stdout_alone(enter: Type, case: str) -> None:
    answer = enter(f"record '{case}' MoneyPaidOut amount=500 payee=甲公司 --on 2018-01-10 {JUDGE} --json")

    assert (answer.code, answer.err) == (1, "")
    assert answer.json["recorded"] is False
    assert {f["rule"] for f in answer.json["findings"]} == {"CN-MON-2"}
    assert len(answer.json["digest"]) == 64


def test_the_ways_out_of_a_refusal_are_for_programs_too(enter: Type, case: str) -> None:
    answer = enter(f"record '{case}' MoneyPaidOut amount=500 payee=甲公司 --on 2018-01-10 {JUDGE} --json")

    ways = [way for f in answer.json["findings"] for way in f["ways_out"]]
    verified = next(way for way in ways if way["act"] == "AccountVerified")
    assert (verified["fields"], verified["enter"], verified["on"]) == ({"payee": "甲公司"}, None, None)
    late = enter(f"record '{case}' AssetControlled measure=m1 asset=ship how=arrest period='1 month' {JUDGE} --json")
    assert late.json["findings"][0]["ways_out"][0]["enter"] == {"field": "measure", "value": "m2"}


def test_the_commands_of_a_refusal_can_be_pasted_one_after_another_until_nothing_is_refused(
    enter: Type, case: str
) -> None:
    """Each names what is known of the act that must come first; what is in capitals, the officer fills in."""
    filled = {"ID": "li", "ACCOUNT": "6222"}
    payment, pasted = f"record '{case}' MoneyPaidOut amount=500 payee=甲公司 --on 2018-01-10 {JUDGE}", []
    while (answer := enter(payment)).code:
        command = next(line.strip() for line in answer.err.splitlines() if line.startswith("  enforcement record "))
        words = [w.partition("=") for w in shlex.split(command)[1:]]
        enter(
            *(
                f"{name}{equals}{filled.get(value, value)}" if equals else filled.get(name, name)
                for name, equals, value in words
            )
        )
        pasted.append(words[2][0])
        assert len(pasted) < 5

    assert sorted(pasted) == ["AccountVerified", "ApprovalGiven"]


def test_a_day_alone_that_is_refused_for_its_hour_is_explained(enter: Type, case: str) -> None:
    enter(f"record '{case}' SaleOrdered sale=s1 assets=ship --on 2018-02-01T15:00 {JUDGE}")

    answer = enter(f"record '{case}' SaleEnded sale=s1 outcome=withdrawn --on 2018-02-01 {JUDGE}")

    assert answer.code == 1
    assert "ORDER" in answer.err and "A day alone means 09:00" in answer.err


def test_fields_may_come_as_json_too(enter: Type, case: str) -> None:
    fields = json.dumps({"asset": "car", "kind": "vehicle", "description": "a=b"})

    answer = enter(
        "record", case, "AssetFound", "--fields", fields, "estimate＝80000 CNY", "--by", "wang", "--office", "judge",
        "--on", "2018-01-10", "--json",
    )  # fmt: skip

    assert answer.code == 0
    assert answer.json["fields"]["description"] == "a=b"
    assert answer.json["fields"]["estimate"] == {"minor": 8_000_000, "currency": "CNY"}


def test_a_time_among_the_fields_may_leave_out_its_zone(enter: Type, case: str) -> None:
    answer = enter(
        f"verdict '{case}' LotListed lot=l1 sale=s1 assets=ship round=1 start_price=1 deposit=1 increment=1 platform=p "
        f"notice_on=2018-01-10 opens_at=2018-03-01T10:00 closes_at=2018-03-02T10:00 --on 2018-01-10 {JUDGE} --json"
    )

    assert answer.json["fields"]["opens_at"] == "2018-03-01T10:00:00+08:00"


def test_a_request_repeated_records_nothing_twice_and_used_for_something_else_is_a_conflict(
    enter: Type, case: str
) -> None:
    noted = f"record '{case}' Noted text=x --on 2018-01-10 --request-id r1 {JUDGE}"

    assert enter(noted).code == enter(noted).code == 0
    assert len(enter(f"history '{case}' --json").json) == 5
    assert enter(noted.replace("text=x", "text=y")).code == 4


def test_an_expected_version_that_has_passed_is_a_conflict(enter: Type, case: str) -> None:
    answer = enter(f"record '{case}' Noted text=x --on 2018-01-10 --expected-version 1 {JUDGE}")

    assert (answer.code, answer.out) == (4, "")
    assert "is at version 4, not 1" in answer.err


def test_verdict_judges_the_future_and_records_nothing(enter: Type, case: str) -> None:
    answer = enter(f"verdict '{case}' SaleOrdered sale=s1 assets=ship --on 2019-06-06 {JUDGE}")
    assert (answer.code, answer.err) == (0, "")
    assert "is allowed" in answer.out and "to auction" in answer.out

    late = enter(f"verdict '{case}' SaleOrdered sale=s1 assets=ship --on 2030-01-01 {JUDGE}")
    assert late.code == 1 and "CN-CTL-5" in late.out and "would be refused" in late.out

    assert len(enter(f"history '{case}' --json").json) == 4


def test_the_officer_may_stand_in_the_environment(enter: Type, case: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("ENFORCEMENT_BY", "wang")
    monkeypatch.setenv("ENFORCEMENT_OFFICE", "judge")

    assert enter(f"record '{case}' Noted text=x --on 2018-01-10").code == 0


def test_a_filing_that_is_refused_makes_no_store(enter: Type) -> None:
    """The file would remember the mistyped court for ever."""
    answer = enter(
        f"file '{NUMBER}' basis=x applicants=A respondents=B --on 2018-01-05 {JUDGE} --jurisdiction china --court 琼27"
    )

    assert answer.code == 1
    assert "CN-NUM-1" in answer.err and "the court is 琼27" in answer.err
    assert not Path("enforcement.db").exists()


def test_an_office_that_there_is_not_is_one_finding_that_lists_those_there_are(enter: Type, case: str) -> None:
    answer = enter(f"verdict '{case}' Noted text=x --on 2018-02-01 --by wang --office king")
    assert answer.code == exits.REFUSED
    assert answer.out.count("OFFICE") == 1 and "king is not an office here; there are: assistant, " in answer.out
    assert "What to do" not in answer.out and "CN-ROL-1" not in answer.out
    nearly = enter(f"verdict '{case}' Noted text=x --on 2018-02-01 --by wang --office jugde")
    assert "What to do: the judge may do it" in nearly.out
