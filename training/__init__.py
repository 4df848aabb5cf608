"""How the shipped reading model was made; not imported by the bot. See README.md beside this file."""
