"""The polite client against real loopback HTTP."""

import asyncio
import gzip
from datetime import UTC, datetime
from email.message import Message
from importlib.metadata import PackageNotFoundError, version

import httpx2
import pytest
import stamina

from tests.fakes.timing import FakeTime
from tests.twins.server import Answer, Fault, Twin
from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.kit import http
from undercard.kit.hosts import is_allowed, is_inside, resolve
from undercard.kit.http import PoliteClient, Server, user_agent
from undercard.kit.politeness import Manners

QUICK = Manners(concurrency=4, timeout=2.0, deadline=5.0)


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


@pytest.fixture
def twin():
    with Twin(lambda asked: Answer.json({"path": asked.path, **asked.query})) as running:
        yield running


@pytest.fixture
def clock():
    return FakeTime()


@pytest.fixture
async def client(twin, clock):
    polite = PoliteClient(Server("x", twin.base_url, QUICK, media=QUICK, hosts=("cdn.example",), timing=clock.timing))
    yield polite
    await polite.close()


async def test_json_comes_back_with_the_query_sent(client, twin):
    assert await client.get_json("/search", {"q": "Hall & Oates", "limit": 3}) == {
        "path": "/search",
        "q": "Hall & Oates",
        "limit": "3",
    }
    assert twin.asked[0].headers["user-agent"] == user_agent()
    assert "authorization" not in twin.asked[0].headers


async def test_a_path_prefix_of_the_base_url_is_kept(twin):
    client = PoliteClient(Server("x", f"{twin.base_url}/api/v2/", QUICK))
    assert await client.get_json("/a") == {"path": "/api/v2/a"}
    await client.close()


async def test_nothing_is_opened_before_the_first_question():
    client = PoliteClient(Server("x", "https://nowhere.example", QUICK))
    assert client._client is None
    await client.close()


@pytest.mark.parametrize("status", [500, 502, 503, 429])
async def test_a_server_fault_is_tried_again(client, twin, status):
    twin.script(Fault(Answer(status, b"<html>busy</html>"), times=2))
    assert await client.get_json("/a") == {"path": "/a"}
    assert len(twin.asked) == 3


async def test_a_lasting_server_fault_is_unavailable_and_never_an_empty_answer(client, twin):
    twin.script(Fault(Answer(503), times=99))
    with pytest.raises(SourceUnavailable, match="503"):
        await client.get_json("/a")
    assert len(twin.asked) == QUICK.attempts


async def test_retry_after_in_seconds_is_sat_out(client, twin, clock):
    twin.script(Fault(Answer(429, headers={"Retry-After": "12"})))
    await client.get_json("/a")
    assert clock.slept == [12.0]


async def test_retry_after_as_a_date_is_sat_out(twin, clock):
    noon = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
    client = PoliteClient(Server("x", twin.base_url, QUICK, timing=clock.timing, clock=lambda: noon))
    twin.script(Fault(Answer(503, headers={"Retry-After": "Sun, 22 Nov 2026 12:00:20 GMT"})))
    await client.get_json("/a")
    assert clock.slept == [20.0]
    await client.close()


@pytest.mark.parametrize("value", ["soon", "", "-5", "1.5.2", "Sun, 99 Nov 2026", "9" * 5000])
async def test_a_senseless_retry_after_counts_as_none(client, twin, clock, value):
    twin.script(Fault(Answer(503, headers={"Retry-After": value})))
    assert await client.get_json("/a") == {"path": "/a"}
    assert clock.slept == []


async def test_a_retry_after_of_hours_is_not_waited_for(client, twin, clock):
    twin.script(Fault(Answer(429, headers={"Retry-After": "7200"})))
    with pytest.raises(SourceUnavailable) as fault:
        await client.get_json("/a")
    assert fault.value.retry_after == 7200
    with pytest.raises(SourceUnavailable, match="429"):
        await client.get_json("/a")
    assert len(twin.asked) == 1
    assert clock.slept == []


async def test_a_retry_after_beyond_all_numbers_is_not_waited_for(client, twin):
    twin.script(Fault(Answer(503, headers={"Retry-After": "9" * 400})))
    with pytest.raises(SourceUnavailable):
        await client.get_json("/a")


async def test_retry_after_is_waited_for_in_real_time(twin):
    stamina.set_testing(False)
    client = PoliteClient(Server("x", twin.base_url, QUICK))
    twin.script(Fault(Answer(429, headers={"Retry-After": "1"})))
    loop = asyncio.get_running_loop()
    began = loop.time()
    await client.get_json("/a")
    assert 1.0 <= loop.time() - began < 2.0
    await client.close()


