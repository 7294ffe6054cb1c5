"""Whether a story says that the back does the glutes' work: by whole sentences, not by words in passing.

Crude on purpose: it moves a wide prior a little, so what is not plainly said counts as unsaid. A clause counts
where the low back or the erectors are what does, takes over or makes up for, or where the glutes are what is
weak or does not join in, and where nothing in it denies it or makes it a condition.
"""

from __future__ import annotations

import re
from re import Pattern

from primemover.record.payload import Intake

_WHOSE = r"(?:the|my|your|his|her|their|this|that|both|left|right)"
_ADVERB = (
    r"(?:still|also|always|often|mostly|mainly|usually|now|then|just|really|simply|clearly|muscles?|"
    r"tends? to|seems? to|keeps?|ends? up|has to|"
    r"have to|to stop|is|are|to|from|that|which|so|very|too|quite|rather|"
    r"a bit|a little|somewhat)"
)
_BACK = (
    rf"(?:{_WHOSE} (?:low(?:er)? |lumbar )?back|{_WHOSE} lumbar spine|low(?:er)? back|"
    r"lumbar (?:extensors|erectors|muscles)|lumbars?|(?:spinal |back )?(?:erectors?|extensors)|erector spinae|"
    r"paraspinals?)"
)
_DOES_IT = (
    r"(?:(?:does|do|doing|did) "
    r"(?:(?:all|most|much|more|half|too much|a lot|the bulk) )?(?:of )?"
    r"(?:the|their|its|your|my|all the|most of the) (?:glutes?'?s? |hips?'? )?"
    r"(?:work|job|lifting)|"
    r"(?:takes?|taking) (?:over|the load)|took over|"
    r"(?:works?|working) (?:for|instead of|in place of) "
    r"(?:the|my|your|his|her) (?:glutes?|hips?|buttocks|legs)|"
    r"compensat(?:es?|ing)|over-?active|over-?working|overworks?|dominant|dominates?)"
)
_GLUTE = rf"(?:{_WHOSE} (?:\w+ )?(?:glutes?|gluteus(?: maximus)?|gluteals|buttocks)|glutes)"
_WEAK = r"(?:weak(?:er)?|asleep|sleepy|lazy|inhibited|under-?active|lag(?:s|ging)?(?: behind)?)"
_IDLE = (
    r"(?:fir(?:e|ing)|activat(?:e|ing)|engag(?:e|ing)|join(?:ing)? in|switch(?:ing)? on|contribut(?:e|ing)|"
    r"pull(?:ing)? (?:its|their) weight|do(?:ing)? (?:their|its) (?:share|part|work|job))"
)
_HARDLY = r"(?:hardly|barely|scarcely|do not|does not|not|don't|doesn't|aren't|isn't|are not|is not)"

_BACK_DOES = re.compile(rf"\b{_BACK} (?:{_ADVERB} )*{_DOES_IT}\b|\bback[- ]dominan(?:t|ce)\b")
_GLUTE_IS_WEAK = re.compile(
    rf"\b{_GLUTE} (?:{_ADVERB} |look |looks |test |tests |seem |seems |feel |feels )*{_WEAK}\b"
    rf"|\b(?:weak|sleepy|lazy|inhibited|underactive) (?:left |right )?(?:glutes?|gluteals|gluteus maximus)\b"
    r"|\bglut(?:e|eal) weakness\b"
)
_GLUTE_IS_IDLE = re.compile(rf"\b{_GLUTE} (?:{_ADVERB} )*{_HARDLY} (?:{_ADVERB} )*{_IDLE}\b")
_DENIED = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nobody|nothing|cannot|without|fine|hardly|barely|scarcely|rarely|"
    r"less|doubt|myth|wrong|untrue|false|if|unless|whether|anymore|dont|doesnt|isnt|arent)\b|n't\b"
)
_CLAUSES = re.compile(
    r"[.;:!?,\n()\u2013\u2014]| - |\b(?:but|while|whereas|although|though|however|because|since)\b"
    rf"|\band (?={_WHOSE}\b)"
)


def back_works_by(intake: Intake) -> str:
    """Return what the story says that blames the back, as it was said; empty where nothing does.

    What somebody told the person, then what they want; a wish that names the trouble names it too.
    """
    for said in (*(one.said for one in intake.professionals), *intake.goals):
        if says_back_works(said):
            return said.strip()
    return ""


def says_back_works(said: str) -> bool:
    """Return whether a clause of it plainly says that the back does the work, or that the glutes are weak."""
    plain = said.casefold().replace("\u2019", "'")
    return any(_blames(" ".join(clause.split())) for clause in _CLAUSES.split(plain))


def _blames(clause: str) -> bool:
    rest, idle = _GLUTE_IS_IDLE.subn("", clause)
    if _DENIED.search(rest):
        return False
    says: tuple[Pattern[str], ...] = (_BACK_DOES, _GLUTE_IS_WEAK)
    return bool(idle) or any(pattern.search(clause) for pattern in says)
