"""The front step: `python -m undercard` and the `undercard` command."""

from undercard.kit.threads import take_one_thread


def main() -> None:
    """Run the command line door."""
    take_one_thread()
    from undercard.cli.main import run  # noqa: PLC0415 - the door is loaded only when knocked on

    run()


if __name__ == "__main__":
    main()