@pytest.mark.parametrize("status", [401, 403])
async def test_a_refusal_is_not_tried_again(client, twin, status):
    twin.script(Fault(Answer(status, b"Active premium subscription required", "text/plain")))
    with pytest.raises(SourceRefused, match=str(status)):
        await client.get_json("/a")
    assert len(twin.asked) == 1


async def test_a_source_may_give_a_status_its_own_meaning(twin, clock):
    def throttled(reply):
        return SourceUnavailable("x", reply.url, retry_after=5.0)

    client = PoliteClient(Server("x", twin.base_url, QUICK, statuses={403: throttled}, timing=clock.timing))
    twin.script(Fault(Answer(403)))
    assert await client.get_json("/a") == {"path": "/a"}
    assert clock.slept == [5.0]
    await client.close()


async def test_another_client_error_is_a_change_with_a_sample(client, twin):
    twin.script(Fault(Answer.json({"errorMessage": "Invalid value"}, 400)))
    with pytest.raises(SourceChanged, match="400") as fault:
        await client.get_json("/a")
    assert "Invalid value" in fault.value.sample


async def test_a_classifier_sees_status_and_value_and_may_replace_the_value(client, twin):
    twin.script(Fault(Answer.json({"error": "gone"}, 404)))
    assert await client.get_json("/a", classify=lambda status, value: (status, value)) == (404, {"error": "gone"})


async def test_an_in_band_fault_raised_by_the_classifier_is_tried_again(client, twin, clock):
    def classify(_, value):
        if "quota" in value:
            raise SourceUnavailable("x", "quota", retry_after=5.0)
        return value

    twin.script(Fault(Answer.json({"quota": True}), times=2))
    assert await client.get_json("/a", classify=classify) == {"path": "/a"}
    assert clock.slept == [5.0, 5.0]


@pytest.mark.parametrize("body", [b'{"data": [1, 2', b"<html>sign in to the hotel network</html>", b"", b"\xff\xfe{}"])
async def test_what_is_not_json_is_a_change_with_a_sample_after_another_try(client, twin, body):
    twin.script(Fault(Answer(200, body), times=1))
    assert await client.get_json("/a") == {"path": "/a"}
    twin.script(Fault(Answer(200, body), times=99))
    with pytest.raises(SourceChanged, match="not JSON") as fault:
        await client.get_json("/a")
    assert fault.value.sample == body.decode("utf-8", "replace")


async def test_json_nested_beyond_reason_is_a_change(client, twin):
    twin.script(Fault(Answer(200, b"[" * 200_000), times=99))
    with pytest.raises(SourceChanged):
        await client.get_json("/a")


async def test_a_body_cut_off_on_the_way_is_tried_again_and_then_unavailable(client, twin):
    twin.script(Fault(Answer(200, b'{"data": [1, 2, 3]}', cut=True)))
    assert await client.get_json("/a") == {"path": "/a"}
    twin.script(Fault(Answer(200, b'{"data": [1, 2, 3]}', cut=True), times=99))
    with pytest.raises(SourceUnavailable, match="cannot be reached"):
        await client.get_json("/a")


async def test_a_body_packed_wrongly_is_a_change(client, twin):
    twin.script(Fault(Answer(200, b"no gzip", headers={"Content-Encoding": "gzip"}), times=99))
    with pytest.raises(SourceChanged, match="unpacked"):
        await client.get_json("/a")


async def test_a_dead_server_is_unavailable():
    with Twin(lambda _: Answer()) as gone:
        url = gone.base_url
    client = PoliteClient(Server("x", url, QUICK))
    with pytest.raises(SourceUnavailable, match="cannot be reached"):
        await client.get_json("/a")
    await client.close()


async def test_a_silent_server_is_unavailable(twin):
    client = PoliteClient(Server("x", twin.base_url, Manners(attempts=2, timeout=0.1)))
    twin.script(Fault(Answer(delay=30), times=9))
    with pytest.raises(SourceUnavailable, match="in time"):
        await client.get_json("/a")
    assert len(twin.asked) == 2
    await client.close()


async def test_a_trickling_server_is_cut_off_at_the_deadline(twin):
    client = PoliteClient(Server("x", twin.base_url, Manners(attempts=1, timeout=30, deadline=0.2)))
    twin.script(Fault(Answer(delay=30)))
    with pytest.raises(SourceUnavailable, match="in time"):
        await client.get_json("/a")
    await client.close()


