// SPDX-License-Identifier: Apache-2.0
//
// A series in words: what its lines are about, where a definition changed, and its charts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chart/series_chart.h"
#include "catalog/messages.h"
#include "ledger/series.h"

namespace luoshi::cli {

// 流量 · 单位 亩 · 动作 新建+改造 · 范围 农村; the unit may be left to whatever stands nearby.
[[nodiscard]] std::string definition_text(const ledger::Line& line, const Messages& messages, bool with_unit = true);

// Where the line departs from another one: since when, which one (lines are counted from 1) and in what. Empty for
// the first of its kind.
[[nodiscard]] std::string break_text(const ledger::SeriesSet& set, const ledger::Line& line, const Messages& messages);

// As in the text, with its comparator before it: ≥4.2万人, 下降 2.8%.
[[nodiscard]] std::string value_text(const ledger::Value& value, const Messages& messages);

// "a" becomes "a、b".
void add_to_list(std::string& list, const std::string& item, const Messages& messages);

[[nodiscard]] std::string place_text(const ledger::Line& line, const Messages& messages);

[[nodiscard]] chart::Words chart_words(const Messages& messages);

// A chart of one line, without title: for the terminal, below the line's table.
[[nodiscard]] chart::Chart chart_of(const ledger::Line& line, const Messages& messages);

// A chart of all lines that have something to compare: a panel for each definition, or several where it has many
// places, with a line for each place.
// `left_out` counts lines that a chart has no room for.
[[nodiscard]] chart::Chart chart_of(const ledger::SeriesSet& set, const Messages& messages, std::size_t& left_out);

}  // namespace luoshi::cli
