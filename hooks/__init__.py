"""What the build does with the whole site; MkDocs loads each file by its path (mkdocs.yml)."""
