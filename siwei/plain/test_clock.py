from datetime import UTC, date, datetime
from threading import Thread

from siwei.plain import clock, moments


def test_it_is_today_in_taipei() -> None:
    assert clock.today() == moments.today(datetime.now(UTC))


def test_another_day_holds_inside_and_no_longer() -> None:
    with clock.on_day(date(2019, 10, 18)):
        assert clock.today() == date(2019, 10, 18)
        with clock.on_day(None):
            assert clock.today() == moments.today(datetime.now(UTC))
        assert clock.today() == date(2019, 10, 18)
    assert clock.today() == moments.today(datetime.now(UTC))


def test_another_day_does_not_reach_another_thread() -> None:
    seen: list[date] = []
    with clock.on_day(date(2019, 10, 18)):
        thread = Thread(target=lambda: seen.append(clock.today()))
        thread.start()
        thread.join()
    assert seen == [moments.today(datetime.now(UTC))]
