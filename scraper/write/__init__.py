"""Write what a run made: pages, registry, and both as one step that is never seen half done."""
