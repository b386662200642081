// SPDX-License-Identifier: Apache-2.0
//
// What a ledger is asked.
#include "ledger/filter_sql.h"
#include "ledger/ledger_internal.h"

namespace luoshi::ledger {
namespace {

constexpr char kClaimColumns[] =
    "c.id, c.sentence, h.type, h.role, h.kind, h.measure, h.comparator, h.stage, h.rule, h.nature, h.unit, p.period, "
    "c.topic, c.action, c.place, c.scope, p.year_first, p.year_last, c.value, c.value_max, c.start, c.\"end\", "
    "coalesce(k.key, ''), coalesce(k.catalog_id, ''), coalesce(c.text, substr(s.text, c.text_at, c.text_length)), "
    "coalesce(c.indicator, k.key), r.name, r.place_code, r.place, r.level, r.year, s.text, s.section, r.first_sentence, "
    "b.page, b.\"left\", b.top, b.\"right\", b.bottom, b.confidence, b.doubtful, b.as_read";
constexpr char kClaimTables[] =
    " FROM claims c JOIN shapes h ON h.id = c.shape JOIN periods p ON p.id = c.period JOIN reports r ON r.id = c.id / 10000000 "
    "JOIN sentences s ON s.id = r.first_sentence + c.sentence LEFT JOIN keys k ON k.id = c.key "
    "LEFT JOIN boxes b ON b.claim = c.id";

std::uint32_t whole(const Statement& s, int column) { return static_cast<std::uint32_t>(s.integer(column)); }

// From its page on; NULL where the claim is on none.
page::Printed read_printed(const Statement& s, int at) {
  page::Printed printed;
  if (s.is_null(at)) return printed;
  printed.page = whole(s, at);
  for (std::int32_t& side : printed.box) side = static_cast<std::int32_t>(s.integer(++at));
  if (!s.is_null(++at)) printed.confidence = static_cast<std::int32_t>(s.integer(at));
  printed.doubtful = s.integer(++at) != 0;
  printed.as_read = s.text(++at);
  return printed;
}

FoundClaim read_claim(const Statement& s, Terms& terms) {
  FoundClaim found;
  ClaimRow& c = found.claim;
  c.id = s.integer(0);
  c.report = c.id / kMostRows;
  c.ordinal = static_cast<std::uint32_t>(c.id % kMostRows);
  c.sentence = s.integer(33) + s.integer(1);
  int at = 2;
  for (std::string* text : {&c.type, &c.role, &c.kind, &c.measure, &c.comparator, &c.stage, &c.rule, &c.nature, &c.unit, &c.period}) {
    *text = s.text(at++);
  }
  for (std::string* term : {&c.topic, &c.action, &c.place, &c.scope}) *term = terms.name(s.integer(at++));
  c.year_first = static_cast<int>(s.integer(16));
  c.year_last = static_cast<int>(s.integer(17));
  c.value = s.text(18);
  c.value_max = s.text(19);
  c.start = whole(s, 20);
  c.end = whole(s, 21);
  c.key = s.text(22);
  c.catalog_id = s.text(23);
  c.text = s.text(24);
  c.indicator = s.is_null(25) ? c.text.substr(std::min(c.action.size(), c.text.size())) : std::string(s.text(25));
  found.doc = s.text(26);
  found.report.place_code = whole(s, 27);
  found.report.place = s.text(28);
  found.report.level = s.text(29);
  found.report.year = static_cast<int>(s.integer(30));
  found.sentence = s.text(31);
  found.section = terms.name(s.integer(32));
  found.printed = read_printed(s, 34);
  return found;
}

std::string order_of(Order order, std::string_view columns) {
  std::string sql = " ORDER BY ";
  for (std::size_t begin = 0; begin < columns.size();) {
    const std::size_t end = std::min(columns.find(',', begin), columns.size());
    if (begin > 0) sql += ", ";
    sql += columns.substr(begin, end - begin);
    if (order.descending) sql += " DESC";
    begin = end + 1;
  }
  return sql;
}

std::string_view report_order(Sort by) {
  switch (by) {
    case Sort::year: return "r.year,r.place_code,r.id";
    case Sort::added: return "r.id";
    default: return "r.place_code,r.place,r.year,r.id";
  }
}

std::string_view claim_order(Sort by) {
  switch (by) {
    case Sort::place: return "r.place_code,r.place,r.year,c.id";
    case Sort::year: return "r.year,r.place_code,c.id";
    case Sort::indicator: return "k.key,h.measure,p.year_last,r.place_code,c.id";
    case Sort::value: return "CASE c.value WHEN '' THEN NULL ELSE CAST(c.value AS REAL) END,c.id";
    default: return "c.id";
  }
}

// Calls f(statement) for each row until it returns false.
template <class F>
Result<void> each(Statement& statement, F&& f) {
  for (;;) {
    const auto row = statement.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row || !f(statement)) break;
  }
  statement.reset();
  return {};
}

Result<std::optional<ReportRow>> one_report(const Database& database, std::string condition, Conditions::Value value) {
  Conditions conditions;
  conditions.add(std::move(condition), std::move(value));
  auto statement = database.reuse("SELECT " + std::string(kReportColumns) + " FROM reports" + conditions.where());
  if (!statement) return tl::unexpected(statement.error());
  conditions.bind(**statement);
  const auto row = (*statement)->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::optional<ReportRow>();
  return std::optional<ReportRow>(read_report(**statement));
}

}  // namespace

