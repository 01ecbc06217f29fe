"""Ad-hoc returns 临时报表: asked by one office, filled by others, chased, added up, frozen."""
