"""Named primitives: what a plain string means when it crosses a door."""

from typing import NewType

MessageId = NewType("MessageId", str)
"""First 32 hex digits of the SHA-256 of a mail's raw bytes."""

EventId = NewType("EventId", str)
"""Stable within a mail: derived from message, position-independent fields and a counter."""

ArtistKey = NewType("ArtistKey", str)
"""A name folded for comparison (`undercard.kit.text.fold_name`): two equal keys may be one artist."""

TrackId = NewType("TrackId", str)
"""`<catalog>:track:<id>`, for instance `deezer:track:3135556`."""

ModelId = NewType("ModelId", str)
"""`<model>/<front-end version>`, for instance `musicnn/1`: vectors of different ids never meet."""
