"""What outlives the window: settings, examples, files of text. No QtWidgets here."""
