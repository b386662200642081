// SPDX-License-Identifier: Apache-2.0
//
// What reports of the level above say of a place where they name it: 吉林省's of 长春市, the state's of 吉林省. Private to
// the verdict stage.
//
//   Above above(*ledger);
//   for (places in the order of their codes) {
//     const auto told = above.of(facts, place);
//     … answer_above(question, *told, settings)
//   }
//
// Of a report only the sentences that name places below its own are kept, with their results. They are read once and
// kept while places come that lie in the same one: where places come by code, these follow each other.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/ledger.h"
#include "verdict/statement.h"

namespace luoshi::verdict {

// The last year that a target is about, or the one that its report plans.
[[nodiscard]] int year_due(const Report& report, const Statement& target);
// Is it for the report, of the place or of the level above, to answer what was due in the year?
[[nodiscard]] bool answers_for(const ledger::ReportRow& report, int year);

// A name in a text, and the places below `whole` that it can mean; empty where it means other places.
struct Mention {
  std::size_t begin = 0, end = 0;  // bytes
  std::vector<std::uint32_t> codes;

  [[nodiscard]] bool means(std::uint32_t code) const;
};

// The names of places in a text out of a report of `whole`. What can mean `whole` itself is passed over (吉林 in a report of
// 吉林省); a name that can mean a place right below it (朝阳 in one of 辽宁省) means that.
[[nodiscard]] std::vector<Mention> mentions(const catalog::Places& places, std::string_view text, const catalog::Place& whole);

// Is what stands in a sentence from `begin` to `end`, a number or the name of a project, said of the place? A number's
// clause begins with its name; a project's own name has it, or its clause. Neither names another place before. The result
// is the name that says so.
[[nodiscard]] const Mention* said_of(std::uint32_t place, std::string_view sentence, const std::vector<Mention>& mentions,
                                     std::size_t begin, std::size_t end, bool project);

// What the reports above say of one place: of each the sentences that name it, and the results that are said of it alone,
// weighed as the place's own.
struct ToldAbove {
  Place place;  // the first report is empty: it stands for the one that asks
  std::vector<std::string> names;  // by which the reports call it
};

class Above {
 public:
  explicit Above(ledger::Ledger& ledger) : ledger_(&ledger) {}

  // Reads what is needed for the years that the place's targets are due.
  [[nodiscard]] Result<ToldAbove> of(const ledger::Facts& facts, const Place& place);

 private:
  struct Named {
    ledger::SentenceRow row;
    std::vector<Mention> mentions;
    std::vector<ledger::FoundClaim> claims;  // results
  };
  struct Naming {
    ledger::ReportRow row;
    bool read = false;
    std::vector<Named> sentences;
  };
  using Reports = std::vector<Naming>;  // of one place, the oldest first

  [[nodiscard]] Result<Reports*> reports_of(const catalog::Place& whole, std::uint32_t inner);
  [[nodiscard]] Result<void> read(const catalog::Place& whole, Naming& report);
  void tell(const Naming& report, const catalog::Place& whole, std::uint32_t code, const Weights& weights, ToldAbove& out);

  ledger::Ledger* ledger_;
  std::map<std::uint32_t, Reports> read_;  // by code
};

}  // namespace luoshi::verdict
