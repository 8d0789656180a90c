"""Spreadsheets without loss: content as XLSX and back, so that an edit changes only that value's lines.

layout    which sheets and columns there are; what a column holds comes from the model's own shapes
entries   documents <-> rows that are told apart by ids
cells     values <-> cells, whatever Excel or LibreOffice made of them
workbook  rows -> XLSX, with drop-downs, notes and a sheet that explains
opened    XLSX of unknown origin -> rows, or faults by sheet and cell
merge     rows against the project: what was edited here, what there, and both
yaml_edit values -> the same YAML text with only their lines changed
plan      everything together: the change list, the files, the faults; nothing is written here
"""
