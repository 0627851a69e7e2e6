"""When things are looked at again: functions of what is known and of the time."""
