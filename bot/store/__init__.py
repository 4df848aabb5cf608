"""The only SQL: functions that take a session and a guild, and hand out complete values."""
