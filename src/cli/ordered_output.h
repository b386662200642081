// SPDX-License-Identifier: Apache-2.0
//
// Lets threads write for many files at once so that what comes out is in the order of the files, as if
// one thread had written it all.
//
//   OrderedOutput ordered(out, err, progress);
//   { Turn turn(ordered, 3); turn.out("…"); turn.err("…"); }   // in any thread; ends with the scope
//
// The file whose turn it is writes through. What others write is kept; a thread that would keep too
// much waits for its turn, so memory is bounded. Files must be begun in their order, or the one whose
// turn it is might never be.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "cli/output.h"
#include "cli/progress.h"

namespace luoshi::cli {

class OrderedOutput {
 public:
  static constexpr std::size_t kKeptForAll = std::size_t{16} << 20;  // bytes of files that are done
  static constexpr std::size_t kKeptForOne = std::size_t{1} << 20;   // bytes of a file that is worked on

  OrderedOutput(Output& out, Output& err, Progress& progress) : out_(out), err_(err), progress_(progress) {}

 private:
  friend class Turn;
  struct Text {
    std::string out, err;
    [[nodiscard]] std::size_t size() const { return out.size() + err.size(); }
  };

  [[nodiscard]] bool is_turn(std::size_t index);
  void wait_for_turn(std::size_t index);
  void finish(std::size_t index, Text text);
  void put(const Text& text);  // by the thread whose turn it is, without the lock

  Output& out_;
  Output& err_;
  Progress& progress_;
  std::mutex mutex_;
  std::condition_variable turned_;
  std::size_t current_ = 0;
  std::map<std::size_t, Text> finished_;  // done before their turn
  std::size_t kept_ = 0;                  // bytes in finished_
};

class Turn {
 public:
  Turn(OrderedOutput& all, std::size_t index) : all_(all), index_(index) {}
  ~Turn() { all_.finish(index_, std::move(text_)); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  void out(std::string_view text);
  void err(std::string_view text) { text_.err += text; }
  // As source::OcrOptions::progress, by any thread while the file's own one waits: `bytes` is what the page stands for.
  void page(std::uint32_t done, std::uint32_t of, std::uint64_t bytes);
  // So many bytes of input have been worked through.
  void advance(std::uint64_t bytes);
  // False where writing has failed, so that nothing more need be made.
  [[nodiscard]] bool wanted() const { return !all_.out_.failed(); }

 private:
  void pass_on();

  OrderedOutput& all_;
  std::size_t index_;
  OrderedOutput::Text text_;
  std::mutex drawing_;
  std::size_t look_at_ = std::size_t{1} << 16;  // when text_.out is this long, see whether it can go
};

}  // namespace luoshi::cli
