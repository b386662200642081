// SPDX-License-Identifier: Apache-2.0
//
// Rows as lines of CSV or JSON, by the columns of ledger/columns.h.
#pragma once

#include <span>
#include <string>

#include "base/csv.h"
#include "base/json.h"
#include "ledger/columns.h"

namespace luoshi::ledger {

template <class Row>
void append_csv_header(std::string& out, std::span<const Column<Row>> columns) {
  CsvRow line(out);
  for (const Column<Row>& column : columns) {
    if (column.kind != CellKind::nearest) line.text(column.id);
  }
  line.end();
}

template <class Row>
void append_csv(std::string& out, std::span<const Column<Row>> columns, const Row& row) {
  CsvRow line(out);
  for (const Column<Row>& column : columns) {
    const Cell cell = column.cell(row);
    switch (column.kind) {
      case CellKind::nearest: break;  // the exact number is there
      case CellKind::integer: cell.known ? line.integer(cell.integer) : line.text({}); break;
      case CellKind::number: line.number(cell.text); break;
      case CellKind::box:
      case CellKind::share:
      case CellKind::truth: line.text(cell_text(column.kind, cell)); break;
      default: line.text(cell.text);
    }
  }
  line.end();
}

// One object and a line end. Exact numbers are texts, as in `luoshi read`; null where there is none.
template <class Row>
void append_json(std::string& out, std::span<const Column<Row>> columns, const Row& row) {
  JsonObject object(out);
  for (const Column<Row>& column : columns) {
    const Cell cell = column.cell(row);
    if (column.optional && (!cell.known || (column.kind == CellKind::text && cell.text.empty()))) continue;
    switch (column.kind) {
      case CellKind::nearest: break;
      case CellKind::box: object.raw(column.id, "[" + page::box_text(*cell.box, ", ") + "]"); break;
      case CellKind::share: object.raw(column.id, cell_text(column.kind, cell)); break;
      case CellKind::truth: object.boolean(column.id, cell.integer != 0); break;
      case CellKind::integer: cell.known ? object.integer(column.id, cell.integer) : object.text_or_null(column.id, {}); break;
      case CellKind::number: object.text_or_null(column.id, cell.text); break;
      default: object.text(column.id, cell.text);
    }
  }
  object.close();
  out += '\n';
}

}  // namespace luoshi::ledger
