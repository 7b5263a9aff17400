"""What the engine costs, as ratios against floors measured in the same run: absolute times mean little on shared machines."""
