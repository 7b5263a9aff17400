"""The pure heart: values, acts, stages, cases, rules and clocks. No storage, no wall clock, no I/O."""
