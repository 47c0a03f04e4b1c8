"""`undercard.toml` and `UNDERCARD_...` variables -> one frozen `Settings`.

Order of precedence: command line, environment, `<home>/undercard.toml`, defaults. A nested value is
named with two underscores: `UNDERCARD_CATALOGS__DEEZER__BASE_URL=http://127.0.0.1:8001`.
"""

import os
import tomllib
from pathlib import Path
from typing import Any, ClassVar

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from undercard.errors import SettingsError

FILE_NAME = "undercard.toml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CatalogSettings(_Part):
    """How one catalogue is asked.

    Attributes:
        enabled: whether it is asked at all.
        base_url: where it is; empty means its own home.
        requests: allowed requests per `per_seconds`; 0 means its own limit.
        per_seconds: window of the limit.
    """

    enabled: bool = True
    base_url: str = ""
    requests: int = Field(default=0, ge=0)
    per_seconds: float = Field(default=0.0, ge=0)


class StoreCatalogSettings(CatalogSettings):
    """A catalogue that has a shop in each country.

    Attributes:
        country: two letters, e.g. `DE`.
    """

    country: str = Field(default="", pattern="^([A-Za-z]{2})?$")


class CatalogsSettings(_Part):
    """Every catalogue that ships with the package, in the order in which they are asked."""

    deezer: CatalogSettings = CatalogSettings()
    itunes: StoreCatalogSettings = StoreCatalogSettings()
    plugins: dict[str, str] = Field(default_factory=dict)


class TasteSettings(_Part):
    """Where the user's taste is written down."""

    likes: tuple[str, ...] = ()
    lists: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()


class ListeningSettings(_Part):
    """How tracks are listened to.

    Attributes:
        model: short name, or `package.module:build`.
        tracks: how many tracks per artist.
        workers: processes that decode and listen; 0 = one per core.
    """

    model: str = "musicnn"
    tracks: int = Field(default=4, ge=1, le=20)
    workers: int = Field(default=0, ge=0, le=64)


class Settings(BaseSettings):
    """All that the user can set; frozen once read."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="UNDERCARD_", env_nested_delimiter="__", frozen=True, extra="forbid"
    )

    home: Path
    store: str = ""
    mail: tuple[Path, ...] = ()
    library: tuple[Path, ...] = ()
    profiles: tuple[Path, ...] = ()
    taste: TasteSettings = TasteSettings()
    catalogs: CatalogsSettings = CatalogsSettings()
    listening: ListeningSettings = ListeningSettings()
    offline: bool = False

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
        SettingsError: the file is no TOML, or a value is of the wrong kind; names file, key and value.
    """
    place = (home or default_home()).expanduser().absolute()
    try:
        return Settings(home=place, **given)
    except ValidationError as fault:
        raise SettingsError(_explain(fault, place / FILE_NAME)) from fault


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path} cannot be read: {fault}") from fault
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"{path} is not valid TOML: {fault}. Mend that line, or delete the file.") from fault


def _explain(fault: ValidationError, path: Path) -> str:
    lines = [
        f"  {'.'.join(str(part) for part in error['loc'])}: {error['msg']} (got {error['input']!r})"
        for error in fault.errors(include_url=False)
    ]
    return f"settings are wrong (in {path} or in UNDERCARD_... variables):\n" + "\n".join(lines)
