// SPDX-License-Identifier: Apache-2.0
//
// Claims on their way into the ledger: what the one thread that writes has to do for each of millions is done before, by
// the threads that read. Words that come again and again are there once and referred to by number, all other text lies
// in one string. Private to the ledger stage.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/rows.h"
#include "ledger/terms.h"

namespace luoshi::ledger {

// The columns of `claims` that are numbers of other tables' rows, in their order.
enum class Reference : std::uint8_t { shape, topic, action, period, place, scope };
inline constexpr std::size_t kReferences = 6;

// A row of `claims`, but for its id.
struct PackedClaim {
  struct Piece {  // of PackedClaims::characters
    std::uint32_t begin = 0, length = 0;
  };
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::uint32_t sentence = 0, ordinal = 0;
  std::array<std::uint32_t, kReferences> references{};  // of PackedClaims::rows
  std::uint32_t key = kNone;                            // of PackedClaims::keys
  Piece indicator, value, value_max, text;
  bool says_indicator = false;               // else it follows from the key or the text: see migrations/001_ledger.sql
  std::uint32_t text_at = 0, text_length = 0;  // in the sentence, in characters from 1; 0: not there, `text` says it
  std::uint32_t start = 0, end = 0;
};

struct PackedClaims {
  struct Row {
    Terms::Table table = Terms::Table::terms;
    std::string columns;
  };
  struct Key {
    std::string key, catalog_id;
  };

  std::vector<PackedClaim> claims;
  std::vector<Row> rows;
  std::vector<Key> keys;
  std::string characters;

  [[nodiscard]] std::string_view text(PackedClaim::Piece piece) const {
    return std::string_view(characters).substr(piece.begin, piece.length);
  }
};

class ClaimPacker {
 public:
  // `out` must outlive the packer and is its own until then.
  explicit ClaimPacker(PackedClaims& out) : out_(&out) {}
  // `sentence` is the claim's, and `ordinal` its place in the report.
  void add(const ClaimRow& claim, const SentenceRow& sentence);

 private:
  using Numbers = std::unordered_map<std::string, std::uint32_t>;
  [[nodiscard]] std::uint32_t refer(Reference reference, const ClaimRow& claim);
  [[nodiscard]] std::uint32_t key(const ClaimRow& claim);
  [[nodiscard]] PackedClaim::Piece keep(std::string_view text);

  PackedClaims* out_;
  std::array<Numbers, kReferences> rows_;
  Numbers keys_;
  std::string row_;
};

// Where `part`, which begins at code point `start` of the source, stands in the text of a sentence that begins and ends at
// `begin` and `end` there; in bytes, npos where it does not. Sentences are kept without blanks and line ends, so that
// offsets fit only in proportion; of several places where the same is written (5% in 7.5%、5%) the nearest one is meant.
[[nodiscard]] std::size_t place_in_sentence(std::string_view sentence, std::uint32_t begin, std::uint32_t end,
                                            std::string_view part, std::uint32_t start);

}  // namespace luoshi::ledger
