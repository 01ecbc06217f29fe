"""选派监测: who is where on any day, by place, month and person, each figure leading to its rows."""
