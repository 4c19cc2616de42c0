"""What a seller installs."""