ReportRow read_report(const Statement& s) {
  ReportRow row;
  int at = 0;
  const auto number = [&] { return s.integer(at++); };
  const auto text = [&] { return std::string(s.text(at++)); };
  const auto facts = [&] {
    Facts f;
    f.place_code = static_cast<std::uint32_t>(number());
    f.place = text();
    f.level = text();
    f.year = static_cast<int>(number());
    return f;
  };
  row.id = number();
  row.document = number();
  row.revision = static_cast<int>(number());
  row.current = number() != 0;
  row.added_at = text();
  row.removed_at = text();
  row.sha256 = text();
  row.name = text();
  row.path = text();
  row.bytes = static_cast<std::uint64_t>(number());
  row.encoding = text();
  row.format = text();
  row.facts = facts();
  row.read = facts();
  row.form = text();
  row.title = text();
  row.session = text();
  row.speaker = text();
  row.delivered = text();
  row.review_first = static_cast<int>(number());
  row.review_last = static_cast<int>(number());
  row.plan_first = static_cast<int>(number());
  row.plan_last = static_cast<int>(number());
  row.reader = text();
  row.sentences = number();
  row.claims = number();
  row.first_sentence = number();
  return row;
}

Result<std::optional<ReportRow>> Ledger::report(std::int64_t id) { return one_report(*database_, "id = ?", id); }

Result<std::optional<ReportRow>> Ledger::report_of(std::string_view sha256) {
  return one_report(*database_, "sha256 = ?", std::string(sha256));
}

