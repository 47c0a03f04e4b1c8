"""`undercard.toml` and `UNDERCARD_...` variables -> one frozen `Settings`.

Order of precedence: command line, environment, `<home>/undercard.toml`, defaults. A nested value is
named with two underscores: `UNDERCARD_CATALOGS__DEEZER__BASE_URL=http://127.0.0.1:8001`.
"""

import json
import os
import re
import tomllib
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from platformdirs import user_data_path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import SettingsError as UnreadableVariable

from undercard.entities.thresholds import read_threshold
from undercard.errors import SettingsError
from undercard.kit.setting_faults import Faults

FILE_NAME = "undercard.toml"

_PREFIX = "UNDERCARD_"
_MOST = 1e6


def _paths(value: object) -> object:
    """A variable holds paths as PATH does, or as a JSON list; the file holds a list, or one path."""
    if isinstance(value, str):
        value = _listed(value)
    return [_expanded(part) for part in value] if isinstance(value, list | tuple) else value


def _listed(value: str) -> object:
    if not value.lstrip().startswith("["):
        return [part for part in value.split(os.pathsep) if part]
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError('wants paths as in PATH, or a JSON list: ["/a", "/b"]') from None


def _expanded(path: object) -> object:
    """`~` is the user's home, in a file as in a shell."""
    return Path(path).expanduser() if isinstance(path, str | Path) else path


Paths = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_paths)]

_SHOWN_OF_ACCOUNTS = frozenset({"name", "user", "preset", "host", "port", "security", "auth", "days"})
_MAY_BE_SECRET = re.compile("pass|token|secret|key", re.IGNORECASE)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Rate(NamedTuple):
    """At most so many requests within any so many seconds."""

    requests: int
    per_seconds: float


_SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "h": 3600.0}


def _rate(value: object) -> object:
    """Read `50/5` (50 in 5 seconds), `20/min`, or a plain number: requests a second."""
    text = str(value).strip()
    if isinstance(value, Rate) or not text:
        return value or None
    count, _, window = text.partition("/")
    try:
        number, seconds = float(count), _SECONDS.get(window) or float(window or 1)
    except ValueError:
        raise ValueError("a rate is written as 5 (a second), 50/5 (50 in 5 seconds) or 20/min") from None
    if not (0 < number < _MOST and 0 < seconds < _MOST):
        raise ValueError("a rate is above 0")
    return Rate(round(number), seconds) if number >= 1 else Rate(1, seconds / number)


class SourceSettings(_Part):
    """How one catalogue or authority is asked.

    Attributes:
        enabled: whether it is asked at all.
        base_url: where it is; empty means its own home.
        rate: allowed requests; None means its own limit.
    """

    enabled: bool = True
    base_url: str = ""
    rate: Annotated[Rate | None, BeforeValidator(_rate)] = None


class StoreCatalogSettings(SourceSettings):
    """A catalogue that has a shop in each country.

    Attributes:
        country: two letters, e.g. `DE`.
    """

    country: str = Field(default="", pattern="^([A-Za-z]{2})?$")


class KeyedSettings(SourceSettings):
    """A source that wants credentials of the user's own; not asked before they are given.

    Attributes:
        client_id: of the user's own app.
        client_secret: the same; a variable keeps it out of the file.
        token_url: where tokens are fetched; empty means its own home.
        previews: whether its previews are listened to; its terms speak against that.
    """

    enabled: bool = False
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    token_url: str = ""
    previews: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the credentials that are not given."""
        given = {"client_id": self.client_id, "client_secret": self.client_secret.get_secret_value()}
        return tuple(name for name, value in given.items() if not value)


class SpotifySettings(KeyedSettings):
    """Spotify has a shop in each country, too.

    Attributes:
        market: two letters, e.g. `DE`.
        redirect_port: of the loopback address to which the sign-in comes back; 0 takes a free one.
        authorize_url: where the user signs in; empty means its own home.
    """

    market: str = Field(default="", pattern="^([A-Za-z]{2})?$")
    redirect_port: int = Field(default=0, ge=0, le=65535)
    authorize_url: str = ""


class CatalogsSettings(_Part):
    """Every catalogue that ships with the package, in the order in which they are asked."""

    deezer: SourceSettings = SourceSettings()
    itunes: StoreCatalogSettings = StoreCatalogSettings()
    spotify: SpotifySettings = SpotifySettings()
    soundcloud: KeyedSettings = KeyedSettings()
    plugins: dict[str, str] = Field(default_factory=dict)


class AuthoritiesSettings(_Part):
    """Every authority on who is who."""

    musicbrainz: SourceSettings = SourceSettings()
    plugins: dict[str, str] = Field(default_factory=dict)


class GraphSettings(SourceSettings):
    """A source that says who belongs beside whom; asked only by who wants it (docs/graphs.md)."""

    enabled: bool = False


class ListenBrainzSettings(GraphSettings):
    """ListenBrainz labs has several ways to tell who is alike.

    Attributes:
        algorithm: name of one of them; empty means one that was known to work.
    """

    algorithm: str = Field(default="", pattern=r"^\w*$")


class LastFmSettings(GraphSettings):
    """Last.fm wants a key of the user's own.

    Attributes:
        api_key: a variable keeps it out of the file.
    """

    api_key: SecretStr = SecretStr("")

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the credentials that are not given."""
        return () if self.api_key.get_secret_value() else ("api_key",)


