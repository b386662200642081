// SPDX-License-Identifier: Apache-2.0
//
// Verdicts on their way from threads that check places to the one that passes them on, in the order of the places. Private
// to the verdict stage.
//
// The place whose turn it is flows through. What is known of later ones is kept, up to a bound: a thread that would keep more
// waits. Places are handed out in their order, so that the one whose turn it is has always been begun.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "verdict/verdict.h"

namespace luoshi::verdict {

class InOrder {
 public:
  // So many verdicts of a place are handed over at a time: whoever takes them takes the lock.
  static constexpr std::size_t kPiece = 64;
  using Piece = std::vector<Checked>;

  // Some 6 KB a verdict.
  explicit InOrder(std::size_t places, std::size_t room = 8192) : places_(places), room_(room) {}

  // --- By the threads that check.

  // The next place to check; nothing where there is none or stop() was called.
  [[nodiscard]] std::optional<std::size_t> next();
  // False where no more is wanted.
  [[nodiscard]] bool put(std::size_t place, Piece piece);
  void finish(std::size_t place, Result<void> outcome);

  // --- By the one that passes on.

  struct Taken {
    Piece piece;                 // empty at the end of a place, or where nothing came in time
    bool place_ended = false;
    std::optional<Error> error;  // of the place that has ended
  };
  [[nodiscard]] Taken take(std::chrono::milliseconds patience);
  void stop();

 private:
  struct Waiting {
    std::vector<Piece> pieces;  // those from `first` on are not taken yet
    std::size_t first = 0;
    bool ended = false;
    std::optional<Error> error;
    [[nodiscard]] std::size_t left() const { return pieces.size() - first; }
  };
  [[nodiscard]] bool has_room(std::size_t place) const;

  std::mutex mutex_;
  std::condition_variable arrived_, room_made_;
  std::vector<Waiting> places_;
  std::size_t next_ = 0, turn_ = 0;
  std::size_t kept_ = 0;  // verdicts in all pieces
  std::size_t room_;
  bool stopped_ = false;
};

}  // namespace luoshi::verdict
