"""What a language supplies, and how languages are found.

A language is one folder: tables in ``lexicon/``, tagged sentences in ``cases/``, and a module that
builds a `Language` from them. It is announced as an entry point of the group ``selon.languages``
whose value is a function without arguments that gives the `Language`. No stage names a language.

Everything in a `Language` is read against the *analysis copy* of a text (straight apostrophes,
plain spaces), lower-cased unless its field says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.metadata import entry_points

from selon.errors import LanguageError
from selon.model import Certainty, Doubt, EventType, Polarity, SpeakerKind, Stage, Stance

_LONGEST_DEMONYM = 3
"""Words of a demonym (*Central African*)."""


class CueKind(StrEnum):
    """What part of speech a cue is."""

    VERB = "verb"
    NOUN = "noun"
    PREPOSITION = "preposition"


class Act(StrEnum):
    """What the one who is cited does."""

    SAY = "say"
    BELIEVE = "believe"
    KNOW = "know"
    ASK = "ask"
    """A demand or a question."""
    PROMISE = "promise"
    REFUSE = "refuse"
    """Declines to tell: *se refuser à tout commentaire*, *decline to say*."""


class Construction(StrEnum):
    """How a cue takes its content."""

    QUOTE = "quote"
    """A quotation, or a clause that the cue is inserted in (*…, a-t-il ajouté*)."""
    THAT = "that"
    """A clause with *que* / *that* (or without, where the language allows)."""
    INFINITIVE = "infinitive"
    """An infinitive that the subject tells of itself: *dit avoir vu*, *promet de partir*."""
    OBJECT = "object"
    """A noun phrase: *annonce la mort de…*, *recense 131…*."""
    ABOUT = "about"
    """A noun phrase behind the cue's own preposition: *parle de*, *fait état de*, *warned of*."""
    PREDICATE = "predicate"
    """An object and what is said of it, with nothing between: *called the raid a success*."""
    QUESTION = "question"
    """An indirect question: *ignore si*, *refuse de dire combien*."""
    TOLD = "told"
    """The one addressed is the direct object: *informer X que*, *tell X that*."""
    NOTHING = "nothing"
    """No content of its own: *declined to comment*."""


class Gender(StrEnum):
    """Grammatical gender, as far as the form shows it."""

    MASCULINE = "m"
    FEMININE = "f"
    ANY = "?"


class Form(StrEnum):
    """What a verb form is, as far as cue finding needs to know."""

    FINITE = "finite"
    CONDITIONAL = "conditional"
    INFINITIVE = "infinitive"
    PAST_PARTICIPLE = "past-participle"
    PRESENT_PARTICIPLE = "present-participle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One line of a cue lexicon."""

    lemma: str
    """Words separated by spaces; a reflexive verb begins with the language's reflexive word."""
    kind: CueKind
    act: Act
    stance: Stance
    constructions: frozenset[Construction]
    preposition: str | None = None
    """The preposition that `Construction.ABOUT` needs."""
    certainty: Certainty | None = None
    """How sure the cue makes its subject of what it tells; ``None`` where the content decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueForm:
    """A written form of a cue: what its head word, found in a text, may be."""

    cue: Cue
    form: Form | None
    """`None` for nouns and prepositions."""
    rest: tuple[str, ...] = ()
    """The words that must follow the head (adverbs may stand between): *fait* → (*savoir*,)."""
    reflexive: bool = False
    negated: bool = False
    """Whether it counts only where it is negated: *n'a pas commenté*, *did not respond*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWord:
    """A noun for people by office, trade or part in events: *ministre*, *porte-parole*, *témoin*."""

    gender: Gender
    plural: bool
    anonymous: bool
    """Whether the bare word with an indefinite article is an unnamed source (*une source*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A name whose bearer is known whatever the report: a body, an agency, a capital for a government."""

    name: str
    """As a reader of this language writes it."""
    kind: SpeakerKind
    country: str | None
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A word that stands for a source named elsewhere."""

    gender: Gender
    plural: bool


class Definiteness(StrEnum):
    """What a determiner says of how its noun is known."""

    DEFINITE = "definite"
    INDEFINITE = "indefinite"
    DEMONSTRATIVE = "demonstrative"
    POSSESSIVE = "possessive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Determiner:
    """A word (or contraction) that opens a noun phrase: *la*, *au*, *plusieurs*, *cette*, *their*."""

    definiteness: Definiteness
    gender: Gender
    """Of the noun; of the possessor for a possessive in a language that shows that (*her*)."""
    plural: bool


class MarkerKind(StrEnum):
    """Where a marker of certainty stands."""

    ADVERB = "adverb"
    """Anywhere in its clause: *probablement*, *sans doute*, *in our estimate*."""
    MODAL = "modal"
    """The finite verb of its clause, before an infinitive: *pourrait*, *may*."""
    PERFECT = "perfect"
    """A finite verb that doubts only before a perfect infinitive: *doit avoir quitté*, *must have left*."""
    DUE = "due"
    """A finite verb that expects only where its clause is dated: *should arrive on Friday*."""
    PREDICATE = "predicate"
    """Behind the finite verb: *est susceptible de*, *is believed to*, *is likely*."""
    MATRIX = "matrix"
    """The clause above: *il se peut que*, *on ne sait pas si*; without a clause below, its own."""
    HEAD = "head"
    """Only with the clause that it brings, or as what the subject is: *une probabilité que*,
    *essaient de déterminer si*."""


class Negated(StrEnum):
    """What becomes of a marker where it is negated."""

    FLIPPED = "flipped"
    """The polarity: *il n'est pas probable que* is probably not."""
    UNKNOWN = "unknown"
    """Nothing is known: *nous ne savons pas si*."""
    DENIED = "denied"
    """It is certain that not: *il n'est pas possible que*."""
    SURE = "sure"
    """It is certain: *il n'y a pas de doute que*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Words that tell how sure a claim is."""

    kind: MarkerKind
    certainty: Certainty
    polarity: Polarity
    doubt: Doubt | None
    negated: Negated


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """A line of a time grammar."""

    name: str
    """Of the rule; one that begins with ``$`` is a part of others."""
    pattern: str
    """In the notation of `selon.claim.time.grammar`."""
    kind: str
    """How the expression is read, see `selon.claim.time.sense.Kind`."""
    features: Mapping[str, str]
    """What the rule itself says, beside what its words do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGrammar:
    """How a language writes times."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Class → word → value; see `selon.languages.tables`."""
    rules: tuple[TimeRule, ...] = ()


