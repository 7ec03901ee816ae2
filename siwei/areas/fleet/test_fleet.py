"""Trips count when they were driven; a car and a driver are out once at a time; a review stays within its ceiling."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from siwei.areas.fleet.dispatches.transitions import approve, assign, cancel, check, come_back
from siwei.areas.fleet.vehicle_reviews.measures import ceiling
from siwei.areas.fleet.vehicle_reviews.transitions import conclude
from siwei.measures.measure import Figure, Scope, find
from siwei.measures.period import Period
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories.filing import TESTER
from tests.factories.fleet import dispatch, driver, vehicle, vehicle_review

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)


def figure(key: str) -> Figure:
    return find(key, Scope(PERIOD, cast.agency()))


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_trip_counts_by_the_day_of_use_and_not_of_request(day: date, counted: int) -> None:
    dispatch(state="checked", opened_on=BEFORE, used_on=day)
    assert figure("fleet.dispatches.trips").value == counted


@pytest.mark.parametrize(
    ("state", "counted"),
    [
        ("requested", 0),
        ("approved", 0),
        ("assigned", 0),
        ("returned", 1),
        ("checked", 1),
        ("refused", 0),
        ("cancelled", 0),
    ],
)
def test_a_trip_counts_once_it_was_driven(state: str, counted: int) -> None:
    dispatch(state=state)
    assert figure("fleet.dispatches.trips").value == counted


def test_a_trip_for_another_agency_is_among_the_trips_and_shown_apart() -> None:
    dispatch(state="checked")
    dispatch(state="checked", requester=cast.other_agency())
    assert (figure("fleet.dispatches.trips").value, figure("fleet.dispatches.for_others").value) == (2, 1)


def test_a_trip_of_another_house_is_theirs() -> None:
    dispatch(state="checked", agency=cast.other_agency())
    assert figure("fleet.dispatches.trips").value == 0


def test_the_whole_way_of_a_trip() -> None:
    car, who = vehicle(plate="BAA-0001"), driver(title="林駕駛")
    trip = dispatch()
    trip = approve.apply(trip, by=TESTER)
    trip = assign.apply(trip, by=TESTER, plate="baa-0001", driver="林駕駛")
    assert (trip.vehicle, trip.driver) == (car, who)
    trip = come_back.apply(trip, by=TESTER, out_km=1000, in_km=1042, tolls=60)
    assert (trip.kilometres, check.apply(trip, by=TESTER).state) == (42, "checked")


def approved(**given: Any) -> Any:
    return approve.apply(dispatch(**given), by=TESTER)


def test_a_car_is_out_once_at_a_time_and_free_again_when_a_trip_is_cancelled() -> None:
    vehicle(plate="BAA-0001")
    for name in ("甲", "乙"):
        driver(title=name)
    first = assign.apply(approved(), by=TESTER, plate="BAA-0001", driver="甲")
    later = approved(leaves_at=time(10), back_at=time(12))
    with pytest.raises(ValidationError, match="這輛車在這段時間已經派給另一件"):
        assign.apply(later, by=TESTER, plate="BAA-0001", driver="乙")
    cancel.apply(first, by=TESTER, note="改期")
    assert assign.apply(later, by=TESTER, plate="BAA-0001", driver="乙").state == "assigned"


def test_a_car_may_go_again_the_minute_it_is_back() -> None:
    car, who = vehicle(), driver()
    dispatch(state="assigned", vehicle=car, driver=who)
    dispatch(state="assigned", vehicle=car, driver=who, leaves_at=time(11), back_at=time(12))


def test_a_plate_that_is_none_is_answered_with_the_cars_that_are_free() -> None:
    vehicle(plate="BAA-0001")
    vehicle(plate="BAB-0001", state="repair")
    with pytest.raises(TransitionRefused, match="可派的車：BAA-0001。"):
        assign.apply(approved(), by=TESTER, plate="BAB-0001", driver="")


def test_nobody_drives_on_a_licence_that_has_ended() -> None:
    vehicle(plate="BAA-0001")
    driver(title="甲", licence_until=date(2019, 5, 1))
    with pytest.raises(TransitionRefused, match="駕照在用車日之前到期"):
        assign.apply(approved(), by=TESTER, plate="BAA-0001", driver="甲")


def test_there_is_a_seat_for_everybody() -> None:
    with pytest.raises(ValidationError, match="只有 5 個座位"):
        dispatch(vehicle=vehicle(), people=6).full_clean()


def test_the_odometer_only_rises() -> None:
    car, who = vehicle(), driver()
    done = dispatch(state="assigned", vehicle=car, driver=who)
    come_back.apply(done, by=TESTER, out_km=1000, in_km=1042, tolls=0)
    next_day = dispatch(state="assigned", vehicle=car, driver=who, used_on=date(2019, 5, 7))
    with pytest.raises(TransitionRefused, match="小於 派108-0001 的回車里程 1,042"):
        come_back.apply(next_day, by=TESTER, out_km=900, in_km=1100, tolls=0)


# ---- the yearly review -----------------------------------------------------------------------------------


def test_what_is_approved_stays_within_the_ceiling() -> None:
    review = vehicle_review({"granted": 1, "approved": 800_000, "asked": 900_000}, ceiling=700_000)
    with pytest.raises(TransitionRefused, match="多 100,000 元"):
        conclude.apply(review, by=TESTER, concluded_on=FIRST)


def test_a_concluded_review_tells_its_ceiling_its_leases_and_what_police_and_fire_brigade_get() -> None:
    review = vehicle_review(
        {"granted": 2, "wanted": 2, "asked": 280_000, "approved": 280_000},
        {"sort": "replace", "use": "police", "age": 9, "granted": 1, "asked": 5_000_000, "approved": 5_000_000},
        {"sort": "replace", "use": "fire", "age": 9, "granted": 1, "asked": 4_000_000, "approved": 4_000_000},
        {"sort": "replace", "use": "general", "age": 9, "granted": 1, "asked": 300_000, "approved": 300_000},
        {"sort": "new", "use": "general", "granted": 0},
        state="concluded",
    )
    said = {
        name: figure(f"fleet.vehicle_reviews.{name}@{review.number}").printed
        for name in ("year", "ceiling", "leases", "lease_cost", "police_and_fire")
    }
    assert said == {
        "year": "109 年度",
        "ceiling": "1,000 萬元",
        "leases": "2 輛",
        "lease_cost": "28 萬元",
        "police_and_fire": "900 萬元",
    }


@pytest.mark.parametrize(("day", "told"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_review_is_told_in_the_period_in_which_it_was_concluded(day: date, told: int) -> None:
    vehicle_review(state="concluded", opened_on=date(2018, 9, 3), concluded_on=day)
    assert len(ceiling.figures(Scope(PERIOD, cast.agency()))) == told


@pytest.mark.parametrize(("retired", "kept"), [(None, 1), (AFTER, 1), (LAST, 0), (FIRST, 0)])
def test_a_car_is_kept_until_it_is_retired(retired: date | None, kept: int) -> None:
    vehicle(state="retired" if retired else "in-service", retired_on=retired)
    assert figure("fleet.vehicles.kept").value == kept
