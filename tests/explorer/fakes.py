"""Stand-ins for the window's tests, and the small boards they use."""

from itertools import count

from core.domains.domain import domain_of
from core.domains.maze.formats import read_text
from core.domains.sokoban.rows import read_level
from core.search.astar import TieBreak, search
from core.search.orderings import ordering_named
from core.search.trace import Trace
from core.splitmix import rng_state
from explorer.jobs.ledger import JobLedger
from explorer.jobs.messages import Answered, Opening, TraceResult, Word
from explorer.jobs.sampling import Sample, Samples, SamplesDone
from explorer.pictures.search_words import search_words
from explorer.session.state import ModelEntry

FIVE = """\
S..#.
.#...
.#.#.
...#.
.#..G
"""
LEVEL = ("#######", "#     #", "# $.  #", "#  @# #", "# .$  #", "#     #", "#######")
TEN = "S" + "." * 9 + "\n" + ("." * 10 + "\n") * 8 + "." * 9 + "G\n"


def a_task(text=FIVE):
    return read_text(text, "test")


def a_level(lines=LEVEL):
    return read_level(lines)


def a_model(side=5, domain="maze", name=None):
    return ModelEntry(name or f"{domain}-{side}", side, side, 1000, "", domain)


def trace_of(task, tie_break=TieBreak.DETERMINISTIC):
    return search(*domain_of(task).problem_of(task), tie_break, rng_state(0))


def a_plan_alone(task):
    """What is told of a maze's search that took too many clauses to be shown."""
    whole = trace_of(task)
    none = whole.state[:0]
    left = Trace(whole.operation[:0], none, none, none, none, whole.plan, whole.states)
    return TraceResult(left, 9.0, unshown=123_456)


def right_words(task):
    """What a perfect model says in slow mode."""
    return search_words(task, trace_of(task))


class FakeRunner(JobLedger):
    """Searches at once; answers when told to; remembers what it was asked."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.numbers = count(1)
        self.searches, self.questions, self.generated = [], [], []
        self.measured, self.lengths_cancelled, self.hinted = [], 0, []
        self.cancelled, self.closed, self.job = 0, False, 0
        self.sampled, self.samples_cancelled = [], 0
        self.beside, self.beside_cancelled = [], 0
        self.looked = []
        self.next_task = None

    def start(self):
        pass

    def search(self, request):
        job = next(self.numbers)
        self.searches.append(request)
        self.pending = (job, request)
        return job

    def hint(self, request):
        self.hinted.append(request)
        self.hint_job = next(self.numbers)
        return self.hint_job

    def finish_search(self):
        job, request = self.pending
        usual = trace_of(request.task)
        if request.ordering == "astar":
            result = TraceResult(usual, 0.001)
        else:
            problem = domain_of(request.task).problem_of(request.task)
            trace = search(*problem, ordering=ordering_named(request.ordering))
            result = TraceResult(trace, 0.001, None, usual.cost, usual.expansions)
        self.trace_ready.emit(job, result)

    def generate(self, request):
        job = next(self.numbers)
        self.generated.append(request)
        return job

    def answer(self, request):
        self.job = next(self.numbers)
        self.questions.append(request)
        return self.job

    def say(self, *words):
        self.words_ready.emit(self.job, tuple(Word(w, 0.9, 0.1, ((w, 0.9),)) for w in words))

    def finish_answer(self, words=None, reason="eos"):
        task = self.questions[-1].task
        self.opening_ready.emit(self.job, Opening(0.8, 0.2))
        self.say(*(right_words(task) if words is None else words))
        self.answered.emit(self.job, Answered(reason, 0.25, 0.01))

    def measure(self, request):
        self.measured.append(request)
        self.lengths_job = next(self.numbers)
        return self.lengths_job

    def cancel_lengths(self):
        self.lengths_cancelled += 1

    def answer_beside(self, request):
        self.beside.append(request)
        self.beside_job = next(self.numbers)
        return self.beside_job

    def cancel_beside(self):
        self.beside_cancelled += 1

    def finish_beside(self, words, seconds=0.25):
        job = self.beside_job
        self.words_ready.emit(job, tuple(Word(w, 0.9, 0.1, ((w, 0.9),)) for w in words))
        self.answered.emit(job, Answered("eos", seconds, 0.01))

    def look(self, request):
        self.looked.append(request)
        self.looks_job = next(self.numbers)
        return self.looks_job

    def sample(self, request):
        self.sampled.append(request)
        self.samples_job = next(self.numbers)
        return self.samples_job

    def cancel_samples(self):
        self.samples_cancelled += 1

    def finish_samples(self, *answers):
        """Tell samples, each as its words, and that these were all."""
        told = tuple(Sample(i, tuple(words)) for i, words in enumerate(answers))
        self.samples_ready.emit(self.samples_job, Samples(told, 9))
        self.samples_done.emit(self.samples_job, SamplesDone(0.5))

    def cancel_answer(self):
        self.cancelled += 1

    def load(self, model):
        return next(self.numbers)

    def close(self):
        self.closed = True


def finish(explorer):
    """Let every job of the fake runner end, forks too."""
    runner, asked = explorer.runner, None
    explorer.runner.finish_search()
    while explorer.session.state.is_answering and asked != len(runner.questions):
        asked = len(runner.questions)
        begin = runner.questions[-1].begin
        words = [*begin, "create", "4", "4", "c8", "c0"] if begin else None
        runner.finish_answer(words)