class StageKind(StrEnum):
    """How a word that tells a stage stands to those who are counted."""

    OBJECT = "object"
    """A verb whose object (or subject, in the passive) they are: *tuer*, *send*."""
    SUBJECT = "subject"
    """A verb whose subject they are: *mourir*, *arrive*."""
    HEAD = "head"
    """A noun or an adjective that names them: *blessés*, *missing*."""
    GOVERNOR = "governor"
    """Words directly before them: *la mort de*, *coûter la vie à*, *the deaths of*."""
    PHRASE = "phrase"
    """Words said of them: *en cours de préparation*, *perdre la vie*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWord:
    """A written form (one word or more) that tells a stage."""

    words: tuple[str, ...]
    stage: Stage
    kind: StageKind
    participle: bool = False
    """Whether it may be a past participle."""
    only_participle: bool = False
    """Whether it can be nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityGrammar:
    """How a language writes quantities."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Class → word or words → value; see `selon.languages.number_tables`."""
    stages: tuple[StageWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exonym:
    """What a city is called in a language, where that is not its first name in GeoNames."""

    name: str
    """As a reader of this language writes it; several spellings of one city share it."""
    primary: str
    """Its first name in GeoNames."""
    country: str
    """ISO 3166-1 alpha-2, as in GeoNames."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An area that is no country: a division of one, a sea, a region of the world."""

    kind: str
    """``region``, ``sea``, ``world region``; ``country`` where a region shares its name (*Georgia*)."""
    country: str | None
    """ISO 3166-1 alpha-2; none for seas, for regions of several countries and for disputed ones."""
    latitude: float
    """Degrees, WGS 84, of about its middle."""
    longitude: float
    behind: str | None = None
    """What must stand before the name where it is also another word or place: ``article`` (*la Vienne*, the
    département; *à Vienne* is a city), ``noun`` (*l'État de New York*); ``None`` where nothing must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What a form of a verb or noun says of the places of its clause; each a `selon.model.PlaceRole`."""

    inside: str | None
    """Of a place behind a preposition of location: *envoyer en Russie* is a destination."""
    object: str | None
    """Of a place that is its direct object: *quitter Rome* is an origin."""
    genitive: str | None
    """Of a place behind a bare genitive: *partir de Rome* is an origin."""
    moves: bool
    """Whether a preposition of direction tells a destination behind it (*voyager vers*)."""
    participle: bool = False
    """Whether the form is a past participle, which tells a state unless an auxiliary has it."""
    stands: bool = False
    """Whether that state is a location (*déployés à*); that of others is still a movement (*parties en*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """How a language names places and says where."""

    exonyms: Mapping[str, Exonym] = field(default_factory=dict)
    """By the name as written (case kept)."""
    regions: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    """By the name as written; more than one where areas share it."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Class → word (lower case) → value; see `selon.languages.place_tables`."""
    motions: Mapping[str, Motion] = field(default_factory=dict)
    """By the written form (lower case)."""


class EventPart(StrEnum):
    """What a word of the lexicon of events does."""

    VERB = "verb"
    """Tells an event: *attaquer*, *prendre en otage*."""
    NOUN = "noun"
    """Likewise: *attaque*, *prise d'otages*."""
    LIGHT = "light"
    """A verb whose object is the event and whose subject the actor: *mener*, *carry out*."""
    UNDERGO = "undergo"
    """A verb whose object is the event and whose subject the recipient: *subir*, *faire l'objet de*."""
    OCCUR = "occur"
    """A verb whose subject is the event: *avoir lieu*, *erupt*."""
    PASSED = "passed"
    """A verb that the event's own verb follows: *commencer à*, *try to*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """One line of the lexicon of events; see `selon.languages.event_tables`."""

    part: EventPart
    type: EventType | None
    """``None`` for words that only bring the one that tells it."""
    actor: str = "subject"
    """``subject``, ``of`` (behind a noun), or ``none``."""
    recipients: tuple[str, ...] = ()
    """Where the recipient stands, the first that is there: ``object``, ``subject``, ``of``, a preposition."""
    needs: frozenset[str] = frozenset()
    """What must hold, see `selon.languages.event_tables`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm:
    """A written form of the first word of an entry."""

    word: EventWord
    rest: tuple[str, ...] = ()
    """The words that follow it."""
    participle: bool = False
    """Whether it may be a past participle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGrammar:
    """How a language tells events."""

    forms: Mapping[str, tuple[EventForm, ...]] = field(default_factory=dict)
    """By the first word as written (lower case); what asks for more comes first."""
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Class → its words, see ``event_words.tsv``."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """The record that a language supplies; see the fields for what each is for."""

    code: str
    """ISO 639-1."""
    name: str
    """English name of the language."""
    model: str
    """Import name of the spaCy model package."""
    plain_model: bool = False
    """Whether the model reads the same without spaCy's own class for the language, which is then not
    imported: its tokenizer is ``spacy.Tokenizer.v1`` and its class adds no norms of words
    (``lex_attr_getters``). A test that compares the two belongs to a language that says so."""
    quote_placeholder: str
    """A one-word subject that stands for a quotation while a sentence is parsed."""

    cues: Mapping[str, tuple[CueForm, ...]]
    """Head word form → what it may be."""
    words: Mapping[str, frozenset[str]]
    """Closed classes by name, see `selon.languages.fr.lexicon` for the list (``words.tsv``)."""
    abbreviations: frozenset[str]
    """Words that end in a full stop without ending a sentence (without the stop; case kept)."""
    roles: Mapping[str, RoleWord]
    bodies: Mapping[str, SpeakerKind]
    """Head nouns of institutions, groups, documents and outlets: *ministère*, *rebelles*, *rapport*."""
    known_names: Mapping[str, KnownName]
    """By the name as written (case kept, straight apostrophes)."""
    demonyms: Mapping[str, str]
    """*nord-coréen*, *nord-coréennes*, … → ISO 3166-1 alpha-2."""
    countries: Mapping[str, str]
    """Names of countries as written (case kept) → ISO 3166-1 alpha-2."""
    titles: Mapping[str, Gender]
    """*M.*, *Mme*, *Dr* … (case kept)."""
    given_names: Mapping[str, Gender]
    """Common given names (case kept)."""
    pronouns: Mapping[str, Pronoun]
    is_conditional: Callable[[str], bool]
    """Whether a lower-case word is a verb in the conditional mood."""
    determiners: Mapping[str, Determiner] = field(default_factory=dict)
    hypernyms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """A word for people or bodies → the roles, titles and heads of bodies that it may take up:
    *élu* → *maire*, *député*, …; ``*`` stands for every person, ``**`` for every body."""

    times: TimeGrammar = field(default_factory=TimeGrammar)
    agencies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Class → word → value: *agency* (in their own case, with their usual short names), and the words that
    credit them, see the table ``agencies``."""
    markers: Mapping[str, Marker] = field(default_factory=dict)
    """By their words, lower case."""
    quantities: QuantityGrammar = field(default_factory=QuantityGrammar)
    places: PlaceNames = field(default_factory=PlaceNames)
    events: EventGrammar = field(default_factory=EventGrammar)
    populations: Mapping[str, str] = field(default_factory=dict)
    """A noun for those who are counted → the key that it shares with the nouns of other languages."""
    part_words: frozenset[str] = frozenset()
    """Words beside a figure that counts some of those just counted: *dont* before it, *of them* behind."""

    def has(self, word_class: str, word: str) -> bool:
        """Tell whether a lower-case word is of a closed class."""
        words = self.words.get(word_class)
        return words is not None and word in words

    def nationality(self, words: str) -> str | None:
        """Give the country of the first demonym in some words: *soldats nord-coréens*; ISO 3166-1 alpha-2."""
        parts = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", words.lower())
        for at in range(len(parts)):
            for size in range(_LONGEST_DEMONYM, 0, -1):
                code = self.demonyms.get(" ".join(parts[at : at + size]))
                if code is not None:
                    return code
        return None


@cache
def supported() -> tuple[str, ...]:
    """Give the codes of the languages that are installed, sorted."""
    return tuple(sorted(point.name for point in entry_points(group="selon.languages")))


@cache
def load(code: str) -> Language:
    """Give a language by its ISO 639-1 code.

    Raises:
        LanguageError: the language is not installed.
    """
    for point in entry_points(group="selon.languages", name=code):
        make: Callable[[], Language] = point.load()
        return make()
    raise LanguageError(f"language {code} is not supported; supported: {', '.join(supported())}")
