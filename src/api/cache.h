// SPDX-License-Identifier: Apache-2.0
//
// Values that are worth keeping while the ledger stays as it is: the least recently asked for go first when there are too
// many bytes. For any thread. Private to the api stage.
//
//   if (auto answer = cache.find(key, version)) return answer;
//   cache.keep(key, version, answer, bytes);
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace luoshi::api {

template <class Value>
class Cache {
 public:
  explicit Cache(std::uint64_t most_bytes) : most_(most_bytes) {}

  // Nullptr where it is not there, or is of another version of the ledger.
  [[nodiscard]] std::shared_ptr<const Value> find(const std::string& key, std::uint64_t version) {
    const std::lock_guard lock(mutex_);
    const auto at = places_.find(key);
    if (at == places_.end() || at->second->version != version) return nullptr;
    order_.splice(order_.begin(), order_, at->second);
    ++hits_;
    return at->second->value;
  }

  // `bytes` counts roughly what the value takes.
  void keep(const std::string& key, std::uint64_t version, std::shared_ptr<const Value> value, std::uint64_t bytes) {
    bytes += key.size() + sizeof(Item);
    const std::lock_guard lock(mutex_);
    ++kept_;
    drop(key);
    if (bytes > most_) return;
    order_.push_front({key, version, bytes, std::move(value)});
    places_.emplace(key, order_.begin());
    bytes_ += bytes;
    while (bytes_ > most_) drop(order_.back().key);
  }

  struct Counts {
    std::uint64_t hits = 0, kept = 0, bytes = 0, items = 0;
  };
  [[nodiscard]] Counts counts() const {
    const std::lock_guard lock(mutex_);
    return {hits_, kept_, bytes_, places_.size()};
  }

 private:
  struct Item {
    std::string key;
    std::uint64_t version = 0, bytes = 0;
    std::shared_ptr<const Value> value;
  };

  void drop(const std::string& key) {
    const auto at = places_.find(key);
    if (at == places_.end()) return;
    bytes_ -= at->second->bytes;
    order_.erase(at->second);
    places_.erase(at);
  }

  const std::uint64_t most_;
  mutable std::mutex mutex_;
  std::list<Item> order_;  // the one asked for last first
  std::unordered_map<std::string, typename std::list<Item>::iterator> places_;
  std::uint64_t bytes_ = 0, hits_ = 0, kept_ = 0;
};

}  // namespace luoshi::api
