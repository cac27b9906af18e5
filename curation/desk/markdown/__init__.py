"""What a Markdown field asks of the desk: how its text looks, a place for pictures, the past.

The addresses and answers are those that django-markdownx's field knows; its own views, which are
open to everybody and keep what they are sent, are not used.
"""
