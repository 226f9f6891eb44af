"""Features, one file or folder each. A plugin is found by being here."""
