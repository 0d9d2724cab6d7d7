"""The second world: real product photographs, simulated users and clicks."""
