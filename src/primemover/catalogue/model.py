"""What there is to do: the types of the catalogue's files.

Every type is frozen and strict; an unknown or missing field is an error that names the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from primemover.catalogue.entry import Entry, Slug, Text
from primemover.catalogue.evidence import Activity, Benchmark, Fact
from primemover.sentence import Proper

Phase = Literal["find", "build", "load", "integrate", "own"]
PHASES: tuple[Phase, ...] = ("find", "build", "load", "integrate", "own")
Role = Literal["stretch", "neutral", "recognition", "glute", "brace", "hinge", "squat"]
Pattern = Literal[
    "squeeze",
    "bridge",
    "banded-bridge",
    "one-leg-bridge",
    "hugged-bridge",
    "leg-back",
    "leg-aside",
    "side-raise",
    "side-step",
    "knees-apart",
    "hinge",
    "one-leg-hinge",
    "floor-pull",
    "swing",
    "trunk-raise",
    "squat",
    "sit",
    "split",
    "step-up",
    "tilt",
    "hold",
    "stretch",
]
Sides = Literal["both", "each"]
DoseUnit = Literal["reps", "seconds"]
Support = Literal[
    "feet",
    "other-foot",
    "shoulders-floor",
    "shoulders-bench",
    "knees",
    "hands",
    "elbows",
    "side-lying",
    "prone",
    "supine",
    "seat",
    "thighs",
]
LoadPoint = Literal["none", "hands", "back", "front", "hips", "bell", "band"]


@lru_cache(maxsize=2048)  # the catalogue's names, over and over
def folded(name: str) -> str:
    """Return `name` as names are compared: without regard to case, hyphens and spaces."""
    return " ".join(name.casefold().replace("-", " ").split())


class Called(Entry):
    """What sentences call by its name. A ``proper`` one begins with a name of people or a place."""

    id: Slug
    name: Annotated[str, Field(min_length=1, max_length=60)]
    proper: bool = False

    @model_validator(mode="after")
    def _keep_its_capital(self) -> Self:
        if self.proper:
            object.__setattr__(self, "name", Proper(self.name))
        return self


class Posture(Entry):
    """A key posture of the sagittal chain: joint angles in degrees, heights in metres, 0 = upright standing.

    The conventions, obeyed everywhere (``primemover.body.posture`` turns them into joint positions):

    - The person looks along +x; y points up. Flexion is positive, extension negative.
    - ``trunk_lean_deg`` is the lean of the trunk (L5/S1 to shoulder) from vertical: 90 is horizontal and face
      down, -90 horizontal and on the back; a bridge goes below -90, its shoulders lower than its hips.
    - ``lumbar_flexion_deg`` is away from the person's own standing neutral: the pelvis leans
      ``trunk_lean_deg - lumbar_flexion_deg``, so a posterior pelvic tilt is a positive lumbar flexion.
    - ``hip_flexion_deg`` is thigh against pelvis, ``knee_flexion_deg`` shank against thigh,
      ``ankle_dorsiflexion_deg`` shank against a foot at right angles to it (knee over toes is positive). A foot
      is flat on the floor when ``hip - pelvis lean - knee + ankle`` is 0.
    - ``shoulder_flexion_deg`` is the upper arm against the trunk (0 alongside, 90 straight in front),
      ``elbow_flexion_deg`` the forearm against the upper arm.
    - ``abduction_deg`` takes the working thigh out of the plane, which the side view cannot show.
    - Angles without a prefix belong to both sides, or to the working side where ``other_*`` says what the other
      side does.
    - With ``side-lying`` among the supports the sagittal plane lies flat on the floor, and ``trunk_lean_deg``
      is 0.

    ``supports`` names what carries the body; the first is the one the posture is placed by. ``foot_height_m``
    is the height of what the working foot stands on. ``feet`` is the working foot, and the other one too where
    ``other_foot_height_m`` says what it stands on (left out: it is in the air, or does as the working one);
    ``other-foot`` is the other one alone. ``rest_height_m`` is the height of the bench or seat, where
    shoulders, back or seat do not rest on the floor. Heights are for a person of 1.75 m and grow with the body.
    """

    name: Annotated[str, Field(min_length=1, max_length=40)]
    trunk_lean_deg: Annotated[float, Field(ge=-130, le=120)]
    hip_flexion_deg: Annotated[float, Field(ge=-30, le=130)]
    knee_flexion_deg: Annotated[float, Field(ge=0, le=150)]
    ankle_dorsiflexion_deg: Annotated[float, Field(ge=-50, le=45)] = 0.0
    lumbar_flexion_deg: Annotated[float, Field(ge=-30, le=60)] = 0.0
    shoulder_flexion_deg: Annotated[float, Field(ge=-60, le=180)] = 0.0
    elbow_flexion_deg: Annotated[float, Field(ge=0, le=150)] = 0.0
    abduction_deg: Annotated[float, Field(ge=-20, le=90)] = 0.0
    other_hip_flexion_deg: Annotated[float, Field(ge=-30, le=130)] | None = None
    other_knee_flexion_deg: Annotated[float, Field(ge=0, le=150)] | None = None
    other_ankle_dorsiflexion_deg: Annotated[float, Field(ge=-50, le=45)] | None = None
    other_shoulder_flexion_deg: Annotated[float, Field(ge=-60, le=180)] | None = None
    supports: Annotated[tuple[Support, ...], Field(min_length=1)]
    foot_height_m: Annotated[float, Field(ge=0, le=0.8)] = 0.0
    other_foot_height_m: Annotated[float, Field(ge=0, le=0.8)] | None = None
    rest_height_m: Annotated[float, Field(ge=0, le=1.2)] = 0.0


class Pull(Entry):
    """A band or cable: from where it pulls the hands, in metres forward of the ankle and up from the floor.

    ``stiffness_n_m`` and ``slack_m`` are the band's (force per metre beyond the length at which it goes slack);
    without them it is a cable, which pulls with the load's own weight at any length.
    """

    from_forward_m: Annotated[float, Field(ge=-3, le=3)]
    from_height_m: Annotated[float, Field(ge=0, le=2.5)]
    stiffness_n_m: Annotated[float, Field(gt=0, le=5000)] | None = None
    slack_m: Annotated[float, Field(ge=0, le=3)] = 0.0


class OutOfPlane(Entry):
    """What an exercise asks where the sagittal plane says nothing: shares of a muscle's own most (0-1).

    Mean activity in percent of the strongest voluntary contraction, by ``evidence`` key, or judgement where the
    key is left out. Activity in a study is no torque: it ranks, and no more.
    """

    why: Text
    glute: Annotated[float, Field(ge=0, le=1)]
    glute_evidence: Slug | None = None
    hamstring: Annotated[float, Field(ge=0, le=1)] = 0.0
    adductor: Annotated[float, Field(ge=0, le=1)] = 0.0
    back: Annotated[float, Field(ge=0, le=1)]
    back_evidence: Slug | None = None


class Dose(Entry):
    """How it is done: ranges of sets and of reps or seconds, rest and tempo (down-pause-up-pause, seconds)."""

    sets: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(le=8)]]
    reps: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(le=60)]] | None = None
    seconds: tuple[Annotated[int, Field(ge=3)], Annotated[int, Field(le=180)]] | None = None
    rest_s: Annotated[int, Field(ge=0, le=300)]
    tempo: Annotated[str, Field(pattern=r"^\d+-\d+-\d+-\d+$")] | None = None


class Cues(Entry):
    """Internal cues name the body ('squeeze the glute'), external ones the effect ('push the floor away')."""

    internal: Annotated[tuple[Text, ...], Field(min_length=1)]
    external: Annotated[tuple[Text, ...], Field(min_length=1)]


class Fault(Entry):
    """What goes wrong, how it shows, and the mend."""

    see: Text
    mend: Text


class Drawing(Entry):
    """What the figure shows that neither the postures nor the equipment say.

    ``view`` is from where: the side; a quarter turned to the front; the front; or, lying on the side, from the
    front and a little above.
    ``hands`` says where the hands are when the arms' own angles do not matter: on the hip bones, the buttocks,
    the knees or the floor beside the body, under the head, crossed on the chest, round the other knee, at a
    weight before the chest, or on a stick along the spine. A bar that lies on the body has them on it anyhow.
    ``wall``: a wall behind, which the buttocks touch at their furthest back. ``stays`` is the foot that keeps
    its place where the other steps.
    """

    view: Literal["side", "quarter", "front", "lying"] = "side"
    hands: Literal["free", "hips", "buttocks", "knees", "floor", "head", "chest", "knee", "goblet", "dowel"] = (
        "free"
    )
    wall: bool = False
    stays: Literal["foot", "other-foot"] = "foot"


class Exercise(Called):
    """One exercise, described once for the planner, the page, the mechanics, the figure and the import.

    ``pattern`` is the kind of movement: what the coach answers when the wrong muscle works goes by it.
    ``phase`` is the first phase that gives it to everybody; ``compound`` marks the loaded two-legged squats and
    hinges, which wait while the glute catches up, and ``capped_from`` the earlier phase from which a person who
    declines that deferral gets it, capped.

    ``glute_set_credit`` is what one hard set counts towards the glute's weekly sets: 1 for glute isolation, 0.5
    for squats and hinges (evidence ``compound-set-half``), 0 for what trains something else.
    ``seconds_per_rep`` prices time. ``first_load_kg`` is the lightest external load it makes sense with (an
    empty bar, a light bell), where a ceiling-finding ladder starts, ``most_load_kg`` the heaviest that can
    be had or held (judgement; none for a bar); loads are totals, both dumbbells together.
    ``moved_body_share`` is the part of the body, as a share of its mass, that loads the spine together with
    the external load, and ``neutral_ratio`` what typically moves when neutral breaks, body part included, as a
    share of the same in the family's heaviest lift (both judgement: neutral breaks by balance, grip
    and attention too, and not by the moment at L5/S1 alone).
    ``pull`` is the band or cable that pulls the hands; ``ballistic`` lifts are thrown, so that inertia counts;
    ``out_of_plane`` stands in for the mechanics where the sagittal plane says nothing.
    ``not_when_pain_from`` is the pain (0-10) from which it is not given.
    """

    aliases: tuple[Text, ...] = ()
    summary: Text
    role: Role
    pattern: Pattern
    compound: bool
    phase: Phase
    capped_from: Phase | None = None
    sides: Sides
    equipment: tuple[Slug, ...] = ()
    dose_unit: DoseUnit
    load_point: LoadPoint
    first_load_kg: Annotated[float, Field(ge=0, le=60)] = 0.0
    most_load_kg: Annotated[float, Field(gt=0, le=500)] | None = None
    moved_body_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    neutral_ratio: Annotated[float, Field(gt=0, le=2)] = 1.0
    glute_set_credit: Annotated[float, Field(ge=0, le=1)]
    seconds_per_rep: Annotated[float, Field(gt=0, le=15)] = 4.0
    pull: Pull | None = None
    ballistic: bool = False
    out_of_plane: OutOfPlane | None = None
    not_when_pain_from: Annotated[int, Field(ge=1, le=11)] = 6
    dose: Dose
    postures: Annotated[tuple[Posture, ...], Field(min_length=2)]
    drawing: Drawing = Drawing()
    cues: Cues
    posture_prompts: tuple[Text, ...] = ()
    faults: Annotated[tuple[Fault, ...], Field(min_length=1)]
    easier: tuple[Slug, ...] = ()
    harder: tuple[Slug, ...] = ()
    equivalents: tuple[Slug, ...] = ()
    evidence: tuple[Slug, ...] = ()
    note: Annotated[str, Field(max_length=1200)] = ""

    def __hash__(self) -> int:
        """Hash what tells exercises apart, not all that they say: they are looked up by the hundred."""
        return hash(self.id)

    @property
    def for_glute(self) -> bool:
        """Whether it is meant to be felt in the glute."""
        return self.glute_set_credit > 0 or self.role == "recognition"

    @property
    def loaded(self) -> bool:
        """Whether it takes an external load, and so a ceiling."""
        return self.load_point in {"hands", "back", "front", "hips", "bell"}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, as names are compared."""
        return tuple(folded(name) for name in (self.id, self.name, *self.aliases))


