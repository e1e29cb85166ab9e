"""A small town's library, to ask what searching makes of words."""

from collections.abc import Callable
from pathlib import Path

from tests.searching import Answer, Scripts, index
from tests.site import Site

Ask = Callable[..., Answer]

CAREERS = {
    "accountant": ("Accountant", "You keep the money of companies in order."),
    "actor": ("Actor", "You play parts on a stage and in films."),
    "animator": ("Animator", "You make drawings move for films."),
    "architect": ("Architect", "You draw plans for houses."),
    "astronomer": ("Astronomer", "You study planets and stars with a telescope."),
    "baker": ("Baker", "You bake bread before the town wakes up."),
    "bricklayer": ("Bricklayer", "You build walls from bricks and mortar."),
    "bus-driver": ("Bus driver", "You take passengers through the town."),
    "cafe-owner": ("Café owner", "You serve coffee and cake."),
    "chef": ("Chef", "You cook meals in a kitchen, with knives that are sharp."),
    "civil-engineer": ("Civil engineer", "You plan bridges and tunnels."),
    "colour-matcher": ("Colour matcher", "You mix paint until it is right."),
    "data-organiser": ("Data organiser", "You put numbers where others find them."),
    "diver": ("Diver", "You mend ships under water."),
    "e-learning-designer": ("E-learning designer", "You make lessons for screens."),
    "electrician": ("Electrician", "You lay cables, and bridges between them."),
    "firefighter": ("Firefighter", "You put out fires."),
    "fishmonger": ("Fishmonger", "You sell what boats bring."),
    "florist": ("Florist", "You sell flowers."),
    "gardener": ("Gardener", "You plant flowers and trees."),
    "hairdresser": ("Hairdresser", "You cut and dry hair."),
    "illustrator": ("Illustrator", "You draw for books and newspapers."),
    "knife-grinder": ("Knife grinder", "You make blades sharp."),
    "librarian": ("Librarian", "You know every book."),
    "midwife": ("Midwife", "You are there when babies are born."),
    "miller": ("Miller", "You make flour from wheat. Bread begins with you."),
    "miners-canary": ("Miner’s helper", "You keep air good in a mine."),
    "nurse": ("Nurse", "You look after patients in a hospital."),
    "optician": ("Optician", "You test how well eyes see."),
    "photographer": ("Photographer", "You take pictures with a camera."),
    "physiotherapist": ("Physiotherapist", "You help bodies move after an injury."),
    "plumber": ("Plumber", "You mend pipes and taps."),
    "psychologist": ("Psychologist", "You study how minds work."),
    "sea-captain": ("Sea captain", "You bring a ship home."),
    "teacher": ("Teacher", "You explain things to a class."),
    "vet": ("Vet", "You make animals well again. Animals cannot say what hurts."),
    "watchmaker": ("Watchmaker", "You mend small wheels."),
    "web-developer": ("Web developer", "You write programs that pages run."),
    "zookeeper": ("Zookeeper", "You feed animals and clean where they live."),
}
NAMES = {
    "vet": ["Veterinary surgeon", "Animal doctor"],
    "civil-engineer": ["Bridge builder"],
    "diver": ["Actor of seas"],
}

VOCABULARIES = """\
vocabularies:
  key_stages: {title: Key stages, singular: Key stage, url: /key-stages/}
  benchmarks: {title: Gatsby Benchmarks, singular: Gatsby Benchmark, url: /benchmarks/}
"""
TERM_FIELDS = """\
      key_stages: {kind: term, of: key_stages, many: true, facet: true}
      benchmarks: {kind: term, of: benchmarks, many: true, facet: true}
"""
BENCHMARKS = """\
- {id: one, label: 1. A stable careers programme}
- {id: five, label: 5. Encounters with employers, definition: Meet those who give work.}
"""


def town_site(root: Path) -> Site:
    """A library with a few dozen pages."""
    site = (
        Site(root).configure("vocabularies:\n", VOCABULARIES).configure("      starts:", TERM_FIELDS + "      starts:")
    )
    site.write("vocabularies/benchmarks.yaml", BENCHMARKS)
    site.write(
        "vocabularies/key_stages.yaml", '- {id: ks2, label: Key Stage 2, other_names: [KS2], definition: "7 to 11."}'
    )
    for slug, (title, text) in CAREERS.items():
        site.career(slug, text, title=title, summary="A job.", also_known_as=NAMES.get(slug, []))
    site.workshop("circuits", "Light a bulb with electricity.", title="Light a bulb", key_stages=["ks2"])
    site.workshop("magnets", "Pull a pin with electricity.", title="Pull a pin")
    site.workshop("visit", "Somebody comes to school.", title="A visitor", benchmarks=["five"])
    site.workshop("who-likes-work", "A game.", title="Who likes work?")
    site.workshop("curious", "A game for all.", title="Curious")
    site.workshop("rocket", "Fly one.", title="Rocket day", length="1 hour", outdoors=True, level="Expert", pupils=30)
    return site


def asker(site: Site, scripts: Scripts) -> Ask:
    """Ask a library as it is now."""
    folder = index(site.settings(), site.output)
    return lambda query, **how: scripts.answers(folder, [query], **how)[0]