async def test_a_page_comes_back_as_text_and_its_path_is_sent_as_it_is_encoded(client, twin):
    twin.script(Fault(Answer(200, "<p>Völt".encode() + b"\xff", "text/html")))
    assert await client.get_text("/hercules+%26+love%2Faffair%3F") == "<p>Völt\ufffd"
    assert twin.asked[-1].target == "/hercules+%26+love%2Faffair%3F"


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_is_not_there_is_none(client, twin, status):
    twin.script(Fault(Answer(status, b"<h1>404</h1>", "text/html")))
    assert await client.get_text("/nobody") is None


async def test_a_page_that_cannot_be_asked_for_is_a_fault_and_never_none(client, twin):
    twin.script(Fault(Answer(503), times=99))
    with pytest.raises(SourceUnavailable):
        await client.get_text("/a")


async def test_a_page_that_is_refused_stays_a_refusal(client, twin):
    twin.script(Fault(Answer(403, b"<h1>no robots</h1>", "text/html")))
    with pytest.raises(SourceRefused):
        await client.get_text("/a")


async def test_bytes_come_back_whole(client, twin):
    twin.script(Fault(Answer(200, b"\x00\xff" * 5000, "audio/mpeg")))
    assert await client.get_bytes(f"{twin.base_url}/p.mp3?sig=1~a=2*") == b"\x00\xff" * 5000


@pytest.mark.parametrize("status", [404, 410])
async def test_a_preview_that_is_gone_is_none(client, twin, status):
    twin.script(Fault(Answer(status)))
    assert await client.get_bytes(f"{twin.base_url}/p.mp3") is None


@pytest.mark.parametrize("body", [b"", b"<!DOCTYPE html><title>Maintenance</title>", b'{"error": "busy"}'])
async def test_a_page_in_place_of_a_preview_is_no_preview(client, twin, body):
    twin.script(Fault(Answer(200, body, "audio/mpeg")), Fault(Answer(200, b"ID3 sound", "audio/mpeg")))
    assert await client.get_bytes(f"{twin.base_url}/p.mp3") == b"ID3 sound"
    twin.script(Fault(Answer(200, body, "audio/mpeg"), times=99))
    with pytest.raises(SourceChanged, match="instead of media"):
        await client.get_bytes(f"{twin.base_url}/p.mp3")


async def test_more_bytes_than_allowed_are_not_read(client, twin):
    twin.script(Fault(Answer(200, b"x" * 1001, "audio/mpeg")))
    with pytest.raises(SourceChanged, match="larger than 1000"):
        await client.get_bytes(f"{twin.base_url}/p.mp3", limit=1000)


async def test_the_limit_counts_unpacked_bytes(client, twin):
    bomb = gzip.compress(b"0" * 5_000_000)
    assert len(bomb) < 10_000
    twin.script(Fault(Answer(200, bomb, headers={"Content-Encoding": "gzip"})))
    with pytest.raises(SourceChanged, match="larger"):
        await client.get_bytes(f"{twin.base_url}/p.mp3", limit=100_000)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/p.mp3",
        "https://cdn.example.evil.example/p.mp3",
        "https://notcdn.example/p.mp3",
        "https://cdn.example@evil.example/p.mp3",
        "https://user:pass@cdn.example/p.mp3",
        "http://cdn.example/p.mp3",
        "https://cdn.example:8443/p.mp3",
        "http://127.0.0.1:1/p.mp3",
        "http://localhost/p.mp3",
        "https://10.0.0.7/p.mp3",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/p.mp3",
        "https://2130706433/p.mp3",
        "file:///etc/passwd",
        "ftp://cdn.example/p.mp3",
        "/p.mp3",
        "https://",
        "https://cdn.example:999999/",
        "",
    ],
)
async def test_a_preview_from_a_foreign_or_private_place_is_refused_unasked(client, twin, url):
    with pytest.raises(SourceChanged):
        await client.get_bytes(url)
    assert twin.asked == []


@pytest.mark.parametrize("url", ["https://cdn.example/p", "https://a.b.cdn.example:443/p", "https://CDN.example/p"])
def test_the_sources_own_hosts_and_their_subdomains_are_allowed(url):
    assert is_allowed(httpx2.URL(url), ("cdn.example",), httpx2.URL("https://api.example"))