class ErrorModel(Entry):
    """A test's measurement error: SEM or MDC (95 %), in its unit, with where it comes from."""

    sem: Annotated[float, Field(gt=0)] | None = None
    mdc95: Annotated[float, Field(gt=0)] | None = None
    source: Text


class Norm(Entry):
    """A norm or cut-off in the test's unit; ``source`` is an evidence key or starts with 'judgement'."""

    label: Text
    value: float
    better: Literal["higher", "lower"]
    sex: Literal["female", "male"] | None = None
    source: Text


class Guide(Entry):
    """How a person alone is led through a test: what its protocol says in words, as numbers.

    ``figure`` is the exercise whose figure shows the posture. A result is the best or the mean of ``tries``;
    ``rest_s`` lies between two of them, ``other_side_s`` before the other side. ``phone`` says where a phone
    lies that reads the angle: on the upper back with its top up, or on the thigh, its top towards the knee.
    """

    figure: Slug | None = None
    tries: Annotated[int, Field(ge=1, le=5)] = 1
    counts: Literal["best", "mean"] = "best"
    rest_s: Annotated[int, Field(ge=0, le=300)] = 0
    other_side_s: Annotated[int, Field(ge=0, le=300)] = 0
    phone: Literal["back", "thigh"] | None = None


class ScreenTest(Called):
    """One test of the screen. ``order`` is its place in it: the lowest comes first."""

    order: Annotated[int, Field(ge=1, le=1000)]
    summary: Text
    protocol: Annotated[tuple[Text, ...], Field(min_length=1)]
    sides: Sides
    unit: Literal["s", "deg", "reps", "of 10", "d-prime", "felt", "cm"]
    asks_felt: bool = False
    stops: Annotated[tuple[Text, ...], Field(min_length=1)]
    not_when_pain_from: Annotated[int, Field(ge=1, le=11)] = 6
    equipment: tuple[Slug, ...] = ()
    limits: tuple[float, float]
    error: ErrorModel
    norms: tuple[Norm, ...] = ()
    no_norm: Annotated[str, Field(max_length=300)] = ""
    minutes: Annotated[float, Field(gt=0, le=20)] = 3.0
    evidence: tuple[Slug, ...] = ()
    guide: Guide = Guide()


