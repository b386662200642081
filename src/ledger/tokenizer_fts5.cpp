// SPDX-License-Identifier: Apache-2.0
//
// The tokenizer as FTS5 wants it: units in pairs (see tokenizer.h), through a table of C functions.
#include <cstring>

#include "ledger/search_internal.h"
#include "ledger/tokenizer.h"

namespace luoshi::ledger {
namespace {

constexpr const char* kName = "luoshi";
constexpr std::string_view kBreak = ",";

using Sink = int (*)(void*, int, const char*, int, int, int);

class Pairs {
 public:
  Pairs(void* context, Sink sink, bool query) : context_(context), sink_(sink), query_(query) {}

  int take(const Unit& unit) {
    const bool pair = pending_ != 0 && unit.ideograph && !unit.broken;
    if (pair) {
      std::memcpy(text_ + pending_, unit.text.data(), unit.text.size());
      if (const int code = emit({text_, pending_ + unit.text.size()}, {span_.begin, unit.span.end})) return code;
    } else {
      if (pending_ != 0) {
        if (const int code = emit({text_, pending_}, span_)) return code;
      }
      // Two ideographs that a break divides: the first one standing alone says so already.
      if (unit.broken && any_ && !(pending_ != 0 && unit.ideograph)) {
        if (const int code = emit(kBreak, {unit.span.begin, unit.span.begin})) return code;
      }
    }
    any_ = true;
    paired_ = pair;
    pending_ = 0;
    if (!unit.ideograph) return emit(unit.text, unit.span);
    pending_ = unit.text.size();
    std::memcpy(text_, unit.text.data(), pending_);
    span_ = unit.span;
    return SQLITE_OK;
  }

  // What a query's last ideograph is followed by is open: it counts as part of its pair only.
  int finish() { return pending_ == 0 || (query_ && paired_) ? SQLITE_OK : emit({text_, pending_}, span_); }

 private:
  int emit(std::string_view token, Span span) {
    return sink_(context_, 0, token.data(), static_cast<int>(token.size()), static_cast<int>(span.begin),
                 static_cast<int>(span.end));
  }

  void* context_;
  Sink sink_;
  bool query_;
  bool any_ = false;
  bool paired_ = false;     // the pending ideograph is the second one of a pair
  std::size_t pending_ = 0; // bytes of text_: an ideograph whose neighbour is not known yet
  Span span_;
  char text_[2 * UnitScanner::kMaxUnit];
};

// FTS5 passes the tokenizer around as an opaque pointer: it is the table of characters, which the connection owns.
int create(void* characters, const char**, int, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(characters);
  return SQLITE_OK;
}

void remove(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int length, Sink sink) {
  if (text == nullptr || length <= 0) return SQLITE_OK;
  const auto* characters = reinterpret_cast<const Characters*>(tokenizer);
  UnitScanner scanner(*characters, {text, static_cast<std::size_t>(length)});
  Pairs pairs(context, sink, (flags & FTS5_TOKENIZE_QUERY) != 0);
  for (Unit unit; scanner.next(unit);) {
    if (const int code = pairs.take(unit)) return code;
  }
  return pairs.finish();
}

fts5_api* api_of(const Database& database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.handle(), "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

Result<void> register_tokenizer(const Database& database, const catalog::Fold& fold) {
  fts5_api* api = api_of(database);
  if (api == nullptr) return fail(ErrorCode::ledger_io, {database.path(), "this SQLite has no FTS5"});
  fts5_tokenizer functions{create, remove, tokenize};
  auto characters = std::make_unique<Characters>(fold);
  const auto destroy = [](void* p) { delete static_cast<Characters*>(p); };
  const int code = api->xCreateTokenizer(api, kName, characters.get(), &functions, destroy);
  if (code != SQLITE_OK) return tl::unexpected(database.error(code));
  (void)characters.release();
  if (const int scored = register_score(api); scored != SQLITE_OK) return tl::unexpected(database.error(scored));
  return {};
}

const Characters* characters_of(const Database& database) {
  fts5_api* api = api_of(database);
  void* characters = nullptr;
  fts5_tokenizer functions{};
  if (api == nullptr || api->xFindTokenizer(api, kName, &characters, &functions) != SQLITE_OK) return nullptr;
  // Another name's default would be returned for an unknown one only by other versions; make sure.
  return functions.xTokenize == tokenize ? static_cast<const Characters*>(characters) : nullptr;
}

}  // namespace luoshi::ledger
