"""Every screen and dialog of the window, looked at as a seller, a screen reader and a pair of weak eyes would."""
