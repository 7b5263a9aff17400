"""Court systems. Each imports `enforcement_workflow.domain` only, as one from outside this project would."""
