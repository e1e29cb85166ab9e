"""The one list of codes. A code, once published, is never given another meaning."""

from dataclasses import dataclass

from signpost.problems import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the catalogue: the severity a code starts with, whether a site may change it, who may be its cause.

    `between`: a change of another file than the one it is told of may cause it. `once`: many pages meet the same one.
    """

    severity: Severity
    title: str
    fixed: bool = False
    between: bool = False
    once: bool = False


CATALOGUE: dict[str, Rule] = {
    # The file itself
    "not-utf-8": Rule("error", "The file is not saved as UTF-8 text", fixed=True),
    "control-character": Rule("error", "The file holds a character that cannot be seen", fixed=True),
    "too-large": Rule("error", "The file or its front matter is too large", fixed=True),
    "merge-conflict": Rule("error", "Two versions of a text are left in the file", fixed=True),
    "bad-file-name": Rule("error", "No address can be made of the file's name", fixed=True),
    "cannot-read": Rule("error", "A file or folder cannot be read", fixed=True, once=True),
    "wrong-folder": Rule("error", "The page lies in the folder of another collection", fixed=True),
    "stray-file": Rule("warning", "The file belongs to no collection"),
    "outside-content": Rule("error", "A link leads out of the content folder", fixed=True),
    # Front matter as YAML
    "front-matter-missing": Rule("error", "The file has no front matter", fixed=True),
    "front-matter-unclosed": Rule("error", "The front matter is not closed", fixed=True),
    "front-matter-tab": Rule("error", "A tab is used to indent the front matter", fixed=True),
    "front-matter-syntax": Rule("error", "The front matter cannot be read", fixed=True),
    "front-matter-too-deep": Rule("error", "The front matter is nested too deep", fixed=True),
    "anchor-or-alias": Rule("error", "YAML anchors, aliases and tags are not used here", fixed=True),
    "duplicate-key": Rule("error", "A key is written twice", fixed=True),
    "misread-value": Rule("error", "Part of a value would be lost, or shown by mistake", fixed=True),
    "marks-in-text": Rule("warning", "HTML or Markdown stands where plain text is shown"),
    # Excuses
    "unused-excuse": Rule("warning", "An excuse excuses nothing"),
    # Fields
    "unknown-key": Rule("error", "The key is not a field of this collection"),
    "missing-field": Rule("error", "A required field is missing", fixed=True),
    "wrong-kind": Rule("error", "The value is of the wrong kind", fixed=True),
    "too-few": Rule("error", "There are too few values"),
    "too-many": Rule("error", "There are too many values"),
    "out-of-range": Rule("error", "The number is out of range"),
    "bad-date": Rule("error", "The date cannot be read", fixed=True),
    "bad-duration": Rule("error", "The length of time cannot be read", fixed=True),
    "bad-address": Rule("error", "The web or e-mail address cannot be used", fixed=True),
    "not-a-choice": Rule("error", "The value is none of the choices", fixed=True),
    "repeated-value": Rule("warning", "A value is given twice"),
    # Entries together
    "unknown-term": Rule("error", "The vocabulary has no such term", fixed=True, between=True),
    "unknown-reference": Rule("error", "There is no such entry", fixed=True, between=True),
    "former-address": Rule("warning", "A page is named as it was called before"),
    "duplicate-address": Rule("error", "Two pages would have one address", fixed=True, between=True),
    "duplicate-term": Rule("error", "A term is declared twice", fixed=True),
    "similar-tags": Rule("warning", "Two tags are nearly the same"),
    # Text, links, pictures, files
    "too-complex": Rule("error", "A text asks for more work than can be done", fixed=True),
    "empty-body": Rule("error", "There is no text below the front matter"),
    "broken-link": Rule("error", "A link leads to a page that does not exist", between=True),
    "broken-anchor": Rule("error", "A link leads to a heading that does not exist", between=True),
    "link-scheme": Rule("error", "A link has an address that is not allowed", fixed=True),
    "html-removed": Rule("warning", "HTML that is not allowed was left out"),
    "template-syntax": Rule("warning", "A text holds a shortcode or the language of templates"),
    "missing-file": Rule("error", "A picture or file does not exist", fixed=True, between=True),
    "file-type": Rule("error", "Files of this type are not published", fixed=True),
    "not-an-image": Rule("error", "The file is not a picture", fixed=True),
    "image-alt-missing": Rule("error", "A picture has no description"),
    "bad-table": Rule("error", "The table cannot be read", fixed=True),
    # The house
    "configuration": Rule("error", "The configuration cannot be used", fixed=True),
    "template": Rule("error", "A template or a script cannot be used", fixed=True, once=True),
    "unused-template": Rule("warning", "A template has a name that nothing uses"),
}
