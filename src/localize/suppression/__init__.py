"""What is known and let pass: comments in a file (`comments`), a list beside it (`baseline`).

A problem that is let pass is not told, and a permission that nothing makes use of is a problem of its own.
"""
