"""REST: the routes that the bot uses. All others answer 501 and are logged.

Each module lists its handlers in a :class:`Routes`; a handler takes a
:class:`~bot.sandbox.routes.call.Call` and returns the answer's JSON, or None for 204.
"""
