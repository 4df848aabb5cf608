"""REST: the routes that the bot uses. Every other answers 501, and says so in the log.

Each module lists its handlers in a :class:`Routes`; a handler takes a
:class:`~bot.sandbox.routes.call.Call` and returns the answer's JSON, or None for 204.
"""
