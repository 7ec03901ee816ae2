"""How many records there are of each group, so that nobody can work out a group of fewer than five persons.

It would not do to hide small cells one by one: the total, the other cells, and the same groups of an overlapping figure (all
complaints, the first complaints) give a hidden cell away by subtraction.  So the published figures are cut into the finest sets
that anybody could form of them by adding and subtracting (records that belong to exactly the same figures), and a group is shown
for a table only if in every such set it has no record or at least five.  The other groups are shown together, as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

LEAST = 5

Group = str
Cells = dict[Hashable, Counter[Group]]  # set of figures → how many records of each group


@dataclass(frozen=True)
class Grouping:
    """shown: the groups that may be shown, the same for every figure of the table.  rest: those shown as one."""

    shown: frozenset[Group]
    rest: frozenset[Group]

    def of(self, groups: Iterable[Group]) -> tuple[dict[Group, int], int]:
        """(group → records, records of the rest) among some records, given the group of each."""
        counted = Counter(groups)
        return {g: n for g, n in counted.items() if g in self.shown}, sum(counted[g] for g in self.rest)


def grouping(groups: Mapping[int, Group], figures: Mapping[str, Collection[int]]) -> Grouping | None:
    """groups: record → its group.  figures: key of each published figure → its records.

    None where so little may be shown that nothing would be said: fewer than two groups.
    """
    cells = _cells(groups, figures)
    totals: Counter[Group] = Counter()
    for counted in cells.values():
        totals.update(counted)
    rest = {group for group in totals if any(0 < counted[group] < LEAST for counted in cells.values())}
    while rest and not _covered(rest, cells):
        others = sorted((n, group) for group, n in totals.items() if group not in rest)
        if not others:
            break
        rest.add(others[0][1])
    shown = frozenset(totals) - rest
    return Grouping(shown, frozenset(rest)) if len(shown) + bool(rest) > 1 and shown else None


def _cells(groups: Mapping[int, Group], figures: Mapping[str, Collection[int]]) -> Cells:
    belongs: dict[int, list[str]] = {record: [] for record in groups}
    for key in sorted(figures):
        for record in figures[key]:
            if record in belongs:
                belongs[record].append(key)
    cells: Cells = {}
    for record, keys in belongs.items():
        cells.setdefault(tuple(keys), Counter())[groups[record]] += 1
    return cells


def _covered(rest: set[Group], cells: Cells) -> bool:
    """Two groups at least, and in each set as one: none, five or more, or the whole set, which its figure has told already."""
    if len(rest) < 2:
        return False
    for counted in cells.values():
        together = sum(counted[group] for group in rest)
        if 0 < together < LEAST and together != counted.total():
            return False
    return True
