"""Slash commands, context menus, and the buttons that act.

Each is four moves: acknowledge, call one function, turn the value into a view, answer.
"""
