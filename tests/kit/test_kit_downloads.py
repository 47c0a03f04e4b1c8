"""Large files: resumed, tried again, whole or not there. The server is ours, on this machine."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from undercard.errors import SourceChanged, SourceRefused, SourceUnavailable
from undercard.kit.downloads import Persistence, download

BODY = bytes(range(256)) * 4000
QUICK = Persistence(attempts=3, backoff=0.001, timeout=2.0)


@dataclass
class Shelf:
    """A server that serves one file by ranges, and cuts answers short when told to."""

    body: bytes = BODY
    mark: str = '"v1"'
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def serve(self, request: Request) -> Response:
        told = request.headers.get("Range", "")
        self.asked.append(told)
        start = int(told.removeprefix("bytes=").rstrip("-")) if told else 0
        if told and (not self.ranges or request.headers.get("If-Range") != self.mark):
            start = 0
        if start > len(self.body):
            return Response(status=416)
        headers = {"ETag": self.mark} if self.mark else {}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(self.body) - 1}/{len(self.body)}"
        whole = self.body[start:]
        cut = self.cuts.pop(0) if self.cuts else len(whole)
        headers["Content-Length"] = str(len(whole))
        return Response(iter([whole[:cut]]), 206 if start else 200, headers)


@pytest.fixture
def shelf(httpserver: HTTPServer) -> Shelf:
    shelf = Shelf()
    httpserver.expect_request("/weights.bin").respond_with_handler(shelf.serve)
    return shelf


def unheard(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def fetch(httpserver: HTTPServer, tmp_path):
    def call(path="/weights.bin", most=0):
        target = tmp_path / "weights.bin"
        steps: list[tuple[int, int]] = []
        download(
            httpserver.url_for(path),
            target,
            most=most,
            watch=lambda done, total: steps.append((done, total)),
            persistence=QUICK,
        )
        return target.read_bytes(), steps

    return call


def left_in(folder) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.usefixtures("shelf")
def test_file_arrives_whole_and_leaves_nothing_beside_it(fetch, tmp_path):
    body, steps = fetch()
    assert body == BODY
    assert steps[-1] == (len(BODY), len(BODY))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert left_in(tmp_path) == {"weights.bin"}


def test_broken_connection_is_resumed_where_it_broke(shelf, fetch):
    shelf.cuts = [300_000, 200_000]
    assert fetch()[0] == BODY
    assert shelf.asked == ["", "bytes=300000-", "bytes=500000-"]


def test_connection_that_breaks_again_and_again_is_worth_it_while_it_advances(shelf, fetch):
    shelf.cuts = [100_000] * 8
    assert fetch()[0] == BODY
    assert len(shelf.asked) == 9


def test_connection_that_brings_nothing_more_is_given_up_and_the_part_is_kept(shelf, fetch, tmp_path):
    shelf.cuts = [300_000, *[0] * 20]
    with pytest.raises(SourceUnavailable, match="broke the connection off"):
        fetch()
    assert (tmp_path / "weights.bin.part").stat().st_size == 300_000
    assert not (tmp_path / "weights.bin").exists()


def test_next_call_goes_on_from_the_part(shelf, fetch, tmp_path):
    shelf.cuts = [300_000, *[0] * 20]
    with pytest.raises(SourceUnavailable):
        fetch()
    shelf.cuts, shelf.asked = [], []
    assert fetch()[0] == BODY
    assert shelf.asked == ["bytes=300000-"]
    assert left_in(tmp_path) == {"weights.bin"}


def test_part_of_another_version_is_not_mixed_with_this_one(shelf, fetch):
    shelf.cuts = [300_000, *[0] * 20]
    with pytest.raises(SourceUnavailable):
        fetch()
    shelf.cuts, shelf.body, shelf.mark = [], BODY[::-1], '"v2"'
    assert fetch()[0] == BODY[::-1]


def test_server_without_ranges_starts_over(shelf, fetch):
    shelf.ranges, shelf.cuts = False, [300_000]
    assert fetch()[0] == BODY
    assert shelf.asked == ["", "bytes=300000-"]


@pytest.mark.parametrize("mark", ["", 'W/"v1"'])
def test_part_without_a_strong_mark_is_not_resumed(shelf, fetch, mark):
    shelf.mark, shelf.cuts = mark, [300_000]
    assert fetch()[0] == BODY
    assert shelf.asked == ["", ""]


def test_part_that_is_longer_than_the_file_is_thrown_away(shelf, fetch, tmp_path):
    (tmp_path / "weights.bin.part").write_bytes(BODY + b"more")
    (tmp_path / "weights.bin.part.mark").write_text(shelf.mark)
    assert fetch()[0] == BODY


def test_other_bytes_than_asked_for_are_not_appended(httpserver, fetch, tmp_path):
    httpserver.expect_request("/odd").respond_with_handler(
        lambda request: (
            Response(BODY[5:], 206, {"ETag": '"v1"', "Content-Range": f"bytes 5-{len(BODY) - 1}/*"})
            if "Range" in request.headers
            else Response(BODY, 200, {"ETag": '"v1"'})
        )
    )
    (tmp_path / "weights.bin.part").write_bytes(BODY[:9])
    (tmp_path / "weights.bin.part.mark").write_text('"v1"')
    assert fetch("/odd")[0] == BODY


@pytest.mark.usefixtures("shelf")
def test_file_that_is_announced_too_large_is_not_fetched(fetch, tmp_path):
    with pytest.raises(SourceChanged, match="larger than 1000 bytes"):
        fetch(most=1000)
    assert not any(left_in(tmp_path))


def test_file_that_turns_out_too_large_is_stopped(httpserver, fetch, tmp_path):
    httpserver.expect_request("/endless").respond_with_handler(lambda _: Response(iter([BODY[:500], BODY]), 200))
    with pytest.raises(SourceChanged, match="larger than 1000 bytes"):
        fetch("/endless", most=1000)
    assert not any(left_in(tmp_path))


@pytest.mark.parametrize(
    ("status", "fault"), [(404, SourceChanged), (410, SourceChanged), (401, SourceRefused), (403, SourceRefused)]
)
def test_status_that_will_not_change_is_told_at_once(httpserver, fetch, status, fault):
    httpserver.expect_request("/no").respond_with_data("no", status)
    with pytest.raises(fault, match=f"HTTP {status}"):
        fetch("/no")
    assert len(httpserver.log) == 1


def test_busy_server_is_asked_again(httpserver, fetch):
    answers = [Response("busy", 503), Response("slow down", 429, {"Retry-After": "0"}), Response(BODY)]
    httpserver.expect_request("/busy").respond_with_handler(lambda _: answers.pop(0))
    assert fetch("/busy")[0] == BODY


def test_server_that_wants_a_long_rest_is_left_alone(httpserver, fetch):
    httpserver.expect_request("/rest").respond_with_data("later", 503, {"Retry-After": "3600"})
    with pytest.raises(SourceUnavailable) as caught:
        fetch("/rest")
    assert caught.value.retry_after == 3600
    assert len(httpserver.log) == 1


def test_page_in_place_of_a_file_is_refused(httpserver, fetch):
    httpserver.expect_request("/page").respond_with_data("<html>sign in</html>", content_type="text/html")
    with pytest.raises(SourceChanged, match="a page instead of a file"):
        fetch("/page")


@pytest.mark.usefixtures("shelf")
def test_redirect_is_followed_and_its_query_stays_out_of_messages(httpserver, fetch):
    httpserver.expect_request("/moved").respond_with_data("", 302, {"Location": "/weights.bin?signature=secret"})
    assert fetch("/moved")[0] == BODY
    httpserver.expect_request("/none").respond_with_data("", 404)
    httpserver.expect_request("/gone").respond_with_data("", 302, {"Location": "/none?signature=secret"})
    with pytest.raises(SourceChanged) as caught:
        fetch("/gone")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("target", ["http://files.example/x", "ftp://files.example/x", "/moved"])
def test_redirect_out_of_https_or_in_a_circle_is_refused(httpserver, fetch, target):
    httpserver.expect_request("/moved").respond_with_data("", 302, {"Location": target})
    with pytest.raises(SourceChanged, match=r"not https|redirected more than"):
        fetch("/moved")


def test_plain_http_to_another_machine_is_refused(tmp_path):
    with pytest.raises(SourceChanged, match="not https"):
        download("http://files.example/x", tmp_path / "x", watch=unheard, persistence=QUICK)


def test_machine_without_network_says_so(tmp_path):
    with pytest.raises(SourceUnavailable, match="cannot be reached; is the network up"):
        download("http://127.0.0.1:9/x", tmp_path / "x", watch=unheard, persistence=QUICK)


def test_bytes_are_kept_as_they_are_stored(httpserver, fetch):
    httpserver.expect_request("/w.gz").respond_with_data(b"\x1f\x8b not undone", headers={"Content-Encoding": "gzip"})
    assert fetch("/w.gz")[0] == b"\x1f\x8b not undone"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.usefixtures("shelf")
def test_full_disk_is_the_callers_to_explain(fetch, tmp_path):
    (tmp_path / "weights.bin.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        fetch()
