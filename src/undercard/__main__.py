"""The front step: `python -m undercard` and the `undercard` command."""


def main() -> None:
    """Run the command line door."""
    from undercard.cli.main import run  # noqa: PLC0415 - the door is loaded only when knocked on

    run()


if __name__ == "__main__":
    main()
