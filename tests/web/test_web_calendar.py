from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar
from tests.web.conftest import MONDAY, Site

from primemover.record.payload import Clearance, DayChanged, PainReport, PlanIssued, RedFlagAnswers, TestDone


def sent(site: Site, who: str = "me") -> Any:
    answer = site.client.get(f"/{who}/plan.ics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def events(site: Site) -> dict[str, Any]:
    return {str(one["UID"]): one for one in sent(site).walk("VEVENT")}


def test_it_is_read_back_as_a_calendar_of_whole_days_that_lead_to_today(told: Site) -> None:
    made = sent(told)
    assert made["VERSION"] == "2.0"
    assert "METHOD" not in made
    found = events(told)
    plan = told.store.history("me").last(PlanIssued)
    assert plan is not None
    days = {day.on for day in plan.payload.days if day.exercises}
    assert days <= {one.decoded("DTSTART") for one in found.values()}
    for one in found.values():
        start, end = one.decoded("DTSTART"), one.decoded("DTEND")
        assert type(start) is date
        assert end - start == timedelta(days=1)
        assert one["URL"] == "http://127.0.0.1:8000/me/today"
        assert one["TRANSP"] == "TRANSPARENT"
        assert one.decoded("DTSTAMP") == one.decoded("LAST-MODIFIED")
        assert one.decoded("DTSTAMP").tzinfo is not None


def test_it_speaks_the_language_asked_for_and_names_of_exercises_stay(told: Site) -> None:
    answer = told.client.get("/me/plan.ics", headers={"accept-language": "de"})
    text = answer.text.replace("\r\n ", "")
    assert "Training\\, bis zu" in text
    assert "Diese Woche\\, in „finden“:" in text
    assert "This week" not in text


def test_lines_are_folded_at_75_octets_and_end_in_crlf(told: Site) -> None:
    raw = told.client.get("/me/plan.ics").content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)
    raw.decode("utf-8")


def test_every_required_property_stands_once_in_each_event(told: Site) -> None:
    text = told.client.get("/me/plan.ics").text.replace("\r\n ", "")
    for event in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL):
        names = [re.split(r"[:;]", line)[0] for line in event.splitlines()]
        for once in (
            "UID",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "SEQUENCE",
            "LAST-MODIFIED",
            "STATUS",
            "URL",
        ):
            assert names.count(once) == 1, (once, event)


def test_the_plan_asked_for_twice_is_the_same_file_but_for_what_is_foreseen(told: Site) -> None:
    first, second = (
        {uid: one.to_ical() for uid, one in events(told).items() if one["STATUS"] != "TENTATIVE"}
        for _ in range(2)
    )
    assert first == second
    assert first


def test_a_dropped_session_is_cancelled_under_its_own_name(told: Site) -> None:
    before = events(told)
    dropped = max(
        (one for one in before.values() if one["STATUS"] == "CONFIRMED"), key=lambda one: one.decoded("DTSTART")
    )
    told.say(DayChanged(on=dropped.decoded("DTSTART"), minutes=0))
    after = events(told)[str(dropped["UID"])]
    assert after["STATUS"] == "CANCELLED"
    assert after["SEQUENCE"] > dropped["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") > dropped.decoded("LAST-MODIFIED")
    assert str(after["SUMMARY"]).startswith("Dropped: ")
    others = {uid: one.to_ical() for uid, one in before.items() if one["STATUS"] == "CONFIRMED"}
    others.pop(str(dropped["UID"]))
    assert set(others) <= set(events(told))


def confirmed(site: Site) -> dict[str, Any]:
    return {uid: one for uid, one in events(site).items() if one["STATUS"] == "CONFIRMED"}


def test_the_pain_of_a_day_is_not_told_of_the_plan(told: Site) -> None:
    before = {uid: one.to_ical() for uid, one in confirmed(told).items()}
    told.say(PainReport(nrs=7))
    assert "Pain 7 of 10" in told.page("/me/today")
    assert all("Pain 7" not in str(one.get("DESCRIPTION", "")) for one in events(told).values())
    after = confirmed(told)
    for uid, as_it_was in before.items():
        assert after[uid].to_ical() == as_it_was


def test_a_red_flag_is_told_of_every_session_until_it_is_cleared_and_counts_up(told: Site) -> None:
    before = confirmed(told)
    told.say(RedFlagAnswers(answers={"fever-with-back-pain": True}))
    stopped = confirmed(told)
    told.clock.pass_days(1)
    assert {uid: confirmed(told)[uid].to_ical() for uid in before} == {
        uid: stopped[uid].to_ical() for uid in before
    }, "a day that passes changes no entry"
    told.say(Clearance(flags=("fever-with-back-pain",), by="a doctor", seen=told.clock.now.date()))
    cleared = confirmed(told)
    for uid, one in before.items():
        assert str(stopped[uid]["DESCRIPTION"]).startswith("Stop: see ")
        assert str(cleared[uid]["DESCRIPTION"]) == str(one["DESCRIPTION"])
        for earlier, later in ((one, stopped[uid]), (stopped[uid], cleared[uid])):
            assert later["SEQUENCE"] > earlier["SEQUENCE"]
            assert later.decoded("LAST-MODIFIED") > earlier.decoded("LAST-MODIFIED")


def test_tests_done_come_back_as_a_day_to_test_again(told: Site) -> None:
    told.say(TestDone(test_id="plank-hold", value=40.0))
    found = [one for one in events(told).values() if "due again" in str(one["SUMMARY"])]
    assert [one.decoded("DTSTART") for one in found] == [(MONDAY + timedelta(weeks=12)).date()]
    assert "Plank" in str(found[0]["DESCRIPTION"])
    assert found[0]["URL"] == "http://127.0.0.1:8000/me/screen"


def test_before_a_story_there_is_no_calendar(site: Site) -> None:
    assert site.client.get("/me/plan.ics").status_code == 404


def test_the_plan_page_links_to_it(told: Site) -> None:
    assert '<a class="side-act" href="/me/plan.ics"' in told.page("/me/plan")


def test_two_people_share_no_name(told: Site) -> None:
    own = set(events(told))
    told.client.post("/example", follow_redirects=False)
    other = {str(one["UID"]) for one in sent(told, "example").walk("VEVENT")}
    assert not own & other
