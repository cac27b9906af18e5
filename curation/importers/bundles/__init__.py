"""What holds the texts to import: files, folders, zips, and the exports of other tools."""
