"""Renderers: one file each, imported only when asked.

`BUILTIN` turns advice into text (port `Renderer`), `EVENTS` turns events read from mails into text
(port `EventsRenderer`).
"""

BUILTIN = {
    "table": "undercard.outputs.renderers.table:build",
    "json": "undercard.outputs.renderers.json_file:build",
    "csv": "undercard.outputs.renderers.csv_file:build",
    "ics": "undercard.outputs.renderers.ics_file:build",
}

EVENTS = {
    "events_table": "undercard.outputs.renderers.events_table:build",
    "events_explained": "undercard.outputs.renderers.events_explained:build",
    "events_json": "undercard.outputs.renderers.events_json:build",
}
