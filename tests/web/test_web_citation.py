"""A source as a link."""

import pytest

from primemover.web.citation import address_of


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("Hollman 2018, J Sport Rehabil 27:138-143, https://one.example/a.xml", "https://one.example/a.xml"),
        ("Reiman 2012, PTP 28:257 (via https://one.example/?p=2)", "https://one.example/?p=2"),
        ("Kennedy 2022, Sports Biomech, doi 10.1080/14763141.2022", "https://doi.org/10.1080/14763141.2022"),
        ("Lee 2018, J Exerc Sci Fit, PMC6323186", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6323186"),
        ("Somebody 2001, a book", ""),
    ],
)
def test_a_source_leads_to_where_it_can_be_read(source: str, address: str) -> None:
    assert address_of(source) == address
