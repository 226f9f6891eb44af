"""Reading times as mothers write them: "Sat 9-12" becomes Saturday, nine to noon."""

from core.when.lexicon import LANGUAGES
from core.when.reader import read
from core.when.reading import Guess, Reading, Window, as_json
from core.when.suggest import likely, suggest

__all__ = ["LANGUAGES", "Guess", "Reading", "Window", "as_json", "likely", "read", "suggest"]
