"""The rules. No I/O, no clock, no logging: what comes in is data, what goes out is data."""
