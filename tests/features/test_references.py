"""A page names another by its file name, as people write it; a former name leads on."""

import pytest

from tests.site import Site


@pytest.mark.parametrize(
    "name", ["Marine-Biologist", "marine-biologist", "Marine biologist", "careers/Marine-Biologist.md"]
)
def test_capitals_and_paths_do_not_matter(site: Site, name: str) -> None:
    built = site.career("Marine-Biologist", title="Marine biologist").career("vet", related=[name]).build()
    assert not built.problems, built.report
    assert built.page("/careers/vet/").links()["Marine biologist"] == "../../careers/marine-biologist/"


def test_a_folder_is_named_like_its_index(site: Site) -> None:
    site.career("nurse/index", title="Nurse").career("vet", related=["careers/nurse/index.md"])
    assert site.build().page("/careers/vet/").links()["Nurse"] == "../../careers/nurse/"


def test_a_former_name_leads_to_the_page_wherever_it_is_used(site: Site) -> None:
    site.career("veterinary-surgeon", title="Vet", redirect_from=["/careers/vet/"])
    built = site.workshop("bones", leader="vet").build()
    assert built.codes == ["former-address"]
    assert built.page("/workshops/bones/").links()["Vet"] == "../../careers/veterinary-surgeon/"
    assert built.json("/api/workshops.json")["entries"][0]["leader"] == "veterinary-surgeon"
    assert "Bones" in built.page("/careers/veterinary-surgeon/").text


def test_open_data_name_an_entry_by_its_slug(site: Site) -> None:
    site.career("Marine-Biologist").workshop("bones", leader="Marine-Biologist")
    assert site.build().json("/api/workshops.json")["entries"][0]["leader"] == "marine-biologist"