Result<std::string> Ledger::sentences_text(std::int64_t report) {
  std::string all;
  auto done = sentences(report, [&](const SentenceRow& row) {
    all += row.text;
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  return all;
}

Result<std::string> Ledger::text(std::int64_t report) {
  auto statement = database_->prepare("SELECT codec, length, data FROM texts WHERE report = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, report);
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return fail(ErrorCode::no_such_report, {path(), std::to_string(report)});
  const auto sentences = sentences_text(report);
  if (!sentences) return tl::unexpected(sentences.error());
  return unpack_text(path(), statement->text(0), static_cast<std::uint64_t>(statement->integer(1)), statement->text(2), *sentences);
}

Result<void> Ledger::reports(const Filter& filter, Order order, Page page,
                             const std::function<bool(const ReportRow&)>& sink) {
  Conditions conditions;
  limit_reports(filter, catalog_->places(), conditions);
  auto statement = database_->prepare("SELECT " + std::string(kReportColumns) + " FROM reports r" + conditions.where() +
                                      order_of(order, report_order(order.by)) + " LIMIT ? OFFSET ?");
  if (!statement) return tl::unexpected(statement.error());
  const int next = conditions.bind(*statement);
  statement->bind(next, page.limit);
  statement->bind(next + 1, page.offset);
  return each(*statement, [&](const Statement& s) { return sink(read_report(s)); });
}

// Report by report, so that the first rows of the largest ledger come at once and nothing is sorted.
Result<void> Ledger::claims_of_reports(const Filter& filter, Order order, Page page,
                                       const std::function<bool(FoundClaim&&)>& sink) {
  Conditions wanted;
  limit_reports(filter, catalog_->places(), wanted);
  auto reports = database_->prepare("SELECT r.id, r.claims FROM reports r" + wanted.where() + order_of(order, report_order(Sort::place)));
  if (!reports) return tl::unexpected(reports.error());
  wanted.bind(*reports);
  Conditions conditions;
  limit_claims(filter, conditions);
  auto statement = database_->prepare("SELECT " + std::string(kClaimColumns) + kClaimTables + " WHERE c.id >= ?1 * 10000000 AND c.id < (?1 + 1) * 10000000 AND " +
                                      conditions.sql() + " ORDER BY c.id");
  if (!statement) return tl::unexpected(statement.error());
  conditions.bind(*statement, 2);
  std::int64_t skip = page.offset;
  std::int64_t left = page.limit;
  const bool all = conditions.empty();
  Result<void> inner;
  const auto outer = each(*reports, [&](const Statement& r) {
    // A page far behind does not read what lies before it.
    if (all && skip > 0 && skip >= r.integer(1)) return skip -= r.integer(1), true;
    statement->bind(1, r.integer(0));
    bool more = true;
    inner = each(*statement, [&](const Statement& s) {
      if (left == 0) return more = false;
      if (skip > 0) return --skip, true;
      if (left > 0) --left;
      return more = sink(read_claim(s, *terms_));
    });
    return inner && more;
  });
  return inner ? outer : inner;
}

Result<void> Ledger::claims(const Filter& filter, Order order, Page page,
                            const std::function<bool(FoundClaim&&)>& sink) {
  if (order.by == Sort::text && filter.indicator.empty()) return claims_of_reports(filter, order, page, sink);
  Conditions conditions;
  limit_reports(filter, catalog_->places(), conditions);
  limit_claims(filter, conditions);
  if (auto done = limit_to_indicator(filter, conditions); !done) return done;
  auto statement = database_->prepare("SELECT " + std::string(kClaimColumns) + kClaimTables + conditions.where() +
                                      order_of(order, claim_order(order.by)) + " LIMIT ? OFFSET ?");
  if (!statement) return tl::unexpected(statement.error());
  const int next = conditions.bind(*statement);
  statement->bind(next, page.limit);
  statement->bind(next + 1, page.offset);
  return each(*statement, [&](const Statement& s) { return sink(read_claim(s, *terms_)); });
}

Result<std::optional<FoundClaim>> Ledger::claim(std::int64_t id) {
  auto statement = database_->reuse("SELECT " + std::string(kClaimColumns) + kClaimTables + " WHERE c.id = ?1");
  if (!statement) return tl::unexpected(statement.error());
  (*statement)->bind(1, id);
  const auto row = (*statement)->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::optional<FoundClaim>();
  return std::optional<FoundClaim>(read_claim(**statement, *terms_));
}

Result<void> Ledger::sentences(std::int64_t report, const std::function<bool(SentenceRow&&)>& sink) {
  auto statement = database_->prepare(
      "SELECT s.id, s.start, s.\"end\", s.section, s.frame, s.heading, s.text, s.names, s.id - r.first_sentence, "
      "s.first_claim, s.claims FROM reports r "
      "JOIN sentences s ON s.id >= r.first_sentence AND s.id < r.first_sentence + r.sentences WHERE r.id = ?1 ORDER BY s.id");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, report);
  return each(*statement, [&](const Statement& s) {
    SentenceRow row;
    row.id = s.integer(0);
    row.report = report;
    row.ordinal = whole(s, 8);
    row.start = whole(s, 1);
    row.end = whole(s, 2);
    row.section = terms_->name(s.integer(3));
    row.frame = terms_->name(s.integer(4));
    row.heading = s.integer(5) != 0;
    row.text = s.text(6);
    row.names = s.text(7);
    row.first_claim = whole(s, 9);
    row.claims = whole(s, 10);
    return sink(std::move(row));
  });
}

Result<void> Ledger::decisions(const std::function<bool(const Decision&)>& sink) {
  auto statement = database_->prepare("SELECT id, report, field, value, made_at FROM decisions ORDER BY id");
  if (!statement) return tl::unexpected(statement.error());
  return each(*statement, [&](const Statement& s) {
    return sink(Decision{s.integer(0), s.integer(1), std::string(s.text(2)), std::string(s.text(3)), std::string(s.text(4))});
  });
}

Result<Ledger::Size> Ledger::size() {
  auto statement = database_->prepare(
      "SELECT count(*), coalesce(sum(claims), 0) FROM reports WHERE current = 1 AND removed_at IS NULL");
  if (!statement) return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  return Size{statement->integer(0), statement->integer(1)};
}

}  // namespace luoshi::ledger
