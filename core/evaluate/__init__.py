"""Judging answers: plans by executing them, traces by the audit, models by their metrics."""
