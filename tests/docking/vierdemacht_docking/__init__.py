"""The phases preparation and talks of vierdemacht, programmed a second time, from docs/ODD.md."""
