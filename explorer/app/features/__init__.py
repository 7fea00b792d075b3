"""Every feature, in the order of its pages and switches. A new one is a file here and a line."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.app.features.attention import attention_feature
from explorer.app.features.compare import compare_feature
from explorer.app.features.evaluate import evaluate_feature
from explorer.app.features.export import export_feature
from explorer.app.features.futures import futures_feature
from explorer.app.features.lessons import lessons_feature
from explorer.app.features.maths import maths_feature
from explorer.app.features.models import models_feature
from explorer.app.features.samples import samples_feature
from explorer.app.features.training import training_feature
from explorer.app.features.workspaces import workspaces_feature

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer

FEATURES: tuple[Callable[["Explorer"], Feature], ...] = (
    futures_feature,
    attention_feature,
    samples_feature,
    compare_feature,
    training_feature,
    models_feature,
    evaluate_feature,
    maths_feature,
    export_feature,
    workspaces_feature,
    lessons_feature,
)
"""Each builds its feature into a window whose views and main presenters exist."""
