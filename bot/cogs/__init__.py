"""Slash commands, context menus, and the buttons that act.

Each makes four moves: acknowledge, call one function of ``work``, turn the value into a view, answer.
"""
