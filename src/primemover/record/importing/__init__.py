"""Import of training history that other apps exported: Strong and Hevy, in every dialect met so far."""

from primemover.record.importing.importer import (
    ImportDone,
    commit,
    import_history_csv,
    read_history_csv,
    undo_import,
)
from primemover.record.importing.preview import ImportPreview
from primemover.record.importing.records import RowProblem

__all__ = [
    "ImportDone",
    "ImportPreview",
    "RowProblem",
    "commit",
    "import_history_csv",
    "read_history_csv",
    "undo_import",
]
