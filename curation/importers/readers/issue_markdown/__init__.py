"""An issue in Markdown, read into what it says. Pure: text in, values out.

With front matter, or raw with a heading `# #29: …`. `headings` says what is a section,
`section_reader` cuts each into items, `closing` keeps the standing closing apart.
"""

from curation.importers.readers.issue_markdown.issue import parse

__all__ = ["parse"]
