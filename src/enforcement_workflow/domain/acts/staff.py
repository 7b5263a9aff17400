"""The roster: who holds which office, in which team, and since when. Its acts stand in a stream of their own."""

from enforcement_workflow.domain.acts.vocabulary import Act, staff_act
from enforcement_workflow.domain.fields import Id, Line


@staff_act("任命", says="任命人员担任职务并编入团队；permanent 为在编人员，transferred_in 为调入人员。")
class OfficerAppointed(Act):
    """A person takes up an office, in a team where there is one. `permanent` staff, and whether `transferred_in`."""

    officer: Id
    office: Id
    name: Line | None = None
    team: Line | None = None
    permanent: bool = True
    transferred_in: bool = False


@staff_act("免职", says="免去人员的一项职务。")
class OfficerRelieved(Act):
    """A person gives up an office."""

    officer: Id
    office: Id


@staff_act("调动", says="人员自一项职务调任另一职务或者另一团队。")
class OfficerTransferred(Act):
    """A person moves from one office to another, or to another team."""

    officer: Id
    from_office: Id
    office: Id
    team: Line | None = None
