"""Words that titles are made of, and people seldom."""

import re

from curation.importers.readers.paper_list.wording import Wording, word_set

TITLE_ENDING = re.compile(
    r"(?:ing|tion|tions|sion|sions|ment|ments|ness|ity|ities|ism|isms|ical|ology|ologies|ics|able"
    r"|ance|ances|ence|ences|works|models?|graphy|metry|izer|izers|formers?|nets?|cast|ware)$"
)
# The second half of many a system's name: ImageNet, RoboFormer, OpenForest, DiffBench.
_PARTS = word_set(
    "net nets former formers bench set sets flow flows torch zero mind bird scale graph graphs "
    "data open deep auto alpha base gan gans lm llm bert gpt vae learn learning map maps cast "
    "gym world sim lab labs hub nav seg track vision text speech code chat agent agents mix "
    "match prompt tuning tune search ray light fold fold2 diff diffusion forest tree trees "
    "model models cloud field fields point points space time scape sense sight view views shift "
    "step stack store stream supply web works zoo reader writer maker guide guard wave waves "
    "phone page pages hand face pose id ids lite plus pro max mini tiny large small image "
    "images video audio language science climate earth ocean weather energy health care med bio "
    "chem mol protein cell gene rna dna drug atlas trial star stars score rank boost cat cast "
    "loc locate plan planner pilot drive driver car cars road street city town"
)
# No title ends in one of these.
NO_END = word_set(
    "a an the of for and or in on with by to from via at as into than using under over between "
    "through towards toward is are its their our your how when not"
)
WORDLIKE_ENDING = re.compile(r"(?:[a-z]{3,}(?:s|ing|ion|ity|al|y|er|or|ed|ic|ment|ence|ance|et))$")
CERTAIN_ENDING = re.compile(r"[a-z](?:[^aiou\W]s|ing|ion|ity|ment|ness|ence|ance|ism|ology)$")


def is_word_of_titles(word: str, wording: Wording) -> bool:
    return word.lower() in wording.common or word.lower() in _PARTS
