"""The index is built anew when the chain changes: then the version must."""

from hashlib import sha256

from search.analysis.columns import index_columns
from search.analysis.tokens import ANALYSER_VERSION
from tests.search.analysis.test_compounds import SPLIT, WHOLE
from tests.search.analysis.test_stemming import TOGETHER
from tests.search.judged.corpus import own_texts

# For the next version: raise ANALYSER_VERSION and put the new digest here.
DIGESTS = {1: "5012bf109de2fbb3"}


def test_the_version_says_how_texts_were_analysed() -> None:
    texts = [("nl", " ".join([*SPLIT, *WHOLE, *TOGETHER]))]
    texts += [(text.language, f"{text.title}. {text.body}") for text in own_texts()]
    columns = [index_columns(text, [], text, language) for language, text in texts]
    assert sha256(repr(columns).encode()).hexdigest()[:16] == DIGESTS[ANALYSER_VERSION]
