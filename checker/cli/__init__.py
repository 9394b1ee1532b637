"""The command line: one command a file, and the only place that prints and sets exit codes."""


def main() -> None:
    """Run the `checker` command on the arguments of this process, and exit."""
    from checker.cli.app import app

    app()
