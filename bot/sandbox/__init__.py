"""A small Discord on loopback: gateway, REST and a page, to run the bot without a token.

It speaks the protocol and imports neither the library nor any other part of the
bot. :class:`bot.sandbox.server.Sandbox` is all of it in one object.
"""
