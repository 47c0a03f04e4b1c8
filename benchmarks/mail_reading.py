"""What reading mail costs: one newsletter at a time, and a mailbox of thousands.

    python -m benchmarks.mail_reading                       ../shared/newsletters when present, else golden mails
    python -m benchmarks.mail_reading FILE.eml FILE.eml     mails of yours
    python -m benchmarks.mail_reading --profile             where the time of reading events goes
    python -m benchmarks.mail_reading --json                for machines

CPU time of one process with one thread, as the program itself runs, medians of many rounds; targets are 60 ms for a
newsletter of 160 to 250 kB, 100 mails a second from an mbox, and 5 s for a mail that lists ten thousand nights. The
mbox is made of the golden mails of the tests, each copy with a head, addresses and numbers of its own. The standard
library's `mailbox.mbox` with `email.policy.default` splits and decodes the same file beside ours, round by round; it
reads no events.
"""

import argparse
import cProfile
import email
import email.policy
import json
import mailbox
import pstats
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import BinaryIO, cast

from undercard.kit.threads import take_one_thread

take_one_thread()

from tests.fakes.newsletters import list_of  # noqa: E402 - numpy counts its threads as it loads
from undercard.events.reading import read_events  # noqa: E402 - numpy counts its threads as it loads
from undercard.mail.port import RawMail  # noqa: E402 - as above
from undercard.mail.reading import decode  # noqa: E402 - as above
from undercard.mail.sources.mbox import Mbox  # noqa: E402 - as above

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "events" / "golden"
REAL = ROOT.parent / "shared" / "newsletters"
TARGET_MS, TARGET_RATE, TARGET_HUGE = 60.0, 100.0, 5.0
HUGE = 10_000
KINDS = ("text/html", "text/plain", "text/calendar")


@dataclass(frozen=True)
class Letter:
    """One newsletter: its size, medians of the two stages in ms, and what it gave."""

    name: str
    kilobytes: float
    decode_ms: float
    events_ms: float
    events: int

    @property
    def whole_ms(self) -> float:
        """From bytes to events."""
        return self.decode_ms + self.events_ms


@dataclass(frozen=True)
class Box:
    """A mailbox: seconds of CPU per stage.

    Attributes:
        mails: in the file.
        megabytes: its size.
        events: found in all of them.
        split: finding the mails in the file and reading their bytes.
        decode: bytes to messages.
        read: messages to events.
        library: the standard library's split and decode of the same file.
    """

    mails: int
    megabytes: float
    events: int
    split: float
    decode: float
    read: float
    library: float

    @property
    def rate(self) -> float:
        """Mails a second, all stages."""
        return self.mails / (self.split + self.decode + self.read)


