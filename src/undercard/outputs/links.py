"""Web addresses as a reader needs them."""

import re
from urllib.parse import unquote

_FOR_THE_SENDER = re.compile(r"utm_\w*|fbclid|mc_cid|mc_eid", re.IGNORECASE)


def without_sender(url: str) -> str:
    """The address without the parameters that only tell its sender who came; all else as it was."""
    page, hash_, fragment = url.partition("#")
    path, mark, query = page.partition("?")
    fields = query.split("&")
    kept = [field for field in fields if not _FOR_THE_SENDER.fullmatch(unquote(field.partition("=")[0]))]
    if len(kept) == len(fields):
        return url
    return f"{path}{mark if kept else ''}{'&'.join(kept)}{hash_}{fragment}"
