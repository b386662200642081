// SPDX-License-Identifier: Apache-2.0
#include "source/ocr.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>
#include <utility>

namespace luoshi::source {

// On the stack of the thread that waits for it.
struct OcrPool::Batch {
  std::uint32_t count = 0;
  const std::function<void(Seat&, std::uint32_t)>& task;
  std::uint32_t begun = 0, done = 0;
};

OcrPool::~OcrPool() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void OcrPool::run(std::uint32_t count, const std::function<void(Seat&, std::uint32_t)>& task) {
  if (count == 0) return;
  Batch batch{count, task};
  std::unique_lock lock(mutex_);
  waiting_.push_back(&batch);
  // No more threads than there is work for: each loads the networks.
  std::size_t wanted = 0;
  for (const Batch* b : waiting_) wanted += b->count - b->begun;
  while (threads_.size() < std::min<std::size_t>(jobs_, wanted)) threads_.emplace_back([this] { work(); });
  changed_.notify_all();
  changed_.wait(lock, [&] { return batch.done == batch.count; });
}

void OcrPool::work() {
  Seat seat;
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Batch* batch = waiting_.front();
    const std::uint32_t index = batch->begun++;
    if (batch->begun == batch->count) waiting_.pop_front();
    lock.unlock();
    batch->task(seat, index);
    lock.lock();
    // The batch may be gone as soon as the last of its tasks is counted and the lock released.
    if (++batch->done == batch->count) changed_.notify_all();
  }
}

Result<OcrPage> OcrPool::Seat::read(const std::string& subject, std::string_view image, const OcrOptions& options) {
  if (engine_ && engine_->pages() >= kPagesOfAnEngine) engine_.reset();
  if (!engine_) {
    auto started = OcrEngine::start(subject, options);
    if (!started) return tl::unexpected<Error>(std::move(started.error()));
    engine_.emplace(std::move(*started));
  }
  auto page = engine_->read(subject, image, options.given_up);
  if (!page) engine_.reset();
  return page;
}

Result<OcrPages> read_pages(OcrPool& pool, const std::string& subject, std::uint32_t count, const PagePicture& picture,
                            const OcrOptions& options) {
  std::vector<Result<OcrPage>> read(count);
  std::vector<std::string> names(count);
  std::atomic<std::uint32_t> first_failed{count};
  std::atomic<std::uint32_t> done{0};
  const auto one = [&](OcrPool::Seat& seat, std::uint32_t index) -> Result<OcrPage> {
    if (options.given_up && options.given_up()) return fail(ErrorCode::program_failed, {subject, "luoshi-ocr", "given up"});
    const auto image = picture(index);
    if (!image) return tl::unexpected<Error>(image.error());
    auto page = seat.read(subject, *image, options);
    names[index] = seat.name();
    return page;
  };
  if (options.progress) options.progress(0, count);
  pool.run(count, [&](OcrPool::Seat& seat, std::uint32_t index) {
    // Pages before the first failure are all read, whichever thread is the faster: the error is always the same one.
    if (index > first_failed) return;
    read[index] = one(seat, index);
    if (!read[index]) {
      std::uint32_t least = first_failed;
      while (index < least && !first_failed.compare_exchange_weak(least, index)) {
      }
      return;
    }
    if (options.progress) options.progress(++done, count);
  });

  OcrPages all;
  all.pages.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!read[i]) return tl::unexpected<Error>(std::move(read[i].error()));
    all.pages.push_back(std::move(*read[i]));
    if (all.engine.empty()) all.engine = std::move(names[i]);
  }
  return all;
}

page::Box box_as_given(const OcrPage& page, const page::Box& box) {
  const double angle = page.degrees * std::numbers::pi / 180;
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  page::Box around{1e9F, 1e9F, -1e9F, -1e9F};
  for (const float x : {box.left, box.right}) {
    for (const float y : {box.top, box.bottom}) {
      const double dx = x - page.sheet.width / 2.0;
      const double dy = y - page.sheet.height / 2.0;
      // Clockwise, with y growing downwards.
      const auto to_x = static_cast<float>(page.given.width / 2.0 + dx * cosine - dy * sine);
      const auto to_y = static_cast<float>(page.given.height / 2.0 + dx * sine + dy * cosine);
      around = {std::min(around.left, to_x), std::min(around.top, to_y), std::max(around.right, to_x), std::max(around.bottom, to_y)};
    }
  }
  return {std::clamp(around.left, 0.0F, page.given.width), std::clamp(around.top, 0.0F, page.given.height),
          std::clamp(around.right, 0.0F, page.given.width), std::clamp(around.bottom, 0.0F, page.given.height)};
}

}  // namespace luoshi::source
