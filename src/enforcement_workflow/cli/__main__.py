"""`python -m enforcement_workflow.cli`, where the script `enforcement` is not installed."""

import sys

from enforcement_workflow.cli import main

sys.exit(main())
