// SPDX-License-Identifier: Apache-2.0
#include "cli/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "cli/member_archive.h"
#include "cli/walk.h"
#include "source/archive.h"
#include "source/magic.h"
#include "source/source.h"

namespace luoshi::cli {
namespace {

using namespace std::string_view_literals;

bool is_archive(std::string_view bytes) { return source::known_format(bytes).kind == source::Kind::zip; }

// Whether a regular file begins as ZIP archives, DOCX and OFD do; and its length.
struct Look {
  std::optional<std::uint64_t> bytes;
  bool zip = false;
};
Look look_at_file(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  Look look{static_cast<std::uint64_t>(status.st_size), false};
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (file < 0) return look;
  std::array<char, 2> front{};
  look.zip = ::pread(file, front.data(), front.size(), 0) == 2 && front[0] == 'P' && front[1] == 'K';
  ::close(file);
  return look;
}

class Gatherer {
 public:
  void add(const std::string& path) {
    if (path == "-") return add_standard_input();
    const Look look = look_at_file(path);
    if (look.zip) {
      const auto bytes = source::read_bytes(path);
      if (bytes && is_archive(*bytes)) return add_archive(std::make_shared<MemberArchive>(path), *bytes, path);
    }
    inputs_.items.push_back({.name = path, .bytes = look.bytes});
  }

  [[nodiscard]] Inputs take() { return std::move(inputs_); }
  [[nodiscard]] std::size_t& skipped() { return inputs_.skipped; }

 private:
  static constexpr int kDeepest = 2;  // archives in each other

  // Standard input cannot be looked at without taking it.
  void add_standard_input() {
    auto bytes = source::read_bytes("-");
    if (!bytes) return refuse("-", std::move(bytes.error()));
    if (is_archive(*bytes)) return add_archive(std::make_shared<MemberArchive>("-", *bytes), *bytes, "-");
    const auto size = bytes->size();
    inputs_.items.push_back({.name = "-", .bytes = size, .content = std::make_shared<std::string>(*std::move(bytes))});
  }

  void refuse(std::string name, Error error) { inputs_.items.push_back({.name = std::move(name), .bytes = 0, .error = std::move(error)}); }

  void add_archive(const std::shared_ptr<MemberArchive>& archive, std::string_view bytes, const std::string& name) {
    std::uint64_t left = source::Limits{}.archive_bytes;
    const std::size_t before = inputs_.items.size();
    add_members(archive, bytes, name, left, 1);
    if (inputs_.items.size() == before) return refuse(name, {ErrorCode::empty_file, {name}});
    // While the first member is read, so is the archive.
    Input& first = inputs_.items[before];
    first.bytes = first.bytes.value_or(0) + bytes.size();
  }

  // False where no more may be taken from the outermost archive.
  bool add_members(const std::shared_ptr<MemberArchive>& holder, std::string_view bytes, const std::string& name, std::uint64_t& left, int depth) {
    auto archive = source::Archive::open(bytes, {name, "ZIP"}, {});
    if (!archive) return refuse(name, std::move(archive.error())), true;
    const bool documents = std::ranges::any_of(archive->parts(), [](const source::Part& p) {
      const NameKind kind = kind_of_name(p.name);
      return kind == NameKind::document || kind == NameKind::archive;
    });
    for (std::size_t i = 0; i < archive->parts().size(); ++i) {
      const source::Part& part = archive->parts()[i];
      if (part.folder) continue;
      const NameKind kind = kind_of_name(part.name);
      if (kind == NameKind::other || (kind == NameKind::picture && documents)) {
        ++inputs_.skipped;
        continue;
      }
      const std::string inner = name + "/" + part.name;
      if (kind == NameKind::archive && depth == kDeepest) {
        refuse(inner, {ErrorCode::archive_inside, {inner}});
        continue;
      }
      if (part.bytes > left) {
        refuse(name, {ErrorCode::unsafe_archive, {name, part.name, "unpacked, the parts are more than " + std::to_string(source::Limits{}.archive_bytes) + " bytes"}});
        return false;
      }
      left -= part.bytes;
      if (kind != NameKind::archive) {
        holder->expect();
        inputs_.items.push_back({.name = inner, .bytes = part.bytes, .archive = holder, .part = i});
        continue;
      }
      auto unpacked = archive->read(i, source::Limits{}.bytes);
      if (!unpacked) {
        refuse(inner, std::move(unpacked.error()));
        continue;
      }
      const std::size_t before = inputs_.items.size();
      const auto inside = std::make_shared<MemberArchive>(holder, i, inner);
      const bool more = add_members(inside, *unpacked, inner, left, depth + 1);
      // Read again, if anything in it is.
      const bool used = std::any_of(inputs_.items.begin() + static_cast<std::ptrdiff_t>(before), inputs_.items.end(),
                                    [&](const Input& input) { return input.archive == inside; });
      if (used) holder->expect();
      if (inputs_.items.size() == before) refuse(inner, {ErrorCode::empty_file, {inner}});
      if (!more) return false;
    }
    return true;
  }

  Inputs inputs_;
};

std::vector<std::string> names_in(std::string_view list) {
  const char mark = list.find('\0') != list.npos ? '\0' : '\n';
  if (list.starts_with("\xEF\xBB\xBF")) list.remove_prefix(3);
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(mark), list.size());
    std::string_view name = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    if (mark == '\n' && name.ends_with('\r')) name.remove_suffix(1);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

}  // namespace

Result<Inputs> gather(const std::vector<std::string>& paths, const std::string& files_from) {
  std::vector<std::string> all = paths;
  if (!files_from.empty()) {
    const auto list = source::read_bytes(files_from);
    if (!list) return tl::unexpected<Error>(list.error());
    const auto named = names_in(*list);
    all.insert(all.end(), named.begin(), named.end());
  }
  Gatherer gatherer;
  for (const std::string& file : walk(all, gatherer.skipped())) gatherer.add(file);
  return gatherer.take();
}

Result<std::string> read_input(const Input& input) {
  if (input.error) return tl::unexpected<Error>(*input.error);
  if (input.content) return *input.content;
  if (!input.archive) return source::read_bytes(input.name);
  auto bytes = input.archive->read(input.part, input.name);
  // The archive's own errors name the archive; people look for the member.
  if (!bytes && !bytes.error().arguments.empty()) bytes.error().arguments.front() = input.name;
  return bytes;
}

}  // namespace luoshi::cli
