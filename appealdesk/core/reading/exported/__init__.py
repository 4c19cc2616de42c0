"""Files that programs wrote and whose fields are known: tables of parcels, trails and reports in JSON."""
