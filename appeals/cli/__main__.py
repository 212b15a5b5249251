"""Run the command line with `python -m appeals.cli`."""

from appeals.cli import main

main()
