"""The phases preparation and talks of vierdemacht, written once more from docs/ODD.md."""
