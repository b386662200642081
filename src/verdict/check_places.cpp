// SPDX-License-Identifier: Apache-2.0
//
// Places know nothing of each other: they are checked by as many threads as there are processors.
#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

#include "ledger/snapshot.h"
#include "verdict/in_order.h"
#include "verdict/places.h"

namespace luoshi::verdict {
namespace {

constexpr std::chrono::milliseconds kPatience{100};

// What changes whenever reports do: two connections for which it is the same see the same reports.
Result<std::string> state_of(ledger::Ledger& ledger) {
  auto statement = ledger.database().prepare(
      "SELECT count(*), total(id), total(sentences), total(claims), total(first_sentence), sum(current), count(removed_at), "
      "(SELECT count(*) FROM decisions), (SELECT max(id) FROM decisions) FROM reports");
  if (!statement) return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  std::string state;
  for (int column = 0; column < 9; ++column) state.append(statement->text(column)).push_back(' ');
  return state;
}

// A connection of a thread's own. Made ready by the caller's: a thread only uses it.
struct Reader {
  ledger::Ledger ledger;
  std::optional<ledger::Snapshot> snapshot;
};

// Fewer than asked for where another process has written just now, or the system has no more files.
std::vector<std::unique_ptr<Reader>> open_readers(ledger::Ledger& ledger, std::size_t count) {
  std::vector<std::unique_ptr<Reader>> readers;
  const auto state = state_of(ledger);
  while (state && readers.size() < count) {
    auto opened = ledger::Ledger::open(ledger.path(), ledger::Ledger::Access::read, ledger.catalog());
    if (!opened) break;
    auto reader = std::make_unique<Reader>(Reader{std::move(*opened), std::nullopt});
    auto snapshot = ledger::Snapshot::take(reader->ledger.database());
    if (!snapshot) break;
    reader->snapshot.emplace(std::move(*snapshot));
    if (const auto its = state_of(reader->ledger); !its || *its != *state) break;
    readers.push_back(std::move(reader));
  }
  return readers;
}

class Check {
 public:
  Check(const Settings& settings, const ledger::Judgements& judgements, const std::vector<AskedPlace>& places,
        const std::function<bool(const Checked&)>& sink, const Work& work)
      : settings_(settings), judgements_(judgements), places_(places), sink_(sink), work_(work) {}

  Result<void> alone(ledger::Ledger& ledger) {
    Above above(ledger);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto more = check_place(ledger, settings_, places_[i], judgements_, above, [&](Checked&& c) { return sink_(c); });
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      tell(i + 1);
    }
    return {};
  }

  Result<void> together(const std::vector<std::unique_ptr<Reader>>& readers) {
    InOrder verdicts(places_.size());
    std::vector<std::jthread> threads;
    threads.reserve(readers.size());
    for (const auto& reader : readers) {
      threads.emplace_back([this, &verdicts, &reader] {
        Above above(reader->ledger);
        while (const auto place = verdicts.next()) verdicts.finish(*place, check_one(reader->ledger, above, *place, verdicts));
      });
    }
    auto done = pass_on(verdicts);
    verdicts.stop();
    return done;
  }

 private:
  Result<void> check_one(ledger::Ledger& ledger, Above& above, std::size_t place, InOrder& verdicts) const {
    InOrder::Piece piece;
    piece.reserve(InOrder::kPiece);
    const auto more = check_place(ledger, settings_, places_[place], judgements_, above, [&](Checked&& c) {
      piece.push_back(std::move(c));
      if (piece.size() < InOrder::kPiece) return true;
      InOrder::Piece full;
      full.reserve(InOrder::kPiece);
      full.swap(piece);
      return verdicts.put(place, std::move(full));
    });
    if (!more) return tl::unexpected(more.error());
    if (*more && !piece.empty()) (void)verdicts.put(place, std::move(piece));
    return {};
  }

  Result<void> pass_on(InOrder& verdicts) {
    for (std::size_t place = 0; place < places_.size();) {
      const InOrder::Taken taken = verdicts.take(kPatience);
      if (!std::ranges::all_of(taken.piece, sink_)) return {};
      if (taken.error) return tl::unexpected(*taken.error);
      if (taken.place_ended) ++place;
      tell(place);
    }
    return {};
  }

  void tell(std::size_t done) const {
    if (work_.progress) work_.progress(done, places_.size());
  }

  const Settings& settings_;
  const ledger::Judgements& judgements_;
  const std::vector<AskedPlace>& places_;
  const std::function<bool(const Checked&)>& sink_;
  const Work& work_;
};

}  // namespace

Result<void> check(ledger::Ledger& ledger, const Settings& settings, const ledger::Filter& filter,
                   const std::function<bool(const Checked&)>& sink, const Work& work) {
  const auto snapshot = ledger::Snapshot::take(ledger.database());
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto places = asked_places(ledger, filter, work.report);
  if (!places) return tl::unexpected(places.error());
  const auto judgements = ledger::Judgements::read(ledger);
  if (!judgements) return tl::unexpected(judgements.error());
  Check run(settings, *judgements, *places, sink, work);
  const std::size_t threads = std::min<std::size_t>(work.threads != 0 ? work.threads : std::max(1u, std::thread::hardware_concurrency()), places->size());
  if (threads > 1) {
    const auto readers = open_readers(ledger, threads);
    if (readers.size() > 1) return run.together(readers);
  }
  return run.alone(ledger);
}

}  // namespace luoshi::verdict
