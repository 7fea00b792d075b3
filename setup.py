"""Packages to install; ``assets`` stands at the top of the tree and travels inside ``core``.

Everything else is stated in ``pyproject.toml``, which cannot say "find all packages, and this
folder too".
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["core", "core.*", "explorer", "explorer.*"]), "core.assets"],
    package_dir={"core.assets": "assets"},
    package_data={"core.assets": ["**/*"]},
)
