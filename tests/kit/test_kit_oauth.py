"""Tokens of an app and of a person, against a twin of an accounts service."""

import asyncio
import base64
import logging
import re
import socket
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
import stamina

from tests.fakes.timing import FakeTime
from tests.twins.server import Answer, Fault, Twin
from tests.twins.spotify import CLIENT_ID, CLIENT_SECRET, Accounts
from undercard.errors import SettingsError, SourceChanged, SourceRefused, SourceUnavailable
from undercard.kit.oauth import App, ClientCredentials, Consent, SignedIn, sign_in_with_pkce
from undercard.kit.secrets_file import SecretsFile

LIFE = 3600.0


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(True, attempts=20, cap=True):
        yield


@pytest.fixture
def clock():
    return FakeTime()


@pytest.fixture
def accounts(clock):
    return Accounts(LIFE, lambda: clock.at)


@pytest.fixture
def twin(accounts):
    with Twin(lambda asked: accounts(asked) or Answer(404)) as running:
        yield running


def app_at(twin, **more: str) -> App:
    told = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "advice": "check it", "sign_in_advice": "connect"}
    return App("x", f"{twin.base_url}/api/token", **(told | more))


@pytest.fixture
async def credentials(twin, clock):
    held = ClientCredentials(app_at(twin), clock.timing)
    yield held
    await held.close()


@pytest.fixture
def file(tmp_path):
    return SecretsFile(tmp_path / "tokens" / "x.json")


class Browser:
    """Follows wherever it is sent; `visits` holds the last page of each way, its address and text."""

    def __init__(self) -> None:
        self.visits: list[tuple[str, str]] = []

    def __call__(self, url: str) -> None:
        answer = httpx2.get(url, follow_redirects=True, trust_env=False)
        self.visits.append((str(answer.url), answer.text))


@pytest.fixture
def browse():
    return Browser()


def consent_at(twin, **more) -> Consent:
    return Consent(f"{twin.base_url}/authorize", ("read-this", "read-that"), **more)


# The app's own token


async def test_the_app_shows_id_and_secret_once_and_keeps_the_token(credentials, twin, accounts):
    header = await credentials.header()
    assert header == await credentials.header()
    assert header.startswith("Bearer ")
    (asked,) = twin.asked
    assert asked.form == {"grant_type": "client_credentials"}
    assert base64.b64decode(asked.headers["authorization"].removeprefix("Basic ")).decode() == (
        f"{CLIENT_ID}:{CLIENT_SECRET}"
    )
    assert accounts.scope_of(header.removeprefix("Bearer ")) == ""


def test_odd_letters_of_id_and_secret_are_encoded_before_they_are_joined():
    basic = App("x", "https://x.example", "a:b", "c d%").basic
    assert base64.b64decode(basic.removeprefix("Basic ")) == b"a%3Ab:c%20d%25"


async def test_a_service_may_call_its_tokens_otherwise(twin, clock):
    held = ClientCredentials(app_at(twin, scheme="OAuth"), clock.timing)
    assert (await held.header()).startswith("OAuth ")
    await held.close()


async def test_a_token_is_replaced_a_minute_before_its_end(credentials, clock, accounts):
    first = await credentials.header()
    clock.at += LIFE - 61
    assert await credentials.header() == first
    clock.at += 1
    assert await credentials.header() != first
    assert accounts.given == 2


async def test_a_token_of_half_a_minute_is_used_for_half_its_life(clock):
    short = Accounts(30.0, lambda: clock.at)
    with Twin(lambda asked: short(asked) or Answer(404)) as other:
        held = ClientCredentials(app_at(other), clock.timing)
        first = await held.header()
        clock.at += 14
        assert await held.header() == first
        clock.at += 1
        assert await held.header() != first
        await held.close()


async def test_many_who_wait_cause_one_question(credentials, accounts):
    headers = await asyncio.gather(*(credentials.header() for _ in range(20)))
    assert len(set(headers)) == 1
    assert accounts.given == 1


async def test_a_refused_token_is_fetched_anew_and_a_late_complaint_spares_the_new_one(credentials, accounts):
    first = await credentials.header()
    assert credentials.refused(first)
    second = await credentials.header()
    assert second != first
    assert credentials.refused(first)
    assert await credentials.header() == second
    assert accounts.given == 2


async def test_a_wrong_secret_is_a_refusal_with_what_to_do(twin, clock):
    held = ClientCredentials(app_at(twin, client_secret="wrong"), clock.timing)
    with pytest.raises(SourceRefused, match=r"does not accept this app .*Invalid client secret.*; check it"):
        await held.header()
    await held.close()


