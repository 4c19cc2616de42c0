"""What somebody who helps needs to know of an installation and of a case, without anything that is in the case."""
