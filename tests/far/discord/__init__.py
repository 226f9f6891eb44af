"""Discord's REST and gateway, version 10, on loopback."""
