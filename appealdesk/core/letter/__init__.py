"""The appeal text: sections, wording, coverage of a refusal's points."""
