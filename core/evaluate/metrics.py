"""Published metrics by name, each with its interval, from the scores of M tasks.

Source: Su et al. 2025, section 4 (k-Optimal-64, SWC as a mean over samples, diversity); Lehnert et
al. 2024 (SWC as the best of the samples, improved length ratio).
"""

from collections.abc import Sequence

from core.evaluate.intervals import Estimate, mean_share, ratio, share, wilson
from core.evaluate.records import TaskFacts
from core.evaluate.scores import TaskScore
from core.evaluate.style import OTHER
from core.infer.modes import Mode
from core.search.trace import DropLevel

PUBLISHED_KS = (1, 3, 64)
"""How many good samples of a task are asked for."""
STYLES = {int(level): f"style_{level.name.lower()}" for level in DropLevel} | {OTHER: "style_other"}
"""Names of the shares of drop styles."""

Metrics = dict[str, Estimate]


def greedy_metrics(scores: Sequence[TaskScore], mode: Mode, seed: int) -> Metrics:
    """Return the metrics of one response a task."""
    shares = {
        "optimal_at_1": [s.n_optimal for s in scores],
        "solved_at_1": [s.n_solved for s in scores],
    }
    found = {name: wilson(int(sum(hits)), len(scores)) for name, hits in shares.items()}
    return found | _common(scores, mode, seed, "greedy")


def sampled_metrics(scores: Sequence[TaskScore], mode: Mode, seed: int) -> Metrics:
    """Return the metrics of K responses a task; every name says its k and K."""
    k_all = scores[0].n_samples
    found: Metrics = {}
    for name in ("optimal", "solved"):
        counts = [getattr(s, f"n_{name}") for s in scores]
        for k in PUBLISHED_KS:
            if k <= k_all:
                hits = sum(count >= k for count in counts)
                found[f"{name}_at_{k}_of_{k_all}"] = wilson(hits, len(scores))
    best, plans = [s.swc_best for s in scores], [float(s.n_plans) for s in scores]
    found[f"swc_best_of_{k_all}"] = mean_share(best, None, seed, "swc_best")
    found[f"diversity_of_{k_all}"] = ratio(plans, None, seed, "diversity")
    return found | _common(scores, mode, seed, "sampled")


def _common(scores: Sequence[TaskScore], mode: Mode, seed: int, group: str) -> Metrics:
    """Return what is a mean over samples, however many there are."""
    samples = [float(s.n_samples) for s in scores]
    traces = [float(s.n_traces) for s in scores]

    def column(name: str) -> list[float]:
        return [float(getattr(s, name)) for s in scores]

    found = {
        "solved_share": share(column("n_solved"), samples, seed, f"{group} solved"),
        "optimal_share": share(column("n_optimal"), samples, seed, f"{group} optimal"),
        "swc_mean": mean_share(column("swc_sum"), samples, seed, f"{group} swc"),
        "tokens": ratio(column("tokens"), samples, seed, f"{group} tokens"),
        "trace_tokens": ratio(column("trace_tokens"), samples, seed, f"{group} trace_tokens"),
        "cut": share(column("n_cut"), samples, seed, f"{group} cut"),
        "with_trace": share(traces, samples, seed, f"{group} with_trace"),
    }
    if group == "greedy":  # the same as optimal_at_1 and solved_at_1
        del found["solved_share"], found["optimal_share"]
    if any(traces):
        valid = column("n_valid_traces")
        found["trace_valid"] = share(valid, traces, seed, f"{group} trace_valid")
    if mode.forced_word is not None:
        found["leak"] = share(column("n_leaks"), samples, seed, f"{group} leak")
    return found | _style_metrics(scores, samples, seed, group)


def _style_metrics(
    scores: Sequence[TaskScore], samples: list[float], seed: int, group: str
) -> Metrics:
    """Return the share of each drop style, and of valid traces and optimal plans among it."""
    found: Metrics = {}
    for i, name in STYLES.items():
        counts = [float(s.styles[i]) for s in scores]
        found[name] = share(counts, samples, seed, f"{group} {name}")
        if any(counts):
            optimal = [float(s.optimal_styles[i]) for s in scores]
            found[f"{name}_optimal"] = share(optimal, counts, seed, f"{group} {name} optimal")
        if any(counts) and i != DropLevel.ALL:
            valid = [float(s.valid_styles[i]) for s in scores]
            found[f"{name}_valid"] = share(valid, counts, seed, f"{group} {name} valid")
    return found


def length_metrics(
    scores: Sequence[TaskScore], facts: Sequence[TaskFacts], seed: int, group: str
) -> Metrics:
    """Return how long traces are beside those of A* on the same tasks; empty without traces.

    Responses without a trace and tasks that A* could not be run on are left out of the first two.
    An improved length ratio is a mean over tasks, 0 for one with no good traced response.

    Args:
        scores: of one mode, shape (M,).
        facts: of the same tasks.
        seed: decides the bootstrap.
        group: "greedy" or "sampled".
    """
    found: Metrics = {}
    for name, attribute in _SEARCHES.items():
        pairs = [(s, getattr(f, attribute)) for s, f in zip(scores, facts, strict=True)]
        pairs = [(s, words) for s, words in pairs if words is not None and s.n_traces]
        if pairs:
            above = [float(s.trace_tokens) for s, _ in pairs]
            below = [float(words) * s.n_traces for s, words in pairs]
            found[name] = ratio(above, below, seed, f"{group} {name}")
    known = [(s, f.random_tokens) for s, f in zip(scores, facts, strict=True)]
    ran = [(s, words) for s, words in known if words is not None]
    if ran and any(s.n_traces for s in scores):
        for good in ("solved", "optimal"):
            values = [improved_length(s, words, good) for s, words in ran]
            name = f"improved_length_ratio_{good}"
            found[name] = ratio(values, None, seed, f"{group} {name}")
    return found


_SEARCHES = {"trace_of_search": "search_tokens", "trace_of_random_search": "random_tokens"}


def improved_length(score: TaskScore, search_tokens: float, good: str) -> float:
    """Return A*'s words over the mean words of a task's good traces; 0 without a good one."""
    n = getattr(score, f"n_traced_{good}")
    tokens = getattr(score, f"traced_{good}_tokens")
    return search_tokens * n / tokens if tokens else 0.0
