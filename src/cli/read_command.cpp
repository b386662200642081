// SPDX-License-Identifier: Apache-2.0
#include "cli/read_command.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "cli/program.h"
#include "cli/read_file.h"

namespace luoshi::cli {
namespace {

// Bytes of files that threads may hold at the same time; a larger file is read alone. Reading takes
// about three times a file's size.
constexpr std::uint64_t kBytesAtWork = std::uint64_t{16} << 20;

// What a pipe or standard input may hold is not known before.
std::uint64_t size_of(const std::string& path) {
  struct stat status {};
  const bool known = path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  return known ? static_cast<std::uint64_t>(status.st_size) : kBytesAtWork;
}

// Hands out the files in their order, and no more at a time than memory is meant for.
class Queue {
 public:
  explicit Queue(const std::vector<std::string>& files) {
    sizes_.reserve(files.size());
    for (const std::string& file : files) sizes_.push_back(size_of(file));
  }

  [[nodiscard]] std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] {
      return next_ == sizes_.size() || at_work_ == 0 || at_work_ + sizes_[next_] <= kBytesAtWork;
    });
    if (next_ == sizes_.size()) return std::nullopt;
    at_work_ += sizes_[next_];
    return next_++;
  }
  void done(std::size_t index) {
    {
      const std::lock_guard lock(mutex_);
      at_work_ -= sizes_[index];
    }
    room_.notify_all();
  }
  // Of files only: for the progress bar.
  [[nodiscard]] std::uint64_t total() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t size : sizes_) sum += size;
    return sum;
  }

 private:
  std::vector<std::uint64_t> sizes_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t next_ = 0;
  std::uint64_t at_work_ = 0;
};

bool read_all(const ReadContext& context, Output& out, Output& err) {
  const std::vector<std::string>& files = context.options.files;
  Queue queue(files);
  Progress progress(err, look_at(STDERR_FILENO).present && !context.screen.present, queue.total());
  OrderedOutput ordered(out, err, progress);
  std::atomic<bool> all_read{true};
  const auto work = [&] {
    while (const auto index = queue.next()) {
      Turn turn(ordered, *index);
      if (turn.wanted() && !read_file(context, files[*index], turn)) all_read = false;
      queue.done(*index);
    }
  };
  const std::size_t threads = std::min<std::size_t>(context.options.jobs, files.size());
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
    work();
  }
  progress.clear();
  return all_read;
}

}  // namespace

int read_command(const ReadOptions& options, const Messages& messages, Output& out, Output& err) {
  const auto catalog = catalog::Catalog::builtin();
  if (!catalog) {
    err.write("luoshi: " + messages.error(catalog.error()) + "\n");
    return kFailed;
  }
  report::Overrides overrides;
  overrides.year = options.year;
  if (!options.place.empty()) {
    const catalog::Place* place = catalog->places().find(options.place);
    if (place == nullptr) {
      const Error error{ErrorCode::bad_argument, {"--place", options.place, messages.text("expected.place")}};
      err.write("luoshi: " + messages.error(error) + "\n");
      return kUsage;
    }
    overrides.place = *place;
  }
  out.write(output_header(options));
  const ReadContext context{options, messages, *catalog, std::move(overrides), look_at(STDOUT_FILENO)};
  return read_all(context, out, err) ? kDone : kFailed;
}

}  // namespace luoshi::cli
