// SPDX-License-Identifier: Apache-2.0
//
// A report is read twice for its table: first to count and to measure, then to write, so that memory
// stays that of one sentence.
#include "cli/table_output.h"

#include <algorithm>
#include <string>

#include "base/width.h"
#include "claim/numbers_outside.h"
#include "claim/reader.h"
#include "claim/record.h"
#include "claim/value_words.h"
#include "cli/claim_cells.h"
#include "cli/number_record.h"
#include "cli/summary.h"
#include "cli/table.h"

namespace luoshi::cli {
namespace {

// Rows that the widths of columns are taken from. The rest is cut to fit.
constexpr std::size_t kMeasured = 2000;

// Lines of the source, counted on from the last one asked for.
class Lines {
 public:
  Lines(const source::Source& source, const report::Report& report) : text_(source.text), view_(report.view()) {}

  [[nodiscard]] std::size_t line_of(Span characters) {
    const auto at = static_cast<std::size_t>(view_.source_text(characters).data() - text_.data());
    if (at < at_) at_ = 0, line_ = 1;  // claims of one sentence may overlap
    for (; at_ < at; ++at_) line_ += text_[at_] == '\n';
    return line_;
  }

 private:
  std::string_view text_;
  const report::View& view_;
  std::size_t at_ = 0, line_ = 1;
};

// Where a row's characters stand: the page where the source has pages, else the line of its text.
class Places {
 public:
  Places(const source::Source& source, const report::Report& report) : layout_(source.layout), lines_(source, report) {}

  [[nodiscard]] Column column(const Messages& messages) const {
    return {messages.text(layout_.pages.empty() ? "head.line" : "head.page"), 4, 8, 0, true};
  }
  [[nodiscard]] Cell cell(Span characters, const page::Printed& printed) {
    if (layout_.pages.empty()) return {std::to_string(lines_.line_of(characters)), Style::dim};
    return {printed.there() ? std::to_string(printed.page) : "", Style::dim};
  }

 private:
  const page::Layout& layout_;
  Lines lines_;
};

// The sentence with the claim's own characters marked.
Cell context_cell(const report::View& view, Span sentence, Span hit) {
  hit.begin = std::clamp(hit.begin, sentence.begin, sentence.end);
  hit.end = std::clamp(hit.end, hit.begin, sentence.end);
  const std::string before = printable(view.quote({sentence.begin, hit.begin}));
  const std::string middle = printable(view.quote(hit));
  Cell cell{before + middle + printable(view.quote({hit.end, sentence.end})), Style::dim};
  cell.hit_begin = before.size();
  cell.hit_end = before.size() + middle.size();
  return cell;
}

class ClaimRows {
 public:
  ClaimRows(const ReadContext& context, const source::Source& source, const report::Report& report)
      : messages_(context.messages), report_(report), layout_(source.layout), places_(source, report) {}

  [[nodiscard]] std::vector<Column> columns() const {
    return {places_.column(messages_),                        {messages_.text("head.type"), 10, 10, 6, false},
            {messages_.text("head.kind"), 6, 6, 0, false},    {messages_.text("head.what"), 16, 40, 0, false},
            {messages_.text("head.action"), 6, 14, 4, false}, {messages_.text("head.value"), 16, 22, 0, true},
            {messages_.text("head.period"), 9, 17, 3, false}, {messages_.text("head.place"), 6, 12, 7, false},
            {messages_.text("head.topic"), 8, 8, 5, false},   {messages_.text("head.context"), 18, 1000, 1, false}};
  }

  [[nodiscard]] std::vector<Cell> cells(const claim::Claim& c) {
    claim::Record r = claim::make_record(report_, c);
    claim::locate(r, layout_);
    signs_.add(r.printed);
    const bool target = c.kind == claim::Kind::target;
    const bool milestone = c.type == claim::Type::milestone;
    const std::string& what = milestone ? r.project : c.type == claim::Type::quantity ? r.indicator : r.object;
    const std::string value = claim::value_text({r.type, r.role, r.measure, r.comparator, r.stage, r.value, r.text}, messages_);
    return {places_.cell(c.text, r.printed),
            {messages_.text("type." + std::string(r.type)), milestone ? Style::yellow : Style::plain},
            {messages_.text("kind." + std::string(r.kind)), target ? Style::cyan : Style::green},
            {printable(what)},
            {printable(milestone ? r.stage_text : r.action)},
            {printable(value) + ReadingSigns::of(r.printed), r.printed.doubtful ? Style::magenta : Style::bold},
            {r.period},
            {printable(r.place)},
            {std::string(r.topic)},
            context_cell(report_.view(), report_.sentences()[c.sentence].span, c.text)};
  }

