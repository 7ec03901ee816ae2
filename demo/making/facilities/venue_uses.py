"""Uses of halls and meeting rooms: 117 and 1,042 counted in the half-year before, 124 and 1,108 in this one, and rows beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import AFTER, BEFORE, LEDGER_CLOSED, NOW, Span, is_workday, roc, workday_by
from making.facilities import places
from making.facilities.places import MEETING, OPEN, Place
from making.tables import OURS, PUBLIC_WORKS, Cells, csv_bytes, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "場地", "使用日期"),
    *("時段", "活動類別", "申請單位", "預計人數"),
)

EARLIER = Span(date(2018, 8, 20), date(2018, 8, 31))
LATER = Span(date(2019, 9, 1), date(2019, 10, 31))
# span of use → sessions granted to be counted: in halls and grounds, in meeting rooms
GRANTED = {EARLIER: (7, 34), BEFORE: (117, 1042), NOW: (124, 1108), LATER: (30, 240)}
# How many of them fall on the first and on the last day of the span, most of them holidays.
EDGE_OPEN, EDGE_MEETING = 2, 2
# span of use → sessions that are not counted
REFUSED = {BEFORE: 12, NOW: 15, LATER: 4}
WITHDRAWN = {BEFORE: 22, NOW: 26, LATER: 8}
UNDECIDED = {BEFORE: 2, NOW: 4, LATER: 9}
OTHERS = {BEFORE: 18, NOW: 21, LATER: 6}

# activity, what it is called, who holds it
EVENTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("政令宣導", "登革熱防治宣導", ("衛生局", "環保局", "民政局")),
    ("政令宣導", "反毒宣導", ("衛生局", "教育局")),
    ("政令宣導", "防災宣導", ("民政局", "鳳山區公所")),
    ("政令宣導", "節約用電宣導", ("經發局", "環保局")),
    ("政令宣導", "失智友善宣導", ("衛生局", "社會局")),
    ("政令宣導", "消費權益宣導", ("消費者保護室",)),
    ("市政行銷", "在地農特產品展售", ("經發局", "原民會", "客委會")),
    ("市政行銷", "在地旅遊推廣", ("觀光局", "新聞局")),
    ("市政行銷", "城市交流成果展示", ("國際事務科", "觀光局")),
    ("市政行銷", "社會企業產品推廣", ("勞工局", "社會局")),
    ("學術教育", "學生科學作品發表", ("教育局",)),
    ("學術教育", "國中小閱讀成果展", ("教育局", "文化局")),
    ("學術教育", "職涯探索博覽", ("勞工局", "教育局")),
    ("社教", "樂齡學習成果展", ("教育局", "社會局")),
    ("社教", "志願服務表揚", ("社會局", "民政局")),
    ("社教", "親子共讀日", ("文化局", "教育局")),
    ("社教", "新住民文化日", ("民政局", "社會局")),
    ("演講", "健康生活講座", ("衛生局", "人事處")),
    ("演講", "生活美學講座", ("文化局", "人事處")),
    ("演講", "防詐講座", ("政風處", "消費者保護室")),
    ("演講", "海洋城市講座", ("都發局", "研考會")),
    ("展覽", "書法展", ("水雉書法學會",)),
    ("展覽", "攝影展", ("帝雉攝影學會", "文化局")),
    ("展覽", "兒童畫展", ("教育局", "白海豚社區發展協會")),
    ("展覽", "生態圖片展", ("石虎生態協會", "櫻花鉤吻鮭環境教育協會")),
    ("展覽", "手作工藝展", ("梅花鹿志工隊", "社會局")),
    ("表演", "午間演唱", ("藍鵲合唱團",)),
    ("表演", "管樂演奏", ("黑鳶管樂社",)),
    ("表演", "街舞成果發表", ("飛鼠街舞社",)),
    ("表演", "兒童劇演出", ("翠鳥兒童劇團",)),
)
MEETINGS = (
    *(("會議", name) for name in ("工作會報", "業務聯繫會議", "採購評選會議", "預算籌編會議", "專案進度檢討會議")),
    *(("會議", name) for name in ("法規研商會議", "委員會議", "跨機關協調會", "考核會議", "契約變更協商會議")),
    *(("學術教育", name) for name in ("資訊安全研習", "公文寫作研習", "性別平等研習", "新進人員訓練", "採購法規研習")),
    *(("演講", name) for name in ("專題演講", "廉政講座")),
    *(("政令宣導", name) for name in ("政策說明會", "補助作業說明會")),
    ("社教", "志工研習"),
)
# Gatherings of one body happen far more often than courses.
MEETING_WEIGHTS = tuple(5 if activity == "會議" else 2 for activity, _ in MEETINGS)
EVENT_DAYS = {"展覽": (3, 4, 5), "市政行銷": (1, 2, 2), "社教": (1, 1, 2)}  # other events last one day
SESSIONS = ("上午", "下午", "晚間")


@dataclass(frozen=True)
class Use:
    agency: str
    opened_on: date
    place: str
    used_on: date
    session: str
    activity: str
    title: str
    applicant: str
    people: int
    state: str

    def cells(self, number: str) -> Cells:
        head = (self.agency, number, self.state, self.title, roc(self.opened_on), self.place, roc(self.used_on))
        return (*head, self.session, self.activity, self.applicant, self.people)


Slot = tuple[Place, date, str]


class Book:
    """The booking book: a place, day and session is granted once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.granted: set[tuple[str, date, str]] = set()
        self.places = places.everything()

    # ---- the counted ----
    def span(self, span: Span) -> Iterator[Use]:
        events, meetings = GRANTED[span]
        inner = span.inner_days()
        for day in (span.first, span.last):
            for _ in range(EDGE_OPEN):
                yield self.event(*self.free(OURS, OPEN, [day]))
            for _ in range(EDGE_MEETING):
                yield self.meeting(*self.free(OURS, MEETING, [day]))
        yield from self.events(inner, events - 2 * EDGE_OPEN)
        for _ in range(meetings - 2 * EDGE_MEETING):
            yield self.meeting(*self.free(OURS, MEETING, inner))
        yield from self.beside(span, inner)

    def events(self, inner: list[date], count: int) -> Iterator[Use]:
        """Events of one or several days; the last is cut short, so that the sessions come to exactly `count`."""
        while count:
            run = self.run(inner)[:count]
            yield from run
            count -= len(run)

    def run(self, inner: list[date]) -> list[Use]:
        """One event on consecutive days, as long as the place is free and the span goes on."""
        first = self.event(*self.free(OURS, OPEN, inner))
        place = next(place for place in self.places if place.name == first.place)
        found = [first]
        for offset in range(1, self.random.choice(EVENT_DAYS.get(first.activity, (1,)))):
            day = first.used_on + timedelta(days=offset)
            if day not in inner or not self.take(place, day, first.session):
                break
            found.append(self.again(first, day))
        return found

    def again(self, first: Use, day: date) -> Use:
        """The same event on another day: one application, one title."""
        values = vars(first) | {"used_on": day, "state": self.state(day)}
        return Use(**values)

    # ---- the others ----
    def beside(self, span: Span, inner: list[date]) -> Iterator[Use]:
        """What no report of ours counts: refused, withdrawn, undecided, and the rooms of the public works bureau."""
        for _ in range(REFUSED.get(span, 0)):
            yield self.refused(inner)
        for index in range(WITHDRAWN.get(span, 0)):
            listed = [(span.first, span.last)[index]] if index < 2 else inner
            yield self.meeting(*self.free(OURS, MEETING, listed, keep=False), state="撤回")
        for _ in range(UNDECIDED.get(span, 0)):
            yield self.meeting(*self.free(OURS, MEETING, inner, keep=False), state="申請中")
        for index in range(OTHERS.get(span, 0)):
            listed = [(span.first, span.last)[index]] if index < 2 else inner
            if index % 6 == 5:
                yield self.event(*self.free(PUBLIC_WORKS, OPEN, listed), agency=PUBLIC_WORKS)
            else:
                yield self.meeting(*self.free(PUBLIC_WORKS, MEETING, listed), agency=PUBLIC_WORKS)

    def refused(self, inner: list[date]) -> Use:
        """Refused because somebody else has the very same session."""
        ours = {place.name: place for place in self.places if place.agency == OURS and place.use == MEETING}
        taken = sorted(slot for slot in self.granted if slot[0] in ours and slot[1] in inner)
        name, day, session = self.random.choice(taken)
        return self.meeting(ours[name], day, session, state="不予核准")

    # ---- slots ----
    def free(self, agency: str, use: str, listed: list[date], *, keep: bool = True) -> Slot:
        """A session that nobody has been granted.  keep: grant it."""
        fitting = [place for place in self.places if place.agency == agency and place.use == use]
        weights = [day_weight(day, use) for day in listed]
        while True:
            place = self.random.choice(fitting)
            day = self.random.choices(listed, weights)[0]
            session = self.random.choices(SESSIONS, (50, 44, 6))[0]
            if (place.name, day, session) in self.granted:
                continue
            if keep:
                self.granted.add((place.name, day, session))
            return place, day, session

    def take(self, place: Place, day: date, session: str) -> bool:
        slot = (place.name, day, session)
        if slot in self.granted:
            return False
        self.granted.add(slot)
        return True

    # ---- one use ----
    def event(self, place: Place, day: date, session: str, *, agency: str = OURS) -> Use:
        activity, name, hosts = self.random.choice(EVENTS)
        applicant = self.random.choice(hosts) if agency == OURS else agency
        return self.use(agency, place, day, session, activity, name, applicant, self.state(day))

    def meeting(self, place: Place, day: date, session: str, *, agency: str = OURS, state: str = "") -> Use:
        activity, name = self.random.choices(MEETINGS, MEETING_WEIGHTS)[0]
        hosts = (*people.OFFICES, *people.OUR_UNITS) if activity == "會議" else people.OFFICES
        applicant = self.random.choice(hosts) if agency == OURS else agency
        return self.use(agency, place, day, session, activity, name, applicant, state or self.state(day))

    def use(
        self, agency: str, place: Place, day: date, session: str, activity: str, name: str, applicant: str, state: str
    ) -> Use:
        seats = place.seats or 30
        crowd = max(6, round(seats * self.random.uniform(0.3, 0.95)))
        opened_on = self.applied_on(day)
        return Use(agency, opened_on, place.name, day, session, activity, applicant + name, applicant, crowd, state)

    def applied_on(self, day: date) -> date:
        """One to nine weeks ahead, on a working day, and no later than the ledger reaches."""
        ahead = self.random.choices((7, 10, 14, 21, 28, 42, 60), (18, 18, 20, 18, 12, 9, 5))[0]
        return workday_by(min(day - timedelta(days=ahead), AFTER.last))

    def state(self, day: date) -> str:
        """A few sessions that were held have not been closed yet."""
        if day > LEDGER_CLOSED:
            return "已核准"
        return "已核准" if self.random.random() < 0.03 else "已使用"


def day_weight(day: date, use: str) -> int:
    """Meetings on working days; events also on days off, when the plazas are free."""
    if is_workday(day):
        return 40
    return 14 if use == OPEN else 1


def files() -> dict[str, bytes]:
    book = Book(Random("siwei-108"))
    rows = [use for span in GRANTED for use in book.span(span)]
    rows.sort(key=lambda use: use.opened_on)
    numbers = source_numbers(rows, "借")
    cells = [use.cells(number) for use, number in zip(rows, numbers, strict=True)]
    return {"facilities/venue_uses.csv": csv_bytes(HEADER, cells)}
