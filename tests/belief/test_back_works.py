"""Which sentences of a story say that the back does the work, and which only use its words."""

import pytest

from primemover.belief.back_works import back_works_by, says_back_works
from primemover.record.payload import Intake, Said

PLAIN_WISHES = (
    "Get back to work without pain",
    "Take my deadlift back up to 140 kg",
    "work up to a bodyweight back squat",
    "A stronger glute for my weak hamstrings",
    "Go back to what works for my glutes",
    "Strong glutes, and a back that works",
    "A low back that works for me again",
    "Get my lower back to work without pain",
    "A back squat that does the job",
    "a stiff shoulder",
    # the example's own
    "glutes that do their share of every hip extension",
    "a low back that stays still while the hips move",
    "a better deadlift, without feeling it in the back for two days",
)
DENIED = (
    "My glutes are not weak",
    "The glutes are fine, hamstrings lag",
    "My back doesn't do the work",
    "It isn\u2019t true that the low back does the work",
    "The low back no longer does the work",
    "The back is not working harder than it should, it does not work at all",
    "The back is not the problem: the glutes are not weak either",
    "It is a myth that the back takes over",
    "If the back takes over, stop",
    "My back used to do the work",
    "No glute weakness",
    "Your glutes are not asleep",
)
BLAMED = (
    "The low back does the work in hip extension; the glutes hardly join in.",  # the example's own
    "the low back does the work in hip extension",
    "The back does the work.",
    "My back does all the work and my hips nothing",
    "The low back does the glutes' work",
    "The erectors take over.",
    "My lower back takes over when I hinge",
    "Stop my back from taking over",
    "I want my low back to stop doing all the work",
    "Your low back compensates for the glutes",
    "The low back works for the hips",
    "Your lumbar erectors are overactive",
    "back-dominant hinge",
    "Your glutes are weak.",
    "Your left glute is a bit weak",
    "You have weak glutes",
    "glutes lag behind",
    "Your glutes don't fire",
    "Your glutes are not firing",
)


@pytest.mark.parametrize("said", PLAIN_WISHES + DENIED)
def test_a_plain_wish_or_a_denial_blames_nothing(said: str) -> None:
    assert not says_back_works(said)


@pytest.mark.parametrize("said", BLAMED)
def test_what_says_so_plainly_counts(said: str) -> None:
    assert says_back_works(said)


def test_what_somebody_said_comes_before_a_wish_and_is_quoted_whole(lifter: Intake) -> None:
    told, wish = Said(who="a coach", said="A stiff hip; the low back takes over. "), "Stop my back taking over"
    assert back_works_by(lifter.model_copy(update={"goals": (wish,)})) == wish
    story = lifter.model_copy(update={"professionals": (told,), "goals": (wish,)})
    assert back_works_by(story) == "A stiff hip; the low back takes over."
    assert back_works_by(lifter.model_copy(update={"goals": PLAIN_WISHES})) == ""
