"""The page that members' calendar apps subscribe to."""
