"""One module for each register: the address to ask, and the reader of its answer.

Pure: nothing here opens an address or a database. Answers are hostile until they are read.
"""
