// SPDX-License-Identifier: Apache-2.0
#include "ledger/search.h"

#include <algorithm>
#include <utility>

#include "ledger/dialect.h"
#include "ledger/search_internal.h"

namespace luoshi::ledger {
namespace {

// With more ranges than this, going through all matches is cheaper than asking the index for each.
constexpr std::size_t kMaxRanges = 64;
// in:indicator: how many matches are looked at for each that is wanted.
constexpr std::size_t kPatience = 20;

// Steps 1 and 2 of search.h.
struct Candidate {
  std::int64_t sentence = 0;
  double score = 0;
};

bool worth_more(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.sentence > b.sentence;
}

// Step 3.
bool stands_before(const Hit& a, const Hit& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.report.year != b.report.year) return a.report.year > b.report.year;
  return a.sentence.id < b.sentence.id;
}

// One state of the ledger for all statements of a search. A savepoint nests in whatever transaction there is.
class Snapshot {
 public:
  explicit Snapshot(const Database& database) : database_(database), begun_(database.execute("SAVEPOINT luoshi_search")) {}
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    if (begun_) (void)database_.execute("RELEASE luoshi_search");
  }
  [[nodiscard]] const Result<void>& begun() const { return begun_; }

 private:
  const Database& database_;
  Result<void> begun_;
};

// Without the parts under NOT: for in:indicator, where NOT speaks of the indicator and not of the sentence.
QueryNode positive(const QueryNode& node) {
  QueryNode out{node.kind, node.text, node.at, {}};
  for (const QueryNode& part : node.parts) {
    if (part.kind != QueryNode::Kind::none_of) out.parts.push_back(positive(part));
  }
  return out.parts.size() == 1 ? QueryNode(out.parts.front()) : out;
}

class Search {
 public:
  Search(const Database& database, const Characters& characters, const Query& query, const SearchOptions& options,
         SearchRows rows)
      : database_(database), characters_(characters), query_(query), options_(options), scorer_(characters, query),
        rows_(std::move(rows)) {}

  Result<SearchResult> run(const Reach& reach, Page page) {
    if (auto done = gather(reach); !done) return tl::unexpected(done.error());
    std::sort(candidates_.begin(), candidates_.end(), worth_more);

    SearchResult result;
    result.considered = candidates_.size();
    result.complete = complete_;
    const std::size_t size = candidates_.size();
    const std::size_t begin = std::min(size, static_cast<std::size_t>(std::max<std::int64_t>(page.offset, 0)));
    const std::size_t end = page.limit < 0 ? size : begin + std::min(size - begin, static_cast<std::size_t>(page.limit));
    result.more = end < size || !complete_;
    for (std::size_t block = begin / kBlock * kBlock; block < end; block += kBlock) {
      auto hits = read_block(block, std::min(block + kBlock, size));
      if (!hits) return tl::unexpected(hits.error());
      for (std::size_t i = 0; i < hits->size(); ++i) {
        if (block + i < begin || block + i >= end) continue;
        Hit& hit = (*hits)[i];
        hit.spans = mark(characters_, query_, hit.sentence.text);
        result.hits.push_back(std::move(hit));
      }
    }
    return result;
  }

 private:
  // Step 1 of search.h.
  Result<void> gather(const Reach& reach) {
    const auto expression = fts5_expression(query_.indicators_only ? positive(query_.root) : query_.root);
    const auto& ranges = reach.ranges();
    if (ranges.empty()) return {};
    const bool one_by_one = ranges.size() <= kMaxRanges;
    auto matches = database_.prepare(one_by_one ? sql::kMatchesWithin : sql::kMatches);
    if (!matches) return tl::unexpected(matches.error());
    for (const Reach::Range& range : ranges) {
      matches->reset();
      matches->bind(1, std::string_view(expression));
      if (one_by_one) {
        matches->bind(2, range.first);
        matches->bind(3, range.last);
      }
      auto enough = step_through(*matches, reach);
      if (!enough) return tl::unexpected(enough.error());
      if (*enough || !one_by_one) break;
    }
    return {};
  }

