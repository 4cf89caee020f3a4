"""What is said of a release, of a record that it changed, and of corrections."""

from components.words.changes import (
    change_words,
    corrected_words,
    given_up_words,
    kinds_words,
    release_title,
    since_words,
    unknown_version,
)


def test_a_release_has_its_number_and_day() -> None:
    assert release_title(2, "2026-11-26") == "Release 2, 26 November 2026"


def test_it_counts_records_by_what_changed_them() -> None:
    words = "Records added, changed or withdrawn: 1 by new articles, 1,200 by the coding."
    assert kinds_words({"coding": 1200, "world": 1}) == words
    assert kinds_words({}) == "No record changed."


def test_a_changed_record_gives_old_and_new_values_and_names_its_parts() -> None:
    cells = {"title": ("A", "B"), "name_ru": ("", "C")}
    words = "title was “A”, is “B”; name ru was not stated, is “C”; evidence and who took part changed; by the coding"
    assert change_words("changed", cells, ["evidence", "event_actors"], "coding") == words


def test_a_new_or_withdrawn_record_says_by_what() -> None:
    assert change_words("added", {}, [], "world") == "added, by new articles"
    assert change_words("withdrawn", {}, [], "coding") == "withdrawn, by the coding"


def test_an_id_that_was_given_up_says_why_and_for_which() -> None:
    assert given_up_words("evt-a", "evt-b", "Slip.") == "evt-b took its place (Slip)"
    assert given_up_words("evt-a", "", "Slip") == "evt-a was withdrawn (Slip)"


def test_an_old_link_counts_what_changed_of_its_view_since() -> None:
    made = "This link was made with data version 0123456789ab (Release 1, 2 May 2020)"
    title, version = "Release 1, 2 May 2020", "0123456789ab"
    counts = {"added": 1, "changed": 0, "withdrawn": 2}
    words = f"{made}. Of its view, 1 record was added and 2 records were withdrawn since; /changes lists which."
    assert since_words(title, version, counts) == words
    nothing = f"{made}. Nothing of its view has changed since; /changes lists what else has."
    assert since_words(title, version, {"added": 0}) == nothing
    assert unknown_version(version).startswith("This dashboard knows no data version 0123456789ab, ")


def test_corrected_records_are_counted_where_there_are_any() -> None:
    assert corrected_words(0) == ""
    assert corrected_words(1) == "1 record behind this figure has been corrected since first published."
