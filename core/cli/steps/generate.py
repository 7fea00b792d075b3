"""``steps generate``: worded problems with worked solutions, in the layout of GSM8K."""

from typing import Annotated, Literal

import typer

from core.cli.options import AsJson, Out, Seed
from core.cli.steps.options import Largest, StorySteps

Count = Annotated[int, typer.Option(min=1, help="Number of problems.")]
SplitName = Annotated[
    Literal["any", "train", "test"], typer.Option(help="All stories, or those of one split.")
]


def generate(
    count: Count = 100,
    seed: Seed = 0,
    story_steps: StorySteps = (2, 6),
    largest: Largest = 99,
    split: SplitName = "any",
    out: Out = "-",
    as_json: AsJson = False,
) -> None:
    """Draw different stories of several sums, each with its solution step by step."""
    from core.cli.output import counted, say
    from core.cli.progress import tracked
    from core.data.row_writer import writing
    from core.domains.split import Split
    from core.steps.stories.story import Distribution, distinct_stories

    distribution = Distribution(*story_steps, largest, Split[split.upper()])
    with writing(out) as writer:
        for story in tracked(distinct_stories(distribution, seed, count), count, "problems"):
            writer.write({"question": story.question, "answer": story.solution})
    facts = {"verb": "steps generate", "count": writer.count, "seed": seed, "out": out}
    say(facts, f"{counted(writer.count, 'problem')} in {out}", as_json=as_json, out=out)
