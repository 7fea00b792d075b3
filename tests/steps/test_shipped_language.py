"""The shipped language model solves stories that it has never seen."""

from itertools import islice

import torch

from core.domains.split import Split
from core.infer.modes import Mode
from core.resources import assets_folder
from core.steps.answers import answer_of, is_same_answer
from core.steps.problem import problem_of
from core.steps.stories.story import Distribution, stories
from core.steps.tuning.answering import Sampling, answers
from core.steps.tuning.language import load_language
from core.steps.tuning.prompts import prompt_of
from tests.steps.language_folders import NEEDS_MATH

pytestmark = NEEDS_MATH


def test_it_solves_unseen_stories_step_by_step():
    language = load_language(assets_folder() / "language" / "stories", torch.device("cpu"))
    unseen = islice(stories(Distribution(2, 4, 20, Split.TEST), 77), 20)
    problems = [problem_of(story) for story in unseen]
    prompts = [prompt_of(problem.question, Mode.SLOW) for problem in problems]
    found = answers(language, prompts, Sampling(max_tokens=128))
    right = sum(
        is_same_answer(answer_of(one.text) or "", problem.solution.answer)
        for problem, (one,) in zip(problems, found, strict=True)
    )
    assert right >= 17
