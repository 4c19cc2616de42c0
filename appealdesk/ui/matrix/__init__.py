"""All orders at a glance: which proof each has and lacks."""
