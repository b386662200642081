// SPDX-License-Identifier: Apache-2.0
#include "source/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/utf8.h"
#include "source/archive.h"
#include "source/doc.h"
#include "source/docx.h"
#include "source/encoding.h"
#include "source/html.h"
#include "source/magic.h"
#include "source/mhtml.h"
#include "source/ofd.h"
#include "source/pdf.h"
#include "source/scan.h"

namespace luoshi::source {
namespace {

// Spans count in 32 bits, so no text may be longer, whatever the caller allows. UTF-16 grows by half.
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;

std::uint64_t allowed(const Limits& limits) { return std::min(limits.bytes, kMostBytes); }

tl::unexpected<Error> too_large(const std::string& path, std::uint64_t bytes, std::uint64_t limit) {
  return fail(ErrorCode::too_large, {path, std::to_string(bytes), std::to_string(limit)});
}

tl::unexpected<Error> system_failure(const std::string& path, int reason) {
  if (reason == ENOENT || reason == ENOTDIR) return fail(ErrorCode::not_found, {path});
  if (reason == EISDIR) return fail(ErrorCode::is_directory, {path});
  return fail(ErrorCode::not_readable, {path, std::generic_category().message(reason)});
}

// Standard input is left open; it is not ours.
class File {
 public:
  explicit File(const std::string& path)
      : standard_input_(path == "-"),
        descriptor_(standard_input_ ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {}
  ~File() {
    if (!standard_input_ && descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  bool standard_input_;
  int descriptor_;
};

Result<std::string> read_all(const std::string& path, std::uint64_t limit) {
  // open() would stop at the NUL and open another file.
  if (path.find('\0') != path.npos) return fail(ErrorCode::not_found, {path});
  const File file(path);
  if (file.descriptor() < 0) return system_failure(path, errno);
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return system_failure(path, errno);
  if (S_ISDIR(status.st_mode)) return fail(ErrorCode::is_directory, {path});
  const bool regular = S_ISREG(status.st_mode);
  const auto stated = regular && status.st_size > 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (stated > limit) return too_large(path, stated, limit);

  // The stated size is a first guess: files under /proc say 0, and a file may grow while it is read.
  // One byte more than the limit tells a file that is too long from one that just fits.
  std::string bytes;
  std::uint64_t next = stated > 0 ? stated + 1 : std::uint64_t{1} << 16;
  for (std::size_t filled = 0;;) {
    bytes.resize(static_cast<std::size_t>(std::min(next, limit + 1)));
    while (filled < bytes.size()) {
      const ssize_t got = ::read(file.descriptor(), bytes.data() + filled, bytes.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return system_failure(path, errno);
      if (got == 0) {
        bytes.resize(filled);
        return bytes;
      }
      filled += static_cast<std::size_t>(got);
    }
    if (filled > limit) return too_large(path, filled, limit);
    next = filled * 2;
  }
}

tl::unexpected<Error> binary(const std::string& name, std::string_view what) {
  return fail(ErrorCode::binary_file, {name, std::string(what), std::string(kReadableFormats)});
}

// Of a format whose reader takes text out of a file.
Result<Source> extracted(std::string name, Format format, Result<std::string> text) {
  if (!text) return tl::unexpected<Error>(std::move(text.error()));
  if (text->empty()) return fail(ErrorCode::empty_file, {name});
  return Source{std::move(name), Encoding::utf8, format, *std::move(text), {}};
}

}  // namespace

const char* encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf8_bom: return "UTF-8 with BOM";
    case Encoding::utf16_le: return "UTF-16LE";
    case Encoding::utf16_be: return "UTF-16BE";
    case Encoding::gb18030: return "GB18030";
  }
  return "unknown";
}

const char* format_name(Format format) {
  switch (format) {
    case Format::text: return "text";
    case Format::html: return "html";
    case Format::docx: return "docx";
    case Format::doc: return "doc";
    case Format::pdf: return "pdf";
    case Format::ofd: return "ofd";
    case Format::image: return "image";
  }
  return "unknown";
}

Result<Source> decode(std::string bytes, std::string name, const Options& options) {
  const Limits& limits = options.limits;
  if (bytes.empty()) return fail(ErrorCode::empty_file, {name});
  if (bytes.size() > allowed(limits)) return too_large(name, bytes.size(), allowed(limits));
  bool html = is_mhtml(bytes);
  if (html) {
    auto page = page_of_mhtml(bytes);
    if (!page) return binary(name, "MHTML (web archive) without a page");
    if (page->empty()) return fail(ErrorCode::empty_file, {name});
    bytes = *std::move(page);
  }
  switch (const Known known = known_format(bytes); known.kind) {
    case Kind::unknown: break;
    case Kind::ofd: return read_ofd(bytes, std::move(name), options);
    case Kind::pdf: return read_pdf(bytes, std::move(name), options);
    case Kind::image: return read_scan(std::move(bytes), std::move(name), options);
    case Kind::docx: return extracted(name, Format::docx, docx_to_text(bytes, name, limits));
    case Kind::ole: return extracted(name, Format::doc, doc_to_text(bytes, name, limits));
    case Kind::zip:
      // Its members are read one by one by who has them; here it is only said what is wrong with it.
      if (const auto archive = Archive::open(bytes, {name, "ZIP"}, limits); !archive) return tl::unexpected<Error>(archive.error());
      return binary(name, known.name);
    default: return binary(name, known.name);
  }
  // NULs are regular in UTF-16, so that bytes with its mark are judged by what they decode to.
  const bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (const auto sign = wide ? std::string_view() : binary_sign(bytes); !sign.empty()) return binary(name, sign);

  Decoded decoded = decode_bytes(std::move(bytes));
  if (!decoded.ok()) {
    return fail(ErrorCode::invalid_bytes, {name, std::to_string(decoded.bad_offset), encoding_name(decoded.encoding)});
  }
  if (const auto sign = wide ? binary_sign(decoded.text) : std::string_view(); !sign.empty()) return binary(name, sign);

  Source source{std::move(name), decoded.encoding, Format::text, std::move(decoded.text), {}};
  html = html || is_html(source.text);
  if (html) {
    source.format = Format::html;
    auto text = html_to_text(source.text, source.name, limits);
    if (!text) return tl::unexpected<Error>(std::move(text.error()));
    if (text->empty() && is_frameset(source.text)) return binary(source.name, "HTML frames, whose pages are other files");
    source.text = *std::move(text);
  }
  if (source.text.empty()) return fail(ErrorCode::empty_file, {source.name});  // a lone mark, a page of scripts
  return source;
}

std::string listed(const std::vector<std::uint32_t>& pages) {
  std::string text;
  for (std::size_t i = 0; i < pages.size() && i < 5; ++i) text += (i > 0 ? ", " : "") + std::to_string(pages[i]);
  return pages.size() > 5 ? text + "…" : text;
}

std::string base_name(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

Result<std::string> read_bytes(const std::string& path, const Limits& limits) { return read_all(path, allowed(limits)); }

Result<Source> load(const std::string& path, const Options& options) {
  auto bytes = read_bytes(path, options.limits);
  if (!bytes) return tl::unexpected<Error>(std::move(bytes.error()));
  auto source = decode(*std::move(bytes), path, options);  // errors name the path, the Source the file
  if (source) source->name = base_name(path);
  return source;
}

}  // namespace luoshi::source
