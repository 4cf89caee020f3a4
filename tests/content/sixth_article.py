"""An invented article beside ours, added as CONTRIBUTING.md tells an editor to."""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from data import lines
from tests.world import World

HEADLINE = "Norland sends engineers to the marshal"
TEXT = f"""{HEADLINE}

Norland has sent engineers to Khalifa Haftar, the Northern Post has learned in Benghazi on 3 March 2024.
Subscribe now"""
FILE, SOURCE, CLAIM = "005_post.txt", "src-northern-post-2024", "clm-post-norland-haftar-training"


def hashes(text: Path) -> list[str]:
    """What the editor copies from `python -m data.lines`: the hash of the file, then one for each line."""
    with redirect_stdout(StringIO()) as output:
        assert lines.main([str(text)]) == 0
    file, count, *numbered = output.getvalue().splitlines()
    assert count == "line_count 4"
    return [file.split()[1], *(line.split()[1] for line in numbered)]


def add_article(world: World) -> None:
    """Save the text and add its rows: a source, a backer, an event and a claim with their evidence, ignored lines."""
    world.texts.mkdir(exist_ok=True)
    (world.texts / FILE).write_text(TEXT, encoding="utf-8")
    digest = hashes(world.texts / FILE)
    world.add(
        "sources",
        **{"source_id": SOURCE, "publisher": "Northern Post", "text_publisher": "Northern Post", "language": "en"},
        **{"headline": HEADLINE, "published_edtf": "2024-03-04", "published_basis": "printed", "origin": "own"},
        **{"reliability": "F", "file_name": FILE, "line_count": "4", "sha256": digest[0]},
    )
    world.add("actors", actor_id="act-norland", name="Norland", actor_type="state", side="none", country_code="XA")
    world.add(
        "events",
        **{"event_id": "evt-engineers-2024", "title": "Norland sends engineers", "summary": "They are in Benghazi."},
        **{"event_type": "cooperate", "event_mode": "training", "date_edtf": "2024-03-03", "date_basis": "stated"},
        **{"place_id": "plc-benghazi", "status": "reported"},
    )
    world.add("event_actors", event_id="evt-engineers-2024", actor_id="act-norland", role="initiator")
    world.add(
        "claims",
        **{"claim_id": CLAIM, "source_id": SOURCE, "supporter_id": "act-norland", "recipient_id": "act-haftar"},
        **{"support": "training", "stance": "asserted", "period_edtf": "2024-03-04", "period_basis": "published"},
        **{"summary": "Norland sends engineers to Haftar."},
    )
    where = {"source_id": SOURCE, "line": "3", "text_end": "3 March 2024.", "sha256": digest[3]}
    starts = {"evt-engineers-2024": "the Northern Post", CLAIM: "Norland has sent engineers"}
    for number, (record, start) in enumerate(starts.items(), 1):
        world.add("evidence", evidence_id=f"evd-post-003-{number}", record_id=record, text_start=start, **where)
    for line, reason in (("1", "headline, recorded in sources"), ("2", "blank line"), ("4", "furniture of the page")):
        world.add("ignored", source_id=SOURCE, line=line, reason=reason)