class GraphsSettings(_Part):
    """Every source that says who belongs beside whom."""

    musicmap: GraphSettings = GraphSettings()
    listenbrainz: ListenBrainzSettings = ListenBrainzSettings()
    deezer: GraphSettings = GraphSettings()
    lastfm: LastFmSettings = LastFmSettings()
    plugins: dict[str, str] = Field(default_factory=dict)


class TasteSettings(_Part):
    """Where the user's taste is written down."""

    likes: tuple[str, ...] = ()
    lists: Paths = ()
    folders: Paths = ()


class ListeningSettings(_Part):
    """How tracks are listened to.

    Attributes:
        model: short name, or `package.module:build`.
        tracks: how many tracks per artist.
        workers: processes that decode and listen; 0 = one per core.
        device: what networks run on; any other than `cpu` wants a build of onnxruntime that has it.
    """

    model: str = "musicnn"
    tracks: int = Field(default=4, ge=1, le=20)
    workers: int = Field(default=0, ge=0, le=64)
    device: Literal["cpu", "cuda", "migraphx", "directml", "coreml", "openvino"] = "cpu"


class SimilaritySettings(_Part):
    """What counts as alike.

    Attributes:
        threshold: strength below which nothing is shown; 0 shows all.
    """

    threshold: Annotated[float, BeforeValidator(read_threshold)] = 0.0


class AccountSettings(_Part):
    """A mailbox on an IMAP server.

    Attributes:
        name: as the user calls it.
        preset: a known provider, which has a host of its own.
        host: the server.
        port: 0 = the usual one.
        security: TLS at once, TLS after STARTTLS, or none (to this machine only, unless `send_in_clear`).
        user: login name, in most places the address.
        auth: a password or app password, or an OAuth access token.
        password: the password itself; a command or a variable keeps it out of the file.
        password_variable: environment variable that holds it.
        password_command: program and arguments that print it; run without a shell.
        token_variable: environment variable that holds the access token.
        token_command: program and arguments that print it.
        folders: which folders are read; `*` stands for any run of characters.
        days: how far back; 0 = everything.
        certificate: PEM file of an authority of the user's own.
        send_in_clear: allow `security = "plain"` to another machine.
    """

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")
    user: str = Field(min_length=1, pattern=r"^[^\x00-\x1f\x7f]+$")
    preset: Literal["", "gmail", "outlook", "fastmail", "icloud"] = ""
    host: str = Field(default="", pattern=r"^\S*$")
    port: int = Field(default=0, ge=0, le=65535)
    security: Literal["tls", "starttls", "plain"] = "tls"
    auth: Literal["password", "xoauth2"] = "password"
    password: SecretStr = SecretStr("")
    password_variable: str = ""
    password_command: str | tuple[str, ...] = ()
    token_variable: str = ""
    token_command: str | tuple[str, ...] = ()
    folders: tuple[str, ...] = ("INBOX",)
    days: int = Field(default=90, ge=0)
    certificate: Path | None = None
    send_in_clear: bool = False

    def options(self) -> dict[str, Any]:
        """Every value under the name that the mail source knows it by, the password in clear."""
        return self.model_dump() | {"password": self.password.get_secret_value()}