@pytest.mark.parametrize("absent", ["client_id", "client_secret"])
def test_an_app_without_id_or_secret_is_the_users_to_mend(twin, absent):
    with pytest.raises(SettingsError, match="check it"):
        ClientCredentials(app_at(twin, **{absent: ""}))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer.json({"error": "temporarily_unavailable"}, 400), SourceUnavailable),
        (Answer(503), SourceUnavailable),
        (Answer(429, headers={"Retry-After": "9999"}), SourceUnavailable),
        (Answer.json({"error": "unsupported_grant_type"}, 400), SourceChanged),
        (Answer.json({"errors": [{"message": "?"}]}, 403), SourceRefused),
        (Answer(403, b"go away", "text/plain"), SourceRefused),
        (Answer.json(["no", "token"]), SourceChanged),
        (Answer.json({"access_token": ""}), SourceChanged),
        (Answer.json({"access_token": "two\r\nlines"}), SourceChanged),
        (Answer.json({"access_token": 7}), SourceChanged),
        (Answer(200, b"<html>"), SourceChanged),
    ],
)
async def test_what_is_no_token_is_a_fault_of_its_kind(credentials, twin, answer, kind):
    twin.script(Fault(answer, times=99))
    with pytest.raises(kind):
        await credentials.header()


async def test_a_token_without_an_end_is_good_for_the_usual_hour(credentials, twin, clock):
    twin.script(Fault(Answer.json({"access_token": "abc", "expires_in": "soon"})))
    assert await credentials.header() == "Bearer abc"
    clock.at += 3000
    assert await credentials.header() == "Bearer abc"


async def test_no_secret_and_no_token_reaches_log_or_repr(credentials, twin, caplog):
    with caplog.at_level(logging.DEBUG):
        header = await credentials.header()
        twin.script(Fault(Answer.json({"error": "invalid_client"}, 400)))
        credentials.refused(header)
        with pytest.raises(SourceRefused):
            await credentials.header()
    told = " ".join(str(vars(record)) for record in caplog.records if record.name.startswith("undercard"))
    assert "token received" in told
    for secret in (CLIENT_SECRET, header.removeprefix("Bearer ")):
        assert secret not in told
    assert CLIENT_SECRET not in repr(app_at(twin))


# A person signs in


async def test_signing_in_leaves_a_refresh_token_and_no_access_token_in_the_file(twin, file, browse, accounts):
    token = await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    assert file.read() == {
        "client_id": CLIENT_ID,
        "refresh_token": accounts.refresh_token,
        "scope": "read-this read-that",
    }
    assert token.access not in file.path.read_text(encoding="utf-8")
    assert token.access not in repr(token)
    (address, text) = browse.visits[0]
    assert re.match(r"http://127\.0\.0\.1:\d+/callback\?code=", address)
    assert "You can close this page" in text


async def test_the_page_is_asked_as_rfc_7636_says_and_the_secret_stays_at_home(twin, file, browse):
    await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    page, exchange = twin.asked
    assert page.query["code_challenge_method"] == "S256"
    assert 43 <= len(exchange.form["code_verifier"]) <= 128
    assert exchange.form["code_verifier"] not in page.target
    assert exchange.form["redirect_uri"] == page.query["redirect_uri"]
    assert "authorization" not in exchange.headers
    assert CLIENT_SECRET not in exchange.body.decode()


async def test_two_sign_ins_share_neither_state_nor_verifier(twin, file, browse):
    for _ in range(2):
        await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    first, _, second, _ = twin.asked
    assert first.query["state"] != second.query["state"]
    assert first.query["code_challenge"] != second.query["code_challenge"]


async def test_declining_is_a_refusal_and_keeps_what_was_there(twin, file, browse, accounts):
    file.write({"refresh_token": "old"})
    accounts.declines = True
    with pytest.raises(SourceRefused, match=r"declined \(access_denied\)"):
        await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    assert file.read() == {"refresh_token": "old"}
    assert "declined" in browse.visits[0][1]


async def test_nobody_coming_back_is_not_waited_for_forever(twin, file):
    with pytest.raises(SourceUnavailable, match="nobody came back"):
        await sign_in_with_pkce(app_at(twin), consent_at(twin, patience=0.05), file, lambda _: None)


