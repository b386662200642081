// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "source/image_header.h"
#include "source/tiff_internal.h"

namespace luoshi::source {
namespace {

constexpr std::size_t kFieldBytes = 12;

// Of TIFF 6.0 and its supplements: BYTE, ASCII, SHORT, LONG, RATIONAL, …
std::uint64_t bytes_of_type(std::uint16_t type) {
  constexpr std::uint64_t kBytes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
  return type < std::size(kBytes) ? kBytes[type] : 0;
}

// Where pixels stand, and the field that says how many bytes of them.
struct Pixels {
  std::uint16_t offsets, counts;
};
constexpr Pixels kPixels[] = {{kTiffStripOffsets, kTiffStripCounts}, {kTiffTileOffsets, kTiffTileCounts}};

// Writes in the byte order of the file that is copied.
class Writer {
 public:
  explicit Writer(bool big) : big_(big) {}
  void number(std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i) bytes_ += static_cast<char>(value >> 8 * (big_ ? count - 1 - i : i) & 0xFF);
  }
  void put(std::size_t at, std::uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes_[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> 8 * (big_ ? 3 - i : i) & 0xFF);
  }
  std::string& bytes() { return bytes_; }
  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(bytes_.size()); }

 private:
  std::string bytes_;
  bool big_;
};

}  // namespace

std::uint32_t TiffFile::number(std::size_t at, int count) const {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) {
    const auto byte = static_cast<unsigned char>(bytes_[at + static_cast<std::size_t>(big_ ? i : count - 1 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

std::optional<TiffDirectory> TiffFile::directory(std::uint32_t at) const {
  if (at < 8 || bytes_.size() < 2 || at > bytes_.size() - 2) return std::nullopt;
  const std::size_t count = number(at, 2);
  if (bytes_.size() - at - 2 < count * kFieldBytes + 4) return std::nullopt;
  TiffDirectory directory;
  directory.fields.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t field = at + 2 + i * kFieldBytes;
    TiffField f{static_cast<std::uint16_t>(number(field, 2)), static_cast<std::uint16_t>(number(field + 2, 2)), number(field + 4, 4), 0, 0};
    f.bytes = f.count * bytes_of_type(f.type);
    f.at = f.bytes <= 4 ? static_cast<std::uint32_t>(field + 8) : number(field + 8, 4);
    if (f.bytes > bytes_.size() || f.at > bytes_.size() - f.bytes) return std::nullopt;
    directory.fields.push_back(f);
  }
  directory.next = number(at + 2 + count * kFieldBytes, 4);
  return directory;
}

const TiffField* TiffFile::find(const TiffDirectory& directory, std::uint16_t tag) {
  const auto found = std::ranges::find(directory.fields, tag, &TiffField::tag);
  return found == directory.fields.end() ? nullptr : &*found;
}

std::vector<std::uint32_t> TiffFile::values(const TiffField& field) const {
  constexpr std::uint16_t kShort = 3;
  constexpr std::uint16_t kLong = 4;
  std::vector<std::uint32_t> all;
  if (field.type != kShort && field.type != kLong) return all;
  const int width = field.type == kShort ? 2 : 4;
  all.reserve(field.count);
  for (std::uint32_t i = 0; i < field.count; ++i) all.push_back(number(field.at + std::size_t{i} * static_cast<std::size_t>(width), width));
  return all;
}

std::optional<std::uint32_t> TiffFile::value(const TiffDirectory& directory, std::uint16_t tag) const {
  const TiffField* field = find(directory, tag);
  if (field == nullptr) return std::nullopt;
  const auto all = values(*field);
  return all.empty() ? std::nullopt : std::optional(all.front());
}

bool TiffFile::all_there(const TiffDirectory& directory) const {
  for (const Pixels& pixels : kPixels) {
    const TiffField* offsets = find(directory, pixels.offsets);
    const TiffField* counts = find(directory, pixels.counts);
    if (offsets == nullptr || counts == nullptr) continue;
    const auto at = values(*offsets);
    const auto length = values(*counts);
    if (at.empty() || at.size() != length.size()) return false;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (length[i] > bytes_.size() || at[i] > bytes_.size() - length[i]) return false;
    }
    return true;
  }
  return false;
}

Result<std::string> tiff_page(std::string_view bytes, const ImagePage& page, const std::string& name) {
  const TiffFile file(bytes);
  auto directory = file.directory(page.directory);
  if (!directory || !file.all_there(*directory)) return fail(ErrorCode::damaged_file, {name, "TIFF", "cut off"});
  constexpr std::uint16_t kLong = 4;
  constexpr std::size_t kHeader = 8;
  // Strips may be shared or overlap: a file that grows in the copying is refused.
  const std::size_t most = bytes.size() + bytes.size() / 4 + 4096;

  // Header, fields, then what does not fit into a field.
  Writer out(file.big());
  out.bytes() = file.big() ? "MM" : "II";
  out.number(42, 2);
  out.number(kHeader, 4);
  // A field that points to other directories would point to nowhere.
  constexpr std::uint16_t kPointers[] = {330, 34665, 34853, 40965};
  std::erase_if(directory->fields, [&](const TiffField& f) { return f.bytes == 0 || std::ranges::find(kPointers, f.tag) != std::end(kPointers); });
  out.number(directory->fields.size(), 2);
  const std::size_t fields_at = out.here();
  out.bytes().append(directory->fields.size() * kFieldBytes + 4, '\0');
  Writer fields(file.big());
  for (const TiffField& field : directory->fields) {
    const auto pixels = std::ranges::find(kPixels, field.tag, &Pixels::offsets);
    std::string values;
    TiffField copy = field;
    if (pixels != std::end(kPixels)) {
      const TiffField* counts = TiffFile::find(*directory, pixels->counts);
      if (counts == nullptr) return fail(ErrorCode::damaged_file, {name, "TIFF", "strips without a length"});
      const auto length = file.values(*counts);
      const auto at = file.values(field);
      Writer offsets(file.big());
      for (std::size_t i = 0; i < at.size() && i < length.size(); ++i) {
        if (out.bytes().size() + length[i] > most) return fail(ErrorCode::damaged_file, {name, "TIFF", "overlapping strips"});
        offsets.number(out.here(), 4);
        out.bytes() += bytes.substr(at[i], length[i]);
      }
      values = std::move(offsets.bytes());
      copy.type = kLong;
      copy.bytes = values.size();
    } else {
      values = std::string(bytes.substr(field.at, static_cast<std::size_t>(field.bytes)));
    }
    fields.number(copy.tag, 2);
    fields.number(copy.type, 2);
    fields.number(copy.count, 4);
    if (copy.bytes <= 4) {
      values.resize(4, '\0');
      fields.bytes() += values;
    } else {
      if (out.here() % 2 != 0) out.bytes() += '\0';  // values begin at even places
      fields.number(out.here(), 4);
      out.bytes() += values;
    }
  }
  std::ranges::copy(fields.bytes(), out.bytes().begin() + static_cast<std::ptrdiff_t>(fields_at));
  return std::move(out.bytes());
}

}  // namespace luoshi::source
