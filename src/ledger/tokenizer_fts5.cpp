// SPDX-License-Identifier: Apache-2.0
//
// The tokenizer as FTS5 wants it: a token a unit and one a break, through a table of C functions.
#include "ledger/search_internal.h"
#include "ledger/tokenizer.h"

namespace luoshi::ledger {
namespace {

constexpr const char* kName = "luoshi";
constexpr std::string_view kBreak = ",";

using Sink = int (*)(void*, int, const char*, int, int, int);

class Tokens {
 public:
  Tokens(void* context, Sink sink) : context_(context), sink_(sink) {}
  int take(const Unit& unit) {
    if (unit.broken && any_) {
      if (const int code = emit(kBreak, {unit.span.begin, unit.span.begin})) return code;
    }
    any_ = true;
    return emit(unit.text, unit.span);
  }

 private:
  int emit(std::string_view token, Span span) {
    return sink_(context_, 0, token.data(), static_cast<int>(token.size()), static_cast<int>(span.begin),
                 static_cast<int>(span.end));
  }

  void* context_;
  Sink sink_;
  bool any_ = false;
};

// FTS5 passes the tokenizer around as an opaque pointer: it is the table of characters, which the connection owns.
int create(void* characters, const char**, int, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(characters);
  return SQLITE_OK;
}

void remove(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int, const char* text, int length, Sink sink) {
  if (text == nullptr || length <= 0) return SQLITE_OK;
  const auto* characters = reinterpret_cast<const Characters*>(tokenizer);
  UnitScanner scanner(*characters, {text, static_cast<std::size_t>(length)});
  Tokens tokens(context, sink);
  for (Unit unit; scanner.next(unit);) {
    if (const int code = tokens.take(unit)) return code;
  }
  return SQLITE_OK;
}

fts5_api* api_of(const Database& database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.handle(), "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
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
  [[maybe_unused]] const Characters* now_the_connection_s = characters.release();
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
