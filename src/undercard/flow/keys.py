"""Keys of shelves whose rows belong to one model."""


def under_model(what: str, model: str) -> str:
    """`<track id or artist key>@<model id>`: a vector, an act's neighbours, an imported vector."""
    return f"{what}@{model}"