async def test_a_redirect_within_the_source_is_followed(client, twin):
    twin.script(Fault(Answer(302, headers={"Location": "/elsewhere?b=2"}), path="/a"))
    assert await client.get_json("/a", {"q": "1"}) == {"path": "/elsewhere", "b": "2"}


@pytest.mark.parametrize(
    "target", ["https://evil.example/x", "//evil.example/x", "http://127.0.0.1:9/x", "http://10.0.0.1/", "file:///x"]
)
@pytest.mark.parametrize("verb", ["json", "bytes"])
async def test_a_redirect_to_a_foreign_or_private_host_is_refused(client, twin, target, verb):
    twin.script(Fault(Answer(302, headers={"Location": target})))
    with pytest.raises(SourceChanged, match="not one of its hosts"):
        await (client.get_json("/a") if verb == "json" else client.get_bytes(f"{twin.base_url}/a"))
    assert len(twin.asked) == 1


async def test_endless_redirects_end(client, twin):
    twin.script(Fault(Answer(302, headers={"Location": "/a"}), times=99))
    with pytest.raises(SourceChanged, match="redirected"):
        await client.get_json("/a")
    assert len(twin.asked) < 6


async def test_a_signed_url_is_asked_for_letter_by_letter(client, twin):
    signed = "/1/d6.mp3?hdnea=exp=1763672105~acl=/1/d6.mp3*~data=user_id=0,application_id=42~hmac=66213cec"
    twin.script(Fault(Answer(200, b"ID3", "audio/mpeg")))
    await client.get_bytes(f"{twin.base_url}{signed}")
    assert twin.asked[0].target == signed


async def test_cookies_are_not_kept(client, twin):
    twin.script(Fault(Answer.json({}, headers={"Set-Cookie": "id=1; Path=/"})))
    await client.get_json("/a")
    await client.get_json("/b")
    assert "cookie" not in twin.asked[1].headers


async def test_questions_are_bounded_in_number_and_in_rate(twin):
    client = PoliteClient(Server("x", twin.base_url, Manners(requests=10, per_seconds=0.3, concurrency=3)))
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(client.get_json(f"/{n}") for n in range(25)))
    assert loop.time() - began >= 0.6
    assert twin.most_at_once <= 3
    await client.close()


async def test_previews_do_not_use_up_the_quota_of_the_api(twin, clock):
    client = PoliteClient(
        Server("x", twin.base_url, Manners(requests=1, per_seconds=60), media=QUICK, timing=clock.timing)
    )
    twin.script(Fault(Answer(200, b"ID3", "audio/mpeg"), times=5))
    for n in range(5):
        await client.get_bytes(f"{twin.base_url}/{n}.mp3")
    await client.get_json("/a")
    assert clock.slept == []
    await client.close()


