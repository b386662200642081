// SPDX-License-Identifier: Apache-2.0
#include "verdict/in_order.h"

#include <utility>

namespace luoshi::verdict {

std::optional<std::size_t> InOrder::next() {
  const std::lock_guard lock(mutex_);
  if (stopped_ || next_ == places_.size()) return std::nullopt;
  return next_++;
}

// Whose turn it is waits for nobody but the one that takes: so somebody always goes on.
bool InOrder::has_room(std::size_t place) const {
  constexpr std::size_t kPieces = 16;
  return stopped_ || kept_ < room_ || (place == turn_ && places_[place].left() < kPieces);
}

bool InOrder::put(std::size_t place, Piece piece) {
  std::unique_lock lock(mutex_);
  room_made_.wait(lock, [&] { return has_room(place); });
  if (stopped_) return false;
  kept_ += piece.size();
  places_[place].pieces.push_back(std::move(piece));
  if (place == turn_) arrived_.notify_one();
  return true;
}

void InOrder::finish(std::size_t place, Result<void> outcome) {
  const std::lock_guard lock(mutex_);
  places_[place].ended = true;
  if (!outcome) places_[place].error = std::move(outcome.error());
  if (place == turn_) arrived_.notify_one();
}

InOrder::Taken InOrder::take(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  Waiting& waiting = places_[turn_];
  if (!arrived_.wait_for(lock, patience, [&] { return waiting.ended || waiting.left() > 0; })) return {};
  Taken out;
  if (waiting.left() > 0) {
    out.piece = std::move(waiting.pieces[waiting.first++]);
    kept_ -= out.piece.size();
  } else {
    out.place_ended = true;
    out.error = std::move(waiting.error);
    waiting = {};
    ++turn_;
  }
  room_made_.notify_all();
  return out;
}

void InOrder::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  room_made_.notify_all();
}

}  // namespace luoshi::verdict
