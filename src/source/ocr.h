// SPDX-License-Identifier: Apache-2.0
//
// Pictures of pages to words, by engines (ocr_engine.h) that stay for page after page and file after file.
//
//   const auto pool = std::make_shared<OcrPool>(4);       // in OcrOptions::pool, for all files
//   auto read = read_pages(*pool, "scan.tif", 12, [&](std::uint32_t page) { return picture_of(page); }, options);
//
// A pool has threads, and each its engine: a helper program dies with the thread that started it. Threads and engines
// come with the first page and go with the pool.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "source/ocr_engine.h"

namespace luoshi::source {

class OcrPool {
 public:
  explicit OcrPool(unsigned jobs) : jobs_(jobs == 0 ? 1 : jobs) {}
  ~OcrPool();
  OcrPool(const OcrPool&) = delete;
  OcrPool& operator=(const OcrPool&) = delete;

  // An engine that may have to be started or started again; one for each thread.
  class Seat {
   public:
    [[nodiscard]] Result<OcrPage> read(const std::string& subject, std::string_view image, const OcrOptions& options);
    [[nodiscard]] std::string name() const { return engine_ ? engine_->name() : std::string(); }

   private:
    std::optional<OcrEngine> engine_;
  };

  // Calls task(seat, 0) … task(seat, count - 1) in the pool's threads, begun in this order; returns when all are done.
  // May be called by many threads at once, not by a task.
  void run(std::uint32_t count, const std::function<void(Seat&, std::uint32_t)>& task);

 private:
  struct Batch;
  void work();

  const unsigned jobs_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch*> waiting_;  // batches with tasks that are not begun
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

struct OcrPages {
  std::vector<OcrPage> pages;
  std::string engine;
};

// The picture of a page (from 0), called by the pool's threads.
using PagePicture = std::function<Result<std::string>(std::uint32_t page)>;

// The first page that fails, in the order of pages, is the error; no further pages are begun then. Calls
// options.progress. Errors: those of OcrEngine and of `picture`.
[[nodiscard]] Result<OcrPages> read_pages(OcrPool& pool, const std::string& subject, std::uint32_t count, const PagePicture& picture,
                                          const OcrOptions& options);

// Where a box of OcrPage::sheet stands on the page as it was given: the box around its turned corners.
[[nodiscard]] page::Box box_as_given(const OcrPage& page, const page::Box& box);

}  // namespace luoshi::source