async def test_a_cancelled_question_leaves_nothing_open_and_the_lane_free(twin):
    client = PoliteClient(Server("x", twin.base_url, Manners(concurrency=1, requests=5, per_seconds=1.0)))
    twin.script(Fault(Answer(200, b"{}", delay=30)))
    task = asyncio.create_task(client.get_json("/slow"))
    assert await asyncio.to_thread(twin.heard.wait, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(2):
        assert await client.get_json("/next") == {"path": "/next"}
    await client.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_cancelling_while_waiting_for_a_turn_leaves_the_turn_to_others(twin):
    client = PoliteClient(Server("x", twin.base_url, Manners(requests=1, per_seconds=0.2, concurrency=1)))
    await client.get_json("/first")
    waiting = asyncio.create_task(client.get_json("/second"))
    await asyncio.sleep(0.02)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await client.get_json("/third") == {"path": "/third"}
    assert [asked.path for asked in twin.asked] == ["/first", "/third"]
    await client.close()


@pytest.mark.parametrize(
    "url", ["", "api.example", "ftp://api.example", "http://", "https://u:p@api.example", "http://[::1"]
)
def test_a_senseless_base_url_is_the_users_to_fix(url):
    with pytest.raises(SettingsError, match="base_url of x"):
        PoliteClient(Server("x", url, QUICK))


class Keys:
    """Credentials that count how often they are asked for; the first is old."""

    def __init__(self) -> None:
        self.given = 0
        self.refusals: list[str] = []
        self.another = True
        self.closed = False

    async def header(self) -> str:
        self.given += 1
        return f"Bearer key-{len(self.refusals)}"

    def refused(self, header: str) -> bool:
        self.refusals.append(header)
        return self.another

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
def keys():
    return Keys()


@pytest.fixture
async def known(twin, keys):
    """A client with credentials, whose previews come from a host of another name."""
    server = Server("x", twin.base_url, QUICK, media=QUICK, hosts=("cdn.example",), credentials=keys)
    polite = PoliteClient(server)
    yield polite
    await polite.close()


async def test_credentials_are_shown_with_each_question_and_closed_with_the_client(known, twin, keys):
    await known.get_json("/a")
    await known.get_json("/b")
    assert [asked.headers["authorization"] for asked in twin.asked] == ["Bearer key-0", "Bearer key-0"]
    await known.close()
    assert keys.closed


async def test_credentials_are_shown_for_media_at_the_same_origin(known, twin):
    twin.script(Fault(Answer(200, b"ID3", "audio/mpeg")))
    assert await known.get_bytes(f"{twin.base_url}/p.mp3") == b"ID3"
    assert twin.asked[0].headers["authorization"] == "Bearer key-0"


async def test_credentials_do_not_cross_a_redirect_not_even_at_home(known, twin):
    twin.script(Fault(Answer(302, headers={"Location": "/elsewhere"}), path="/a"))
    assert await known.get_json("/a") == {"path": "/elsewhere"}
    assert "authorization" in twin.asked[0].headers
    assert "authorization" not in twin.asked[1].headers


async def test_credentials_are_not_shown_to_another_port_of_the_same_machine(twin, keys):
    with Twin(lambda _: Answer(200, b"ID3", "audio/mpeg")) as other:
        client = PoliteClient(Server("x", other.base_url, QUICK, credentials=keys))
        with pytest.raises(SourceChanged, match="not one of its hosts"):
            await client.get_bytes(f"{twin.base_url}/p.mp3")
        await client.close()
    assert keys.given == 0


async def test_a_refused_token_is_replaced_once(known, twin, keys):
    twin.script(Fault(Answer.json({"error": {"message": "The access token expired"}}, 401)))
    assert await known.get_json("/a") == {"path": "/a"}
    assert [asked.headers["authorization"] for asked in twin.asked] == ["Bearer key-0", "Bearer key-1"]
    assert keys.refusals == ["Bearer key-0"]


async def test_a_token_refused_twice_is_a_refusal_in_the_servers_words(known, twin):
    twin.script(Fault(Answer.json({"error": {"message": "The access token expired"}}, 401), times=99))
    with pytest.raises(SourceRefused, match="The access token expired"):
        await known.get_json("/a")
    assert len(twin.asked) == 2


async def test_credentials_that_have_no_other_are_not_asked_again(known, twin, keys):
    keys.another = False
    twin.script(Fault(Answer(401), times=99))
    with pytest.raises(SourceRefused, match="401"):
        await known.get_json("/a")
    assert len(twin.asked) == 1


def test_neither_credentials_nor_forms_are_part_of_a_repr(keys):
    assert "Keys" not in repr(Server("x", "https://api.example", QUICK, credentials=keys))
    request = http._Request(httpx2.URL("https://api.example"), "Bearer hidden", {"secret": "hidden"})
    assert "hidden" not in repr(request)


@pytest.mark.parametrize("link", ["/next?offset=10&x=a%20b", "{home}/next?offset=10&x=a%20b"])
async def test_a_link_to_the_next_page_is_followed_letter_by_letter_at_the_same_origin(client, twin, link):
    answer = await client.get_json(link.format(home=twin.base_url))
    assert answer == {"path": "/next", "offset": "10", "x": "a b"}
    assert twin.asked[0].target == "/next?offset=10&x=a%20b"


@pytest.mark.parametrize("link", ["https://evil.example/next", "https://cdn.example/next", "ftp://x/", "next"])
async def test_a_link_to_the_next_page_elsewhere_is_not_followed_with_credentials_or_without(known, twin, keys, link):
    with pytest.raises(SourceChanged):
        await known.get_json(link)
    assert keys.given == 0
    assert twin.asked == []


async def test_a_form_is_posted_and_its_answer_read(client, twin):
    assert await client.post_form(f"{twin.base_url}/token", {"a": "1&2"}, authorization="Basic x") == {"path": "/token"}
    (asked,) = twin.asked
    assert (asked.method, asked.form, asked.headers["authorization"]) == ("POST", {"a": "1&2"}, "Basic x")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("status", [400, 401, 403])
async def test_an_error_in_json_that_a_form_is_answered_with_reaches_the_classifier(client, twin, status):
    twin.script(Fault(Answer.json({"error": "invalid_client"}, status)))
    answer = await client.post_form(f"{twin.base_url}/token", {}, classify=lambda status, value: (status, value))
    assert answer == (status, {"error": "invalid_client"})


async def test_a_refusal_in_plain_text_is_a_refusal_in_these_words(client, twin):
    twin.script(Fault(Answer(403, b"Active premium\nsubscription required", "text/plain"), times=2))
    with pytest.raises(SourceRefused, match="Active premium subscription required"):
        await client.post_form(f"{twin.base_url}/token", {}, classify=lambda _, value: value)
    with pytest.raises(SourceRefused, match="Active premium subscription required"):
        await client.get_json("/a")


async def test_a_page_that_refuses_is_not_read_out(client, twin):
    twin.script(Fault(Answer(403, b"<html><script>alert(1)</script></html>", "text/html")))
    with pytest.raises(SourceRefused) as fault:
        await client.get_json("/a")
    assert "script" not in str(fault.value)


async def test_a_form_is_not_sent_on_after_a_redirect(client, twin):
    twin.script(Fault(Answer(307, headers={"Location": "/elsewhere"})))
    with pytest.raises(SourceChanged, match="redirects a form"):
        await client.post_form(f"{twin.base_url}/token", {"client_secret": "hush"})
    assert len(twin.asked) == 1


@pytest.mark.parametrize("url", ["http://accounts.example/token", "ftp://accounts.example/token", "accounts", ""])
async def test_a_form_is_not_sent_in_clear(client, url):
    with pytest.raises(SettingsError, match="token URL of x"):
        await client.post_form(url, {"client_secret": "hush"})


async def test_what_a_form_is_answered_with_is_no_part_of_a_message(client, twin):
    twin.script(Fault(Answer(200, b'{"access_token": "hush"'), times=99))
    with pytest.raises(SourceChanged) as fault:
        await client.post_form(f"{twin.base_url}/token", {"client_secret": "hush"})
    assert "hush" not in f"{fault.value} {fault.value.sample} {fault.value.__cause__}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
    ],
)
async def test_a_host_of_a_good_name_that_leads_inside_is_not_asked(twin, address):
    async def lead(_: str) -> tuple[str, ...]:
        return "93.184.216.34", address

    client = PoliteClient(Server("x", twin.base_url, QUICK, hosts=("cdn.example",), resolve=lead))
    with pytest.raises(SourceChanged, match="inside your own network"):
        await client.get_bytes("https://cdn.example/p.mp3")
    twin.script(Fault(Answer(302, headers={"Location": "https://cdn.example/x"})))
    with pytest.raises(SourceChanged, match="inside your own network"):
        await client.get_json("/a")
    await client.close()


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "198.18.0.7"])
def test_addresses_out_in_the_world_and_those_of_tunnels_are_good(address):
    assert not is_inside(address)


