"""A Discord bot that keeps a community's record of contested claims.

Claims are pulled out of news articles together with their sources and their
denials, kept on record per server, queried and flagged with slash commands,
and told in a weekly digest. Nothing runs on import.
"""

__version__ = "0.1.0"
