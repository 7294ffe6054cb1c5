"""Static files: kept for good at the address of their version, and never a stale one in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from primemover.web.assets import FOR_GOOD, asset, names, version

if TYPE_CHECKING:
    from tests.web.conftest import Site


def test_an_address_of_this_version_may_be_kept_for_good(site: Site) -> None:
    for name in names():
        answer = site.client.get(asset(name))
        assert (answer.status_code, answer.headers["cache-control"]) == (200, FOR_GOOD), name


def test_an_address_of_another_version_is_answered_and_not_kept(site: Site) -> None:
    answer = site.client.get(asset("tokens.css").replace(version(), "0123456789ab"))
    assert answer.status_code == 200
    assert "no-cache" in answer.headers["cache-control"]


def test_a_file_that_is_not_there_has_no_address(site: Site) -> None:
    with pytest.raises(KeyError):
        asset("no-such.css")
    assert site.client.get(f"/static/{version()}/no-such.css").status_code == 404
    assert site.client.get(f"/static/{version()}/../app.py").status_code == 404
