"""The program tries itself: every part does its work once, on the sample case, in a folder that is thrown away."""
