"""What the search index is given: the searchable part of each page, and nothing lost that is marked for it."""

from signpost.build.search import searchable_part
from tests.site import Site

PAGE = (
    '<!doctype html>\n<html lang="en">\n<head>\n<title>Vet</title>\n<meta charset="utf-8">\n'
    '<meta data-pagefind-filter="collection[content]" content="Careers">\n</head>\n<body>\n<header>Menu</header>\n'
    '<main>\n<article class="entry" data-pagefind-body>\n<h1>Vet</h1>\n</article>\n<p>More</p>\n</main>\n</body></html>'
)


def test_it_is_given_language_title_filters_and_text_alone() -> None:
    part = searchable_part(PAGE)
    for kept in ('<html lang="en">', "<title>Vet</title>", 'content="Careers"', "<h1>Vet</h1>"):
        assert kept in part
    assert "Menu" not in part
    assert "More" not in part


def test_a_page_with_marks_elsewhere_is_given_whole() -> None:
    marked = PAGE.replace("<header>", '<header data-pagefind-filter="menu">')
    assert searchable_part(marked) == marked


def test_a_page_with_an_article_in_its_text_is_given_whole() -> None:
    nested = PAGE.replace("<h1>Vet</h1>", "<article>A</article><h1 data-pagefind-weight='10'>Vet</h1>")
    assert searchable_part(nested) == nested


def test_every_filter_of_a_built_page_reaches_it(site: Site) -> None:
    page = site.career("vet", "Words & <em>more</em>.", tags=["sea"]).build().text("/careers/vet/")
    part = searchable_part(page)
    assert part != page
    assert part.count("data-pagefind-filter") == page.count("data-pagefind-filter") > 1
