"""Taste diaries: one file each, imported only when asked."""

BUILTIN = {
    "by_hand": "undercard.taste.diaries.by_hand:build",
    "list": "undercard.taste.diaries.list_file:build",
    "folder": "undercard.taste.diaries.music_folder:build",
}