  // True where no further match is wanted.
  Result<bool> step_through(Statement& matches, const Reach& reach) {
    for (;;) {
      const auto row = matches.step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return false;
      const std::int64_t id = matches.integer(0);
      if (!reach.passes(id)) continue;
      const bool tired = query_.indicators_only && looked_at_ >= kPatience * options_.newest;
      if (!options_.everything && (candidates_.size() >= options_.newest || tired)) {
        complete_ = false;
        return true;
      }
      if (query_.indicators_only) {
        ++looked_at_;
        const auto holds = indicators_hold(id);
        if (!holds) return holds;
        if (!*holds) continue;
      }
      candidates_.push_back({id, matches.real(1)});
    }
  }

  Result<bool> indicators_hold(std::int64_t id) {
    SentenceRow sentence;
    auto found = rows_.read_sentence(id, sentence);
    if (!found || !*found) return found;
    const auto measured = rows_.indicators_of(sentence);
    if (!measured) return tl::unexpected(measured.error());
    std::vector<Units> units;
    for (const std::string& text : *measured) units.emplace_back(characters_, text);
    return scorer_.holds(query_.root, units);
  }

  // Step 3: the block's sentences in their final order. One that the index knows and the table does not is passed over.
  Result<std::vector<Hit>> read_block(std::size_t begin, std::size_t end) {
    std::vector<std::int64_t> ids;
    for (std::size_t i = begin; i < end; ++i) ids.push_back(candidates_[i].sentence);
    std::sort(ids.begin(), ids.end());  // as they lie in the file: a cold disk likes that better
    std::vector<Hit> hits;
    for (const std::int64_t id : ids) {
      Hit hit;
      const auto found = rows_.read_sentence(id, hit.sentence);
      if (!found) return tl::unexpected(found.error());
      if (!*found) continue;
      const auto measured = rows_.indicators_of(hit.sentence);
      if (!measured) return tl::unexpected(measured.error());
      if (auto done = rows_.add_report(hit); !done) return tl::unexpected(done.error());
      hit.score = scorer_.score(hit.sentence.text, hit.sentence.heading, *measured);
      hits.push_back(std::move(hit));
    }
    std::sort(hits.begin(), hits.end(), stands_before);
    return hits;
  }

  const Database& database_;
  const Characters& characters_;
  const Query& query_;
  const SearchOptions& options_;
  Scorer scorer_;
  SearchRows rows_;
  std::vector<Candidate> candidates_;
  std::size_t looked_at_ = 0;
  bool complete_ = true;
};

}  // namespace

std::vector<Span> mark(const Characters& characters, const Query& query, std::string_view text) {
  const Units units(characters, text);
  std::vector<Span> spans, out;
  for (const std::string_view word : query.wanted()) {
    for (const Span span : units.find(Units(characters, word))) spans.push_back(span);
  }
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  for (const Span span : spans) {
    if (!out.empty() && span.begin < out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

Result<SearchResult> search(const Database& database, const catalog::Catalog& catalog, std::string_view query,
                            const Filter& filter, Page page, const SearchOptions& options) {
  const Characters* characters = characters_of(database);
  if (characters == nullptr) return fail(ErrorCode::ledger_io, {database.path(), "no tokenizer on this connection"});
  const auto parsed = parse_query(*characters, query);
  if (!parsed) return tl::unexpected(parsed.error());
  const Snapshot snapshot(database);
  if (!snapshot.begun()) return tl::unexpected(snapshot.begun().error());
  const auto reach = Reach::read(database, catalog.places(), parsed->filter(filter));
  if (!reach) return tl::unexpected(reach.error());
  auto rows = SearchRows::make(database);
  if (!rows) return tl::unexpected(rows.error());
  return Search(database, *characters, *parsed, options, std::move(*rows)).run(*reach, page);
}

}  // namespace luoshi::ledger
