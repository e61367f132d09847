"""Folding and unfolding stories in the list."""

from __future__ import annotations

from tui.reader.ground import Ground


def fold_story(reader: Ground) -> None:
    """Show all hits of the story under the cursor, or where they are all shown one for all."""
    state = reader.state
    row = state.rows[state.row] if state.rows else None
    if row is None or row.report is None:
        reader.state = state._replace(notice="no other report of this event is known")
        return
    story, folds = row.report.story.id, state.folds
    here = [other for other in state.rows if other.report and other.report.story.id == story]
    if any(other.hidden for other in here):
        folds = folds._replace(folded=folds.folded - {story}, unfolded=folds.unfolded | {story})
    else:
        folds = folds._replace(folded=folds.folded | {story}, unfolded=folds.unfolded - {story})
    reader.state = state._replace(folds=folds, notice="", moved=True).laid_out()


def fold_all(reader: Ground) -> None:
    """Show one hit a story, or all hits again."""
    state = reader.state
    folds = state.folds._replace(every=not state.folds.every)
    folds = folds._replace(folded=frozenset(), unfolded=frozenset())
    reader.state = state._replace(folds=folds, notice="", moved=True).laid_out()
