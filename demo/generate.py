"""Make the sample data: `python3 demo/generate.py` writes every file anew, `--check` only says which would change.

Standard library only, and the same bytes every time.  What is real in them and what is made up: see README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from making import (
    administration,
    assets,
    attached,
    breeding_sites,
    consumer_businesses,
    consumer_disputes,
    consumer_sessions,
    contests,
    directory,
    facts,
    meetings,
    outline,
    patrols,
    places,
    projects,
    repairs,
    venue_uses,
)
from making.tables import lines_bytes

FOLDER = Path(__file__).resolve().parent
# What `siwei demo` imports, in this order: a file may refer to records of the files before it.
ORDER = (
    ("facilities.places", "facilities/places.csv"),
    ("facilities.places", "facilities/places_floors.csv"),
    ("facilities.places", "facilities/places_rooms.csv"),
    ("facilities.assets", "facilities/assets.csv"),
    ("facilities.repairs", "facilities/repairs.csv"),
    ("facilities.projects", "facilities/projects.csv"),
    ("facilities.projects.funds", "facilities/projects_funds.csv"),
    ("facilities.projects.elements", "facilities/projects_elements.csv"),
    ("facilities.projects.milestones", "facilities/projects_milestones.csv"),
    ("facilities.projects.narratives", "facilities/projects_narratives.csv"),
    ("facilities.venue_uses", "facilities/venue_uses.csv"),
    ("facilities.contests", "facilities/contests.csv"),
    ("facilities.contests.entrants", "facilities/contests_entrants.csv"),
    ("facilities.contests.criteria", "facilities/contests_criteria.csv"),
    ("facilities.contests.judges", "facilities/contests_judges.csv"),
    ("facilities.contests.scores", "facilities/contests_scores.csv"),
    ("facilities.breeding_sites", "facilities/breeding_sites.csv"),
    ("facilities.patrols", "facilities/patrols.csv"),
    ("facilities.patrols.inspections", "facilities/patrols_inspections.csv"),
    ("consumer.businesses", "consumer/businesses.csv"),
    ("consumer.consultations", "consumer/consultations.csv"),
    ("consumer.complaints", "consumer/complaints_first.csv"),
    ("consumer.complaints", "consumer/complaints_second.csv"),
    ("consumer.mediations", "consumer/mediations.csv"),
    ("consumer.inspections", "consumer/inspections.csv"),
    ("consumer.inspections.firms", "consumer/inspections_firms.csv"),
    ("consumer.education", "consumer/education.csv"),
    ("consumer.camps", "consumer/camps.csv"),
    ("consumer.camps.partners", "consumer/camps_partners.csv"),
    ("consumer.camps.narratives", "consumer/camps_narratives.csv"),
    ("consumer.clinics", "consumer/clinics.csv"),
    ("consumer.clinics.visits", "consumer/clinics_visits.csv"),
    ("consumer.conferences", "consumer/conferences.csv"),
    ("consumer.conferences.parties", "consumer/conferences_parties.csv"),
    ("consumer.conferences.narratives", "consumer/conferences_narratives.csv"),
    ("meetings.bodies", "meetings/bodies.csv"),
    ("meetings.bodies.members", "meetings/bodies_members.csv"),
    ("meetings.meetings", "meetings/meetings.csv"),
    ("meetings.meetings.agenda", "meetings/meetings_agenda.csv"),
    ("meetings.meetings.narratives", "meetings/meetings_narratives.csv"),
    ("meetings.resolutions", "meetings/resolutions.csv"),
    ("meetings.resolutions.progress", "meetings/resolutions_progress.csv"),
    ("meetings.resolutions.co-agencies", "meetings/resolutions_co-agencies.csv"),
    ("administration.accounts", "administration/accounts.csv"),
    ("administration.grants", "administration/grants.csv"),
    ("administration.delegations", "administration/delegations.csv"),
    ("administration.reviews", "administration/reviews.csv"),
)


def files() -> dict[str, bytes]:
    """Every file by its path below `demo/`."""
    made = {"order.json": lines_bytes(ORDER)}
    facilities = (places, assets, repairs, projects, venue_uses, contests, breeding_sites, patrols)
    consumer = (consumer_businesses, consumer_disputes, consumer_sessions)
    for module in (directory, administration, *facilities, *consumer, meetings, attached, outline):
        made |= module.files()
    return made | facts.files(FOLDER)


def differing(made: dict[str, bytes]) -> list[str]:
    return [name for name, content in made.items() if not _same(FOLDER / name, content)]


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def write(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the sample data.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    made = files()
    changed = differing(made)
    if not parser.parse_args().check:
        write(made)
        print(f"{len(made)} files, {len(changed)} of them changed")
        return 0
    for name in changed:
        print(f"differs: demo/{name}", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