class RedFlag(Entry):
    """A question whose 'yes' stops planning."""

    id: Slug
    question: Text
    urgency: Literal["same-day", "two-weeks", "before-training"]
    see: Text
    source: Text


class Equipment(Entry):
    """A piece of equipment a person may have. ``implies``: having this, one also has those."""

    id: Slug
    name: Text
    implies: tuple[Slug, ...] = ()


@dataclass(frozen=True, repr=False)
class Catalogue:
    """Everything there is to do, by id, in file order; tests in the order in which they are done."""

    exercises: Mapping[str, Exercise]
    tests: Mapping[str, ScreenTest]
    red_flags: Mapping[str, RedFlag]
    equipment: Mapping[str, Equipment]
    facts: Mapping[str, Fact]
    benchmarks: Mapping[str, Benchmark] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Return how much is in it: the whole would fill books."""
        return f"Catalogue({len(self.exercises)} exercises, {len(self.tests)} tests, {len(self.facts)} facts)"

    def exercise_for_alias(self, name: str) -> str | None:
        """Return the id of the exercise that another app calls `name`, or ``None``."""
        return self._aliases.get(folded(name))

    @cached_property
    def _aliases(self) -> Mapping[str, str]:
        return {name: exercise.id for exercise in self.exercises.values() for name in exercise.names}

    def owned(self, equipment: tuple[str, ...]) -> frozenset[str]:
        """Return what a person with `equipment` has, implied pieces included."""
        have: set[str] = set()
        todo = list(equipment)
        while todo:
            piece = todo.pop()
            if piece not in have:
                have.add(piece)
                todo.extend(self.equipment[piece].implies if piece in self.equipment else ())
        return frozenset(have)
