"""What to do next: the screen, the phases, the plan, the session, and the reasons."""
