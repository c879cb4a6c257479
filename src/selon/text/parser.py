"""The language model of a language, loaded without what is not asked of it.

What it reads is the same to the last tag as with ``spacy.load``; only the start is quicker. The
reasons and the figures are in ``docs/decisions/0009-load-less-of-the-models.md``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selon.errors import LanguageError
from selon.language import Language
from selon.text import alternation

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

_UNUSED = ("ner", "lemmatizer")
"""Components whose output nothing here looks at."""


@cache
def load(language: Language) -> Pipeline:
    """Give the tagger and parser of a language.

    Raises:
        LanguageError: the package of the model is not installed.
    """
    import spacy  # noqa: PLC0415 - half a second of start-up that only reading needs

    if not spacy.util.is_package(language.model):
        raise LanguageError(f"language {language.code} needs the package {language.model}: not installed")
    if language.plain_model:
        return _bare(spacy.util.get_package_path(language.model))
    return spacy.load(language.model, exclude=_UNUSED)


def _bare(package: Path) -> Pipeline:
    """Load a model without spaCy's class for its language, and without the strings of its vectors.

    Its tokenizer comes from the model itself, its labels come with its components; vectors are found
    by the hash of a word.
    """
    from spacy import util  # noqa: PLC0415 - see `load`
    from spacy.language import BaseDefaults  # noqa: PLC0415
    from spacy.language import Language as Base  # noqa: PLC0415

    meta = util.get_model_meta(package)
    model = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    config = util.load_config(model / "config.cfg")
    exclude = [*_UNUSED, *config["nlp"]["disabled"]]

    class Defaults(BaseDefaults):
        """No rules: those of the model take their place."""

        prefixes = suffixes = infixes = ()
        tokenizer_exceptions: dict[str, list[dict[Any, Any]]] = {}  # noqa: RUF012 - as spaCy declares it

    bare: type[Base] = type("Bare", (Base,), {"lang": meta["lang"], "Defaults": Defaults})
    pipeline = bare.from_config(config, exclude=exclude, meta=meta)
    pipeline.from_disk(model, exclude=[*exclude, "tokenizer", "strings"])
    _fill(pipeline.tokenizer, model / "tokenizer")
    for name in _only_tags(pipeline):
        pipeline.remove_pipe(name)
    return pipeline


def _only_tags(pipeline: Pipeline) -> list[str]:
    """Give the rulers that set nothing but fine-grained tags, which nothing here looks at."""
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415 - see `load`

    return [
        name
        for name, component in pipeline.pipeline
        if isinstance(component, AttributeRuler)
        and all(
            rule["attrs"].keys() == {"TAG"} for rule in component.patterns if isinstance(rule["attrs"], dict)
        )
    ]


def _fill(tokenizer: Any, path: Path) -> None:  # noqa: ANN401 - spaCy's tokenizer has no types
    """Read a tokenizer; its words that are kept whole (``token_match``) are compiled in a shorter form."""
    from spacy import util  # noqa: PLC0415 - see `load`

    data = path.read_bytes()
    tokenizer.from_bytes(data, exclude=["token_match"])
    kept: list[Any] = []
    util.from_bytes(data, {"token_match": kept.append}, ())
    if kept and kept[0]:
        tokenizer.token_match = re.compile(alternation.share(kept[0])).match
