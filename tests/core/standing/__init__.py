"""How a case stands: clocks, triage and the life of an appeal, from small case folders."""
