"""The A–Z: everything by name, other names included."""

from tests.site import Site


def test_entries_terms_and_other_names_are_in_it(site: Site) -> None:
    page = site.career("vet", title="Vet", also_known_as=["Animal doctor"]).build().page("/a-z/")
    names = page.texts("main section li")
    assert "Vet Career" in names
    assert "Animal doctor: see Vet Career" in names
    assert "Curious Attribute" in names
    assert "inquisitive: see Curious Attribute" in names
    assert page.links()["Animal doctor"] == "../careers/vet/"


def test_letters_lead_to_their_names(site: Site) -> None:
    page = site.career("vet", title="Vet").build().page("/a-z/")
    letters = page.links("nav[aria-label=Letters]")
    assert letters["V: 1 name"] == "../a-z/#v"
    assert "Vet Career" in page.texts("section[aria-labelledby=v] li")


def test_order_is_that_of_a_dictionary(site: Site) -> None:
    page = (
        site.career("a", title="Éclair maker")
        .career("b", title="editor")
        .career("c", title="Eel farmer")
        .build()
        .page("/a-z/")
    )
    assert page.texts("section[aria-labelledby=e] li a") == ["Éclair maker", "editor", "Eel farmer"]


def test_names_that_start_with_a_figure_stand_together(site: Site) -> None:
    page = site.career("modeller", title="3D modeller").build().page("/a-z/")
    assert page.texts("section[aria-labelledby='0-9'] li a") == ["3D modeller"]
    assert page.links("nav[aria-label=Letters]")["0–9: 1 name"] == "../a-z/#0-9"


def test_drafts_are_not_in_it(site: Site) -> None:
    assert "Nurse" not in site.career("nurse", draft=True).build().page("/a-z/").text


def test_a_large_index_has_a_page_a_letter(site: Site) -> None:
    others = [f"Vet number {number}" for number in range(1500)]
    built = site.career("vet", title="Vet", also_known_as=others).build()
    assert built.page("/a-z/").links("nav[aria-label=Letters]")["V: 1,501 names"] == "../a-z/v/"
    assert len(built.page("/a-z/v/").all("main section li")) == 1501
    assert not built.page("/a-z/").all("main section li")
    assert built.page("/a-z/v/").links("nav[aria-label=Breadcrumbs]")["A–Z of everything"] == "../../a-z/"


def test_a_small_index_has_one_page(site: Site) -> None:
    assert [path for path in site.career("vet").build().html if path.startswith("a-z/")] == ["a-z/index.html"]


def test_a_name_without_letters_stands_with_the_figures(site: Site) -> None:
    page = site.career("any", title="?!").build().page("/a-z/")
    assert page.texts("section[aria-labelledby='0-9'] li a") == ["?!"]
