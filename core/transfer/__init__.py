"""From content files to pages and back: what `import_content` and `export_content` call."""
