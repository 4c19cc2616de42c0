"""Pictures and pages with the places of facts and findings."""