async def test_strangers_at_the_door_change_nothing(twin, file, browse):
    seen: list[int] = []

    def disturbed(url: str) -> None:
        back = parse_qs(urlsplit(url).query)["redirect_uri"][0]
        with httpx2.Client(trust_env=False) as stranger:
            odd = ("?code=evil&state=guess", "?code=evil", "", "?error=access_denied", "?" + "a=1&" * 50)
            seen.extend(stranger.get(back + query).status_code for query in odd)
            seen.append(stranger.get(back.replace("/callback", "/favicon.ico")).status_code)
        browse(url)

    await sign_in_with_pkce(app_at(twin), consent_at(twin), file, disturbed)
    assert seen == [400, 400, 400, 400, 400, 404]
    assert twin.asked[-1].form["code"] != "evil"


async def test_the_page_at_the_end_runs_nothing_and_tells_nobody(twin, file):
    headers: dict[str, str] = {}

    def open_page(url: str) -> None:
        headers.update(httpx2.get(url, follow_redirects=True, trust_env=False).headers)

    await sign_in_with_pkce(app_at(twin), consent_at(twin), file, open_page)
    assert headers["content-security-policy"] == "default-src 'none'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


async def test_a_port_that_is_taken_is_the_users_to_mend(twin, file):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        consent = consent_at(twin, port=taken.getsockname()[1])
        with pytest.raises(SettingsError, match="redirect_port"):
            await sign_in_with_pkce(app_at(twin), consent, file, lambda _: None)


async def test_the_door_is_closed_afterwards(twin, file, browse):
    await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    with pytest.raises(httpx2.ConnectError):
        await asyncio.to_thread(httpx2.get, browse.visits[0][0], trust_env=False)


async def test_the_code_is_in_no_log(twin, file, browse, caplog):
    with caplog.at_level(logging.DEBUG, logger="undercard"):
        await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    told = " ".join(str(vars(record)) for record in caplog.records if record.name.startswith("undercard"))
    exchange = twin.asked[-1].form
    for secret in (exchange["code"], exchange["code_verifier"], file.read()["refresh_token"]):
        assert secret not in told


# The token of somebody who signed in


@pytest.fixture
async def person(twin, clock, file, browse):
    await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    held = SignedIn(app_at(twin), file, clock.timing)
    yield held
    await held.close()


async def test_each_refresh_stores_the_next_token_before_anything_is_asked_with_it(person, file, accounts):
    before = file.read()["refresh_token"]
    header = await person.header()
    assert accounts.scope_of(header.removeprefix("Bearer ")) == "read-this read-that"
    assert file.read() == {
        "client_id": CLIENT_ID,
        "refresh_token": accounts.refresh_token,
        "scope": "read-this read-that",
    }
    assert accounts.refresh_token != before


async def test_an_old_token_that_stays_good_stays_in_the_file(person, twin, file):
    before = file.read()
    twin.script(Fault(Answer.json({"access_token": "abc", "expires_in": 60})))
    await person.header()
    assert file.read() == before


async def test_two_at_once_do_not_spoil_each_others_sign_in(twin, clock, file, person):
    other = SignedIn(app_at(twin), file, clock.timing)
    headers = await asyncio.gather(person.header(), other.header())
    assert len(set(headers)) == 2
    clock.at += LIFE
    await asyncio.gather(person.header(), other.header())
    await other.close()


async def test_a_sign_in_that_was_withdrawn_is_a_refusal_with_what_to_do(person, accounts):
    accounts.refresh_token = ""
    with pytest.raises(SourceRefused, match=r"no longer good .*Refresh token revoked.*; connect"):
        await person.header()


async def test_a_fault_of_the_token_host_keeps_the_sign_in(person, twin, file):
    before = file.read()
    twin.script(Fault(Answer(503), times=99))
    with pytest.raises(SourceUnavailable):
        await person.header()
    assert file.read() == before


async def test_nobody_signed_in_is_the_users_to_mend(twin, file):
    held = SignedIn(app_at(twin), file)
    with pytest.raises(SettingsError, match="nobody has signed in to x yet: connect"):
        await held.header()
    assert twin.asked == []
    await held.close()


async def test_a_sign_in_for_another_app_is_the_users_to_mend(twin, file, browse):
    await sign_in_with_pkce(app_at(twin), consent_at(twin), file, browse)
    held = SignedIn(app_at(twin, client_id="other"), file)
    with pytest.raises(SettingsError, match="another client_id: connect"):
        await held.header()
    await held.close()


def test_no_client_id_is_the_users_to_mend(twin, file):
    with pytest.raises(SettingsError, match="client_id"):
        SignedIn(app_at(twin, client_id=""), file)
