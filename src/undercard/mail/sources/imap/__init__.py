"""An IMAP account: presets, secrets, a bounded connection, and a reading that goes on where it stopped."""