async def test_a_host_is_looked_up_once(twin):
    looked = []

    async def lead(host: str) -> tuple[str, ...]:
        looked.append(host)
        return ()

    client = PoliteClient(Server("x", twin.base_url, QUICK, hosts=("cdn.example",), resolve=lead))
    for _ in range(2):
        await client._refuse_inside(httpx2.URL("https://cdn.example/p.mp3"))
        await client._refuse_inside(httpx2.URL(twin.base_url))
    assert looked == ["cdn.example"]


async def test_names_are_resolved_by_the_system():
    assert "127.0.0.1" in await resolve("127.0.0.1")
    assert await resolve("no such host.invalid") == ()


def test_we_introduce_ourselves_with_name_and_version():
    assert user_agent().startswith(f"undercard/{version('undercard')} (")


@pytest.mark.parametrize(
    ("pages", "agent"),
    [
        ((), "undercard/2.0 (personal gig recommender)"),
        (
            ("Homepage, https://undercard.example",),
            "undercard/2.0 (personal gig recommender; +https://undercard.example)",
        ),
    ],
)
def test_we_introduce_ourselves_with_the_home_page_that_the_package_states(monkeypatch, pages, agent):
    told = Message()
    told["Version"] = "2.0"
    for page in pages:
        told["Project-URL"] = page
    monkeypatch.setattr(http, "metadata", lambda _: told)
    assert user_agent.__wrapped__() == agent


def test_a_checkout_that_is_not_installed_has_a_name_all_the_same(monkeypatch):
    def absent(name: str) -> Message:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(http, "metadata", absent)
    assert user_agent.__wrapped__() == "undercard (personal gig recommender)"
