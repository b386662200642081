// SPDX-License-Identifier: Apache-2.0
#include "source/ocr_engine.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <utility>

namespace luoshi::source {
namespace {

constexpr const char* kPackages = "tesseract-ocr-chi-sim; luoshi-ocr: tools/install ocr";
constexpr std::uint32_t kMostWords = 200'000;  // of a page: more is nonsense

bool is_tesseract(const std::string& program) { return program.substr(program.find_last_of('/') + 1).starts_with("tesseract"); }

// "" where there is none.
std::string find_engine() {
  // Nothing of luoshi changes the environment.
  if (const char* told = std::getenv("LUOSHI_OCR"); told != nullptr && *told != '\0') return told;  // NOLINT(concurrency-mt-unsafe)
  std::array<char, 4096> self{};
  const ssize_t length = ::readlink("/proc/self/exe", self.data(), self.size());
  if (length > 0) {
    const std::string_view path(self.data(), static_cast<std::size_t>(length));
    const std::string beside = std::string(path.substr(0, path.find_last_of('/') + 1)) + "luoshi-ocr";
    if (find_program(beside)) return beside;
  }
  for (const char* name : {"luoshi-ocr", "tesseract"}) {
    if (find_program(name)) return name;
  }
  return {};
}

// Errors of a Child name the file that it was started for.
Error for_subject(Error error, const std::string& subject) {
  if (!error.arguments.empty()) error.arguments.front() = subject;
  return error;
}

tl::unexpected<Error> nonsense(const std::string& subject, const std::string& program, std::string_view line) {
  constexpr std::size_t kShown = 40;
  std::string shown;
  for (const char c : line.substr(0, kShown)) shown += c >= ' ' && c < '\x7F' ? c : '?';
  return fail(ErrorCode::program_failed, {subject, program, "nonsense: " + shown});
}

}  // namespace

Result<OcrEngine> OcrEngine::start(const std::string& subject, const OcrOptions& options) {
  OcrEngine engine;
  engine.program_ = find_engine();
  if (engine.program_.empty()) return fail(ErrorCode::program_missing, {subject, "luoshi-ocr / tesseract", kPackages});
  // The networks and a page of 20,000 pixels a side, decoded and turned. An engine reads many pages, so that only the
  // time without an answer is limited, and its processor time to what so many pages may take.
  engine.limits_ = {.memory_bytes = std::uint64_t{4} << 30,
                    .cpu_seconds = options.page_seconds * static_cast<int>(kPagesOfAnEngine),
                    .wall_seconds = 0,
                    .idle_seconds = options.page_seconds};
  Command command{.subject = subject, .arguments = {engine.program_}, .package = kPackages, .limits = engine.limits_};
  if (is_tesseract(engine.program_)) {
    command.arguments.emplace_back("--version");
    auto child = Child::start(command);
    if (!child) return tl::unexpected<Error>(std::move(child.error()));
    const auto said = child->finish();
    if (!said) return tl::unexpected<Error>(said.error());
    engine.name_ = said->output.substr(0, said->output.find('\n'));
    return engine;
  }
  auto child = Child::start(command);
  if (!child) return tl::unexpected<Error>(std::move(child.error()));
  child->heed(options.given_up);
  const auto greeting = child->read_line();
  if (!greeting) return tl::unexpected<Error>(greeting.error());
  constexpr std::string_view kGreeting = "luoshi-ocr 1 ";
  if (!greeting->starts_with(kGreeting)) return nonsense(subject, engine.program_, *greeting);
  engine.name_ = greeting->substr(kGreeting.size());
  engine.child_ = std::move(*child);
  return engine;
}

Result<OcrPage> OcrEngine::read(const std::string& subject, std::string_view image, const std::function<bool()>& given_up) {
  ++pages_;
  if (child_) child_->heed(given_up);
  auto page = child_ ? ask(*child_, subject, image) : run_tesseract(subject, image, given_up);
  if (child_) child_->heed({});
  if (!page) return tl::unexpected<Error>(for_subject(std::move(page.error()), subject));
  return page;
}

Result<OcrPage> OcrEngine::ask(Child& child, const std::string& subject, std::string_view image) const {
  if (auto wrote = child.write("image " + std::to_string(image.size()) + "\n"); !wrote) return tl::unexpected<Error>(wrote.error());
  if (auto wrote = child.write(image); !wrote) return tl::unexpected<Error>(wrote.error());
  OcrPage page;
  for (bool begun = false;;) {
    const auto line = child.read_line();
    if (!line) return tl::unexpected<Error>(line.error());
    if (line->starts_with("error ")) return fail(ErrorCode::program_failed, {subject, program_, line->substr(6)});
    if (!begun) {
      if (!parse_ocr_page(*line, page)) return nonsense(subject, program_, *line);
      begun = true;
      continue;
    }
    if (*line == "end") return page;
    auto word = parse_ocr_word(*line);
    if (!word || page.sheet.words.size() >= kMostWords) return nonsense(subject, program_, *line);
    page.sheet.words.push_back(std::move(*word));
  }
}

Result<OcrPage> OcrEngine::run_tesseract(const std::string& subject, std::string_view image, const std::function<bool()>& given_up) const {
  Command command{.subject = subject,
                  .arguments = {program_, kInputFile, "stdout", "-l", "chi_sim", "tsv"},
                  .package = kPackages,
                  .file = image,
                  .environment = {"OMP_THREAD_LIMIT=1"},
                  .limits = limits_};
  auto child = Child::start(command);
  if (!child) return tl::unexpected<Error>(std::move(child.error()));
  child->heed(given_up);
  const auto done = child->finish();
  if (!done) return tl::unexpected<Error>(done.error());
  OcrPage page;
  if (!parse_tesseract(done->output, page)) return nonsense(subject, program_, done->output);
  return page;
}

}  // namespace luoshi::source
