"""The reader of uploaded spreadsheets: pure Python that never imports Django.

It runs in a child process with hard limits (``python -m core.imports.parsing``): the file comes
on standard input, the answer leaves as JSON lines on standard output. Whatever a hostile file
does, it does it there.
"""