def timed(step: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    step()
    return time.process_time() - start


def raw_mail(path: Path) -> RawMail:
    """A mail file as its source hands it over."""
    return RawMail(f"eml:{path}", path.name, path.read_bytes())


def measure_letters(paths: Sequence[Path], rounds: int) -> list[Letter]:
    """Each newsletter, the rounds going round them; the first round is left out."""
    mails = [raw_mail(path) for path in paths]
    taken: list[list[tuple[float, float]]] = [[] for _ in mails]
    for _ in range(rounds + 1):
        for mail, times in zip(mails, taken, strict=True):
            message = decode(mail)
            times.append((timed(lambda mail=mail: decode(mail)), timed(lambda message=message: read_events(message))))  # type: ignore[misc]
    return [_letter(mail, times[1:]) for mail, times in zip(mails, taken, strict=True)]


def _letter(mail: RawMail, times: Sequence[tuple[float, float]]) -> Letter:
    decoding, reading = (1e3 * statistics.median(column) for column in zip(*times, strict=True))
    return Letter(mail.name, len(mail.data) / 1e3, decoding, reading, len(read_events(decode(mail))))


def write_mbox(path: Path, count: int) -> None:
    """Write so many mails, made of the golden ones; line by line, so that any count fits into memory."""
    originals = [golden.read_bytes().replace(b"\r\n", b"\n") for golden in sorted(GOLDEN.glob("*.eml"))]
    with path.open("wb") as box:
        for number in range(count):
            write_copy(box, originals[number % len(originals)], number)


def write_copy(box: BinaryIO, mail: bytes, number: int) -> None:
    """One mail in mboxrd form, with a trace and an id of its own; its links lead to pages of its own."""
    head, _, body = mail.partition(b"\n\n")
    fields = [field for field in head.split(b"\n") if not field.lower().startswith((b"message-id:", b"to:"))]
    fields += [
        b"Received: from mx%d.example.net (mx%d.example.net [192.0.2.%d]) by mail.example.org; "
        b"Wed, 10 Mar 2027 15:%02d:%02d +0100" % (number % 7, number % 7, number % 250, number % 60, number % 59),
        b"To: Reader %d <reader+%d@example.org>" % (number, number),
        b"Message-ID: <%d.%d@bench.example>" % (number, number * 7919),
        b"List-Unsubscribe: <https://list.example/u/%d>" % number,
    ]
    if b"base64" not in head and b"quoted-printable" not in head:
        body = body.replace(b'href="https://', b'href="https://n%d.' % number)
    box.write(b"From MAILER-DAEMON Wed Mar 10 15:%02d:%02d 2027\n" % (number % 60, number % 59))
    box.write(b"\n".join([*fields, b"", body.replace(b"\nFrom ", b"\n>From ")]) + b"\n\n")


def read_box(path: Path) -> tuple[float, float, float, int, int]:
    """Seconds of split, decode and reading; mails and events."""
    splitting = decoding = reading = 0.0
    mails = events = 0
    clock = time.process_time
    begin = clock()
    for mail in Mbox(path).mails():
        split = clock()
        message = decode(cast("RawMail", mail))
        decoded = clock()
        events += len(read_events(message))
        splitting, decoding = splitting + split - begin, decoding + decoded - split
        begin = clock()
        reading += begin - decoded
        mails += 1
    return splitting, decoding, reading, mails, events


def read_with_library(path: Path) -> int:
    """Split and decode with the standard library alone: every text part as a string."""

    def parse(file: BinaryIO) -> EmailMessage:
        return email.message_from_binary_file(file, policy=email.policy.default)

    box = mailbox.mbox(path, factory=cast("Callable[[object], mailbox.mboxMessage]", parse), create=False)
    characters = 0
    for message in cast("Iterable[EmailMessage]", box):
        characters += len(str(message["subject"])) + len(str(message["from"])) + len(str(message["date"]))
        characters += sum(len(part.get_content()) for part in message.walk() if part.get_content_type() in KINDS)
    return characters


def measure_box(count: int, rounds: int) -> Box:
    """The mailbox, ours and the library's in turn; medians of each stage."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newsletters.mbox"
        write_mbox(path, count)
        ours, library = [], []
        for _ in range(rounds):
            ours.append(read_box(path))
            library.append(timed(lambda: read_with_library(path)))
        split, decoding, reading = (statistics.median(column) for column in list(zip(*ours, strict=True))[:3])
        _, _, _, mails, events = ours[0]
        return Box(mails, path.stat().st_size / 1e6, events, split, decoding, reading, statistics.median(library))


def measure_huge(rounds: int) -> float:
    """Median seconds of a mail that lists ten thousand nights, of acts and places that differ."""
    head = "From: a@b.example\nDate: Wed, 20 Jan 2027 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    mail = RawMail("eml:huge.eml", "huge.eml", (head + list_of(HUGE)).encode())
    if not read_events(decode(mail)):
        raise SystemExit("the list of nights gives none, so its time says nothing")
    return statistics.median(timed(lambda: read_events(decode(mail))) for _ in range(rounds))


def show_huge(seconds: float) -> None:
    """Print it."""
    verdict = "met" if seconds <= TARGET_HUGE else "MISSED"
    print(f"a list of {HUGE} nights {seconds:.2f} s, target {TARGET_HUGE:.0f} s: {verdict}\n")


def show_letters(letters: Sequence[Letter]) -> None:
    """Print one line per newsletter."""
    print(f"{'newsletter':36} {'kB':>6} {'decode ms':>10} {'events ms':>10} {'whole ms':>10} {'events':>7}")
    for one in letters:
        timing = f"{one.decode_ms:10.2f} {one.events_ms:10.2f} {one.whole_ms:10.2f}"
        print(f"{one.name[:36]:36} {one.kilobytes:6.0f} {timing} {one.events:7}")
    slowest = max(one.whole_ms for one in letters)
    print(f"slowest {slowest:.1f} ms, target {TARGET_MS:.0f} ms: {'met' if slowest <= TARGET_MS else 'MISSED'}\n")


def show_box(box: Box) -> None:
    """Print the stages of the mailbox and the library beside them."""
    whole = box.split + box.decode + box.read
    print(f"mbox of {box.mails} mails, {box.megabytes:.1f} MB, {box.events} events")
    print(f"{'stage':36} {'CPU s':>8} {'ms/mail':>8} {'share':>7} {'mails/s':>9}")
    for name, seconds in (("split", box.split), ("decode", box.decode), ("read events", box.read), ("whole", whole)):
        share = f"{seconds / whole:7.0%}"
        print(f"{name:36} {seconds:8.2f} {1e3 * seconds / box.mails:8.3f} {share} {box.mails / seconds:9.0f}")
    ours = box.split + box.decode
    print(f"{'split + decode, ours':36} {ours:8.2f} {1e3 * ours / box.mails:8.3f} {'':7} {box.mails / ours:9.0f}")
    rest = f"{1e3 * box.library / box.mails:8.3f} {'':7} {box.mails / box.library:9.0f}"
    print(f"{'split + decode, standard library':36} {box.library:8.2f} {rest}")
    print(f"standard library / ours {box.library / ours:19.1f} x")
    print(f"target {TARGET_RATE:.0f} mails/s: {'met' if box.rate >= TARGET_RATE else 'MISSED'} ({box.rate:.0f})")


def show_profile(paths: Sequence[Path], rounds: int) -> None:
    """Print the functions in which reading events spends its time."""
    messages = [decode(raw_mail(path)) for path in paths]
    with cProfile.Profile() as profile:
        for _ in range(rounds):
            for message in messages:
                read_events(message)
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(15)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", help="mails; real newsletters or golden mails when absent")
    parser.add_argument("--rounds", type=int, default=15, help="of each newsletter; the mbox is read a fifth as often")
    parser.add_argument("--mails", type=int, default=2000, help="in the mbox")
    parser.add_argument("--profile", action="store_true", help="show the hot spots of reading events, measure nothing")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    golden = sorted(GOLDEN.glob("*.eml"))
    paths = arguments.files or sorted(REAL.glob("*.eml")) or golden
    if arguments.profile:
        show_profile(arguments.files or golden, max(1, arguments.rounds // 5))
        return
    letters = measure_letters(paths, arguments.rounds)
    box = measure_box(arguments.mails, max(1, arguments.rounds // 5))
    huge = measure_huge(max(1, arguments.rounds // 5))
    if arguments.json:
        print(json.dumps({"newsletters": [asdict(one) for one in letters], "mbox": asdict(box), "huge": huge}))
    else:
        show_letters(letters)
        show_huge(huge)
        show_box(box)


if __name__ == "__main__":
    main()