class Settings(BaseSettings):
    """All that the user can set; frozen once read."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix=_PREFIX, env_nested_delimiter="__", frozen=True, extra="forbid", hide_input_in_errors=True
    )

    home: Path
    store: str = ""
    mail: Paths = ()
    accounts: tuple[AccountSettings, ...] = ()
    library: Paths = ()
    profiles: Paths = ()
    taste: TasteSettings = TasteSettings()
    catalogs: CatalogsSettings = CatalogsSettings()
    authorities: AuthoritiesSettings = AuthoritiesSettings()
    graphs: GraphsSettings = GraphsSettings()
    listening: ListeningSettings = ListeningSettings()
    similarity: SimilaritySettings = SimilaritySettings()
    offline: bool = False

    @field_validator("accounts")
    @classmethod
    def _named_apart(cls, accounts: tuple[AccountSettings, ...]) -> tuple[AccountSettings, ...]:
        names = [account.name for account in accounts]
        if len(set(names)) < len(names):
            raise ValueError("two accounts have the same name")
        return accounts

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line, then environment, then the file in the home."""
        given = init_settings()
        home = Path(given.get("home", default_home()))
        return init_settings, env_settings, InitSettingsSource(settings_cls, _read_file(home / FILE_NAME))


def default_home() -> Path:
    """Give `UNDERCARD_HOME`, else the platform's folder for user data."""
    named = os.environ.get("UNDERCARD_HOME")
    return Path(named).expanduser() if named else user_data_path("undercard", appauthor=False)


def load_settings(home: Path | None = None, **given: Any) -> Settings:  # noqa: ANN401 - overrides of any field
    """Read all sources once.

    Raises:
        SettingsError: the file is no TOML, or a value is of the wrong kind; names file and line or variable, the key,
            what is wrong with it, and what was probably meant.
    """
    place = (home or default_home()).expanduser().absolute()
    _refuse_unknown_variables()
    try:
        return Settings(home=place, **given)
    except ValidationError as fault:
        raise SettingsError(_explain(fault, place / FILE_NAME)) from fault
    except UnreadableVariable as fault:
        raise SettingsError(_explain_variable(str(fault))) from None


def variables() -> tuple[str, ...]:
    """Names of the environment variables that have a say in the settings, without what they hold."""
    named = (name for name in os.environ if name.upper().startswith(_PREFIX) and name.upper() != f"{_PREFIX}HOME")
    return tuple(sorted(named))


def _refuse_unknown_variables() -> None:
    """A misspelt variable must not pass in silence, as a misspelt key of the file does not."""
    known = {field.upper() for field in Settings.model_fields}
    for name in variables():
        field = name.upper().removeprefix(_PREFIX).partition("__")[0]
        if field not in known:
            raise SettingsError(f"the environment variable {name} names no setting; {_meant_variable(field, known)}")


def _meant_variable(field: str, known: Collection[str]) -> str:
    near = get_close_matches(field, known, n=1)
    return f"did you mean {_PREFIX}{near[0]}?" if near else f"known after {_PREFIX}: {', '.join(sorted(known))}"


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return _anchored(tomllib.loads(path.read_text(encoding="utf-8-sig")), path.parent)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path} cannot be read: {fault}") from fault
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"{path} is not valid TOML: {fault}. Mend that line, or delete the file.") from fault


def _anchored(found: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Relative paths in the file start where the file is, wherever the command is typed."""
    taste = found.get("taste")
    places = [(found, key) for key in ("mail", "library", "profiles")]
    places += [(taste, key) for key in ("lists", "folders")] if isinstance(taste, dict) else []
    for table, key in places:
        told = [table[key]] if isinstance(table.get(key), str) else table.get(key)
        if isinstance(told, list):
            table[key] = [str(folder / part) if _is_relative(part) else part for part in told]
    return found


def _is_relative(part: object) -> bool:
    return isinstance(part, str) and not part.startswith(("~", "imap:")) and not Path(part).is_absolute()


def _explain(fault: ValidationError, path: Path) -> str:
    found = Faults(Settings, path, _PREFIX, variables(), _shows)
    return "the settings are wrong:\n" + "\n".join(f"  {line}" for line in found.explain(fault))


def _explain_variable(why: str) -> str:
    """What pydantic says of a variable that holds no JSON where it must, without what it holds."""
    field = re.search(r'field "(\w+)"', why)
    if field is None:
        return f"an UNDERCARD_... variable cannot be read: {why}"
    name, variable = field[1], f"{_PREFIX}{field[1].upper()}"
    if name == "accounts":
        return f"the environment variable {variable} cannot be read: accounts wants a JSON list of objects"
    return f"the environment variable {variable} cannot be read: set single values, as in {variable}__KEY=..."


def _shows(place: Sequence[int | str], value: object) -> bool:
    """Whether what the user wrote may be shown: it is no secret, and of an account only harmless fields are told."""
    field = str(place[-1]) if place else ""
    if place and place[0] == "accounts":
        return field in _SHOWN_OF_ACCOUNTS and isinstance(value, str | int)  # a missing field shows what is beside it
    return not isinstance(value, dict) and not _MAY_BE_SECRET.search(field)
