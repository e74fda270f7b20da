"""The text format of pages: one Markdown file a page, read and written without the site itself."""
