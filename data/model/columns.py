"""The columns of the built tables, for the running app, which reads no descriptor; a test holds both equal."""

COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(names.split())
    for table, names in {
        "dataset": "field value",
        "sources": """source_id publisher text_publisher leans_on headline byline url archive_url language
            published_edtf published_earliest published_latest published_basis page_date origin reliability file_name
            line_count sha256 covers_note note""",
        "places": """place_id name name_ar name_ru place_type country_code latitude longitude where_prec is_anchor
            geonames_id wikidata_id note""",
        "sides": "side_id name heading country_code not_before order",
        "map_presets": "preset_id name west south east north order",
        "actors": "actor_id name name_ar name_ru actor_type side country_code part_of acts_for wikidata_id note",
        "aliases": "alias actor_id",
        "events": """event_id title summary event_type event_mode date_edtf not_before date_basis date_earliest
            date_start_latest date_end_earliest date_latest date_prec place_id from_place_id unplaced_reason status
            note""",
        "event_actors": "event_id actor_id role",
        "claims": """claim_id source_id supporter_id recipient_id support stance speaker_id speaker_note period_edtf
            not_before period_basis period_earliest period_start_latest period_end_earliest period_latest quantity_low
            quantity_high quantity_unit summary note""",
        "backing": """backing_id supporter_id recipient_id side support strength is_denied is_contested is_counted
            backing_group first_earliest last_latest source_count publisher_count claim_count""",
        "evidence": """evidence_id record_id source_id line text_start text_end published_edtf published_earliest
            published_latest sha256""",
        "ignored": "source_id line reason",
        "discrepancies": "discrepancy_id topic record_id field source_id value contests resolution note",
        "references": "record_id field url publisher note",
        "corrections": "date record_id field old new reason",
    }.items()
}

# One quantity, one name, one type, in whatever table it stands; every other column is text, "" for not stated.
DATES = frozenset(
    {"date", "not_before", "published_earliest", "published_latest", "first_earliest", "last_latest"}
    | {
        f"{clock}_{bound}"
        for clock in ("date", "period")
        for bound in ("earliest", "start_latest", "end_earliest", "latest")
    }
)
INTEGERS = frozenset(
    {"line", "line_count", "where_prec", "date_prec", "source_count", "publisher_count", "claim_count", "order"}
)
NUMBERS = frozenset({"latitude", "longitude", "quantity_low", "quantity_high", "west", "south", "east", "north"})
BOOLEANS = frozenset({"is_anchor", "is_denied", "is_contested", "is_counted", "contests"})
REQUIRED_NUMBERS = frozenset({"line", "line_count", "where_prec", "order", "west", "south", "east", "north"})
"""Numbers that no row may lack."""

IDS = {
    "sources": "source_id",
    "places": "place_id",
    "sides": "side_id",
    "map_presets": "preset_id",
    "actors": "actor_id",
    "events": "event_id",
    "claims": "claim_id",
    "backing": "backing_id",
    "evidence": "evidence_id",
    "discrepancies": "discrepancy_id",
}
"""The column that identifies a row, of the tables whose rows have an id of their own."""

LINKS = {
    "source_id": "sources",
    "place_id": "places",
    "from_place_id": "places",
    "actor_id": "actors",
    "supporter_id": "actors",
    "recipient_id": "actors",
    "speaker_id": "actors",
    "part_of": "actors",
    "acts_for": "actors",
    "event_id": "events",
}
"""Columns that hold ids of a table, in whatever table they stand."""

EMPTY_LINKS = frozenset(
    {
        ("actors", "part_of"),
        ("actors", "acts_for"),
        ("events", "place_id"),
        ("events", "from_place_id"),
        ("claims", "speaker_id"),
        ("discrepancies", "source_id"),
    }
)
"""Table and column of the links that may be empty."""
