"""What is laid on debtors of the docket, and who watches over the officers."""

from datetime import date, timedelta

from enforcement_workflow.demo.names import AUDITOR, CLERK, VICE_PRESIDENT
from enforcement_workflow.demo.records import PRESIDENT_ID
from enforcement_workflow.demo.script import Script
