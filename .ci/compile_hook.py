"""The compiled build: most modules that read claims, as machine code, by mypyc. The same source, the same results.

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 pip install .

It needs a C compiler; without the variable the wheel is pure Python.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What holds a cached_property stays out: mypyc makes a plain property of it, computed each time.
MODULES = (
    "checker/extract/context.py",
    "checker/extract/counted/around.py",
    "checker/extract/counted/casualties.py",
    "checker/extract/counted/countable.py",
    "checker/extract/counted/ellipsis.py",
    "checker/extract/counted/measures.py",
    "checker/extract/counted/nouns.py",
    "checker/extract/counted/parts.py",
    "checker/extract/counted/populations.py",
    "checker/extract/counted/reading.py",
    "checker/extract/counted/triggers.py",
    "checker/extract/numbers/building.py",
    "checker/extract/numbers/dates.py",
    "checker/extract/numbers/digits.py",
    "checker/extract/numbers/hedges.py",
    "checker/extract/numbers/implied.py",
    "checker/extract/numbers/intervals.py",
    "checker/extract/numbers/kinds.py",
    "checker/extract/numbers/mention.py",
    "checker/extract/numbers/number_words.py",
    "checker/extract/numbers/numeral.py",
    "checker/extract/numbers/numerals.py",
    "checker/extract/numbers/quantities.py",
    "checker/extract/numbers/ranges.py",
    "checker/extract/numbers/shapes.py",
    "checker/extract/numbers/units.py",
    "checker/extract/passage.py",
    "checker/extract/places/events.py",
    "checker/extract/sources/appositions.py",
    "checker/extract/sources/carrying.py",
    "checker/extract/sources/identity.py",
    "checker/extract/sources/reach.py",
    "checker/extract/sources/referents.py",
    "checker/extract/sources/speakers.py",
    "checker/extract/sources/subjects.py",
    "checker/extract/sources/unknown_speakers.py",
    "checker/extract/sources/utterances.py",
    "checker/extract/stance.py",
    "checker/extract/times/atoms.py",
    "checker/extract/times/days.py",
    "checker/extract/times/hours.py",
    "checker/extract/times/scopes.py",
    "checker/extract/times/times.py",
    "checker/language/lexicon.py",
)


class CompileHook(BuildHookInterface):  # type: ignore[misc]
    """Compiles MODULES into a wheel; an editable install stays as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell the builder of the files and that the wheel is for this platform alone."""
        if version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp())
        compile_modules(Path(self.root), self.folder)
        for file in sorted((self.folder / "lib").rglob("*.so")):
            build_data["force_include"][str(file)] = file.relative_to(self.folder / "lib").as_posix()
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the compiler's files away."""
        if version != "editable":
            shutil.rmtree(self.folder, ignore_errors=True)


def compile_modules(root: Path, folder: Path) -> None:
    """Compile MODULES of a source tree into `folder`/lib."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    before = Path.cwd()
    os.chdir(root)
    try:
        extensions = mypycify(
            ["--strict", "--ignore-missing-imports", *MODULES], opt_level="3", target_dir=str(folder / "c")
        )
        command = Distribution({"name": "checker", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")  # type: ignore[attr-defined]
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
