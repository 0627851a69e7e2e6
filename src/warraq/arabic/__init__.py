"""Arabic text: as it is compared, its words, and the keys that a word is also found by."""

from warraq.arabic.folding import FOLD_VERSION, Folded, clean, fold, fold_with_offsets
from warraq.arabic.keys import LIGHT_VERSION, Keys, fronted, keys_of, light, query_keys
from warraq.arabic.splitting import split, words

__all__ = [
    "FOLD_VERSION",
    "LIGHT_VERSION",
    "Folded",
    "Keys",
    "clean",
    "fold",
    "fold_with_offsets",
    "fronted",
    "keys_of",
    "light",
    "query_keys",
    "split",
    "words",
]
