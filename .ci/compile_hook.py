"""The compiled build: the modules that read numbers, as machine code, by mypyc. The same source, the same results.

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 pip install .

It needs a C compiler; without the variable the wheel is pure Python.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULES = (
    "checker/extract/numbers/dates.py",
    "checker/extract/numbers/digits.py",
    "checker/extract/numbers/hedges.py",
    "checker/extract/numbers/kinds.py",
    "checker/extract/numbers/mention.py",
    "checker/extract/numbers/number_words.py",
    "checker/extract/numbers/numeral.py",
    "checker/extract/numbers/numerals.py",
    "checker/extract/passage.py",
    "checker/extract/numbers/quantities.py",
    "checker/extract/numbers/shapes.py",
    "checker/extract/numbers/units.py",
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
