from __future__ import annotations

from primemover.record.ids import new_id


def test_ids_are_uuid7_unique_and_sorted_by_when_they_were_made() -> None:
    ids = [new_id() for _ in range(1000)]
    assert {one.version for one in ids} == {7}
    assert len(set(ids)) == 1000
    assert sorted(ids) == ids
