"""Control of assets: measures, over-seizure, ships, and what gives the power to dispose."""
