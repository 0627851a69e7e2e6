"""Arabic text: as it is compared, its words, and the keys that a word is also found by."""

from warraq.arabic.folding import FOLD_VERSION, Folded, clean, fold, fold_with_offsets
from warraq.arabic.keys import LIGHT_VERSION, fronted, light, light_query
from warraq.arabic.splitting import split, words

__all__ = [
    "FOLD_VERSION",
    "LIGHT_VERSION",
    "Folded",
    "clean",
    "fold",
    "fold_with_offsets",
    "fronted",
    "light",
    "light_query",
    "split",
    "words",
]