  [[nodiscard]] std::string footnotes() const { return signs_.footnotes(messages_); }

 private:
  const Messages& messages_;
  const report::Report& report_;
  const page::Layout& layout_;
  Places places_;
  ReadingSigns signs_;
};

class NumberRows {
 public:
  NumberRows(const ReadContext& context, const source::Source& source, const report::Report& report)
      : messages_(context.messages), report_(report), layout_(source.layout), places_(source, report) {}

  [[nodiscard]] std::vector<Column> columns() const {
    return {places_.column(messages_),
            {messages_.text("head.number"), 8, 20, 0, true},
            {messages_.text("head.role"), 9, 10, 0, false},
            {messages_.text("head.context"), 24, 1000, 0, false},
            {messages_.text("head.why"), 20, 1000, 0, false}};
  }

  [[nodiscard]] std::vector<Cell> cells(const claim::NumberNote& note) {
    const NumberRecord r = make_number_record(report_, note, layout_, messages_);
    signs_.add(r.printed);
    const bool stated = note.role == claim::NumberRole::claim || note.role == claim::NumberRole::baseline;
    const std::string repaired = r.printed.repaired() ? messages_.format("label.as_read", {printable(r.printed.as_read)}) : "";
    return {places_.cell(note.number, r.printed),
            {printable(r.text) + ReadingSigns::of(r.printed), r.printed.doubtful ? Style::magenta : Style::bold},
            {messages_.text("role." + std::string(r.role)), stated ? Style::green : Style::plain},
            context_cell(report_.view(), context_of(report_, note), note.number),
            {r.why + repaired}};
  }
  [[nodiscard]] std::string footnotes() const { return signs_.footnotes(messages_); }

 private:
  const Messages& messages_;
  const report::Report& report_;
  const page::Layout& layout_;
  Places places_;
  ReadingSigns signs_;
};

// `each` calls its argument for every claim or number of the report.
template <class Rows, class Counts, class Each>
void write_rows(const ReadContext& context, const source::Source& source, const report::Report& report,
                std::string_view label, Counts counts, const Each& each, Turn& turn) {
  Rows rows(context, source, report);
  Table table(rows.columns(), context.screen.columns, context.screen.colour);
  std::size_t measured = 0;
  each([&](const auto& item) {
    counts(item);
    if (measured < kMeasured) table.measure(rows.cells(item)), ++measured;
  });
  turn.out(summary(source, report, context.messages, label, counts_lines(counts.sum, context.messages),
                   context.screen.colour));
  if (measured > 0) {
    turn.out("\n" + table.header());
    each([&](const auto& item) {
      if (turn.wanted()) turn.out(table.row(rows.cells(item)));
    });
    turn.out(rows.footnotes());
  }
  turn.out("\n");
}

struct CountClaims {
  ClaimCounts sum;
  void operator()(const claim::Claim& c) { sum.add(c); }
};
struct CountRoles {
  RoleCounts sum;
  void operator()(const claim::NumberNote& note) { sum.add(note.role); }
};

}  // namespace

void write_table(const ReadContext& context, const source::Source& source, const report::Report& report, Turn& turn) {
  if (context.options.explain) {
    const auto each = [&](const claim::ClaimReader::NumberSink& sink) {
      claim::read_numbers(context.catalog, report, sink);
    };
    write_rows<NumberRows>(context, source, report, "label.numbers", CountRoles{}, each, turn);
  } else {
    const auto each = [&](const claim::ClaimReader::ClaimSink& sink) {
      claim::ClaimReader(context.catalog).read(report, sink);
    };
    write_rows<ClaimRows>(context, source, report, "label.claims", CountClaims{}, each, turn);
  }
}

}  // namespace luoshi::cli
