// SPDX-License-Identifier: Apache-2.0
#include "cli/read_command.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "cli/file_queue.h"
#include "cli/input.h"
#include "cli/program.h"
#include "cli/read_file.h"
#include "source/ocr.h"

namespace luoshi::cli {
namespace {

// Bytes of files that threads may hold at the same time. Reading takes about three times a file's size.
constexpr std::uint64_t kBytesAtWork = std::uint64_t{16} << 20;

bool read_all(const ReadContext& context, const std::vector<Input>& files, Output& out, Output& err) {
  FileQueue queue(files, kBytesAtWork);
  Progress progress(err, look_at(STDERR_FILENO).present && !context.screen.present, queue.total(), context.messages);
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
  const auto inputs = gather(options.files, options.files_from);
  if (!inputs) {
    err.write("luoshi: " + messages.error(inputs.error()) + "\n");
    return kFailed;
  }
  out.write(output_header(options));
  const ReadContext context{options, messages, *catalog, std::move(overrides), look_at(STDOUT_FILENO),
                            std::make_shared<source::OcrPool>(options.jobs)};
  const bool all_read = read_all(context, inputs->items, out, err);
  if (inputs->skipped > 0) err.write("luoshi: " + messages.format("note.skipped", {std::to_string(inputs->skipped)}) + "\n");
  return all_read ? kDone : kFailed;
}

}  // namespace luoshi::cli
