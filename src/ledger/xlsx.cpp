// SPDX-License-Identifier: Apache-2.0
#include "ledger/xlsx.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <optional>
#include <system_error>

#include "base/csv.h"

namespace luoshi::ledger {
namespace {

// When every workbook was made: at the start of 2000, so that same rows give same bytes.
constexpr std::time_t kCreated = 946'684'800;
constexpr std::size_t kDigits = 15;  // what a double keeps of any decimal

// The number of significant digits of a plain number.
std::size_t significant(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  const std::size_t first = digits.find_first_not_of('0');
  if (first == digits.npos) return 0;
  return digits.find_last_not_of('0') - first + 1;
}

std::optional<double> as_double(std::string_view text) {
  double value = 0;
  if (!is_plain_number(text)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

// Reads "2023-01-15" or "2023-01-15T08:00:00Z". Excel knows no day before 1900.
std::optional<lxw_datetime> as_date(std::string_view text, bool with_time) {
  const std::string_view pattern = with_time ? "0000-00-00T00:00:00Z" : "0000-00-00";
  if (text.size() != pattern.size()) return std::nullopt;
  int parts[6] = {};
  std::size_t part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (pattern[i] != '0') {
      if (text[i] != pattern[i]) return std::nullopt;
      ++part;
    } else if (text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    } else {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const auto [year, month, day, hour, minute, second] = parts;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return lxw_datetime{year, month, day, hour, minute, static_cast<double>(second)};
}

// Bytes that a stream has been given.
std::uint64_t length(std::FILE* stream) {
  const off_t at = stream == nullptr ? 0 : ::ftello(stream);
  return at > 0 ? static_cast<std::uint64_t>(at) : 0;
}

}  // namespace

struct XlsxBook::Workbook {
  ~Workbook() {
    if (book != nullptr) lxw_workbook_free(book);
  }

  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::string folder;                     // of temporary files; the library keeps a pointer to it
  std::vector<lxw_worksheet*> sheets;
  lxw_format *bold = nullptr, *plain = nullptr, *wrapped = nullptr, *whole = nullptr, *date = nullptr, *moment = nullptr;

  // The table at hand.
  std::string name;
  std::vector<Heading> headings;
  int part = 0;
  std::uint32_t next = 0;  // row of the sheet
};

Error XlsxBook::failure(int number) const {
  return {ErrorCode::not_written, {path_, std::generic_category().message(number)}};
}

XlsxBook::XlsxBook(OutputFile file, std::string path, Options options)
    : file_(std::move(file)), path_(std::move(path)), options_(options) {}

XlsxBook::~XlsxBook() = default;

Result<std::unique_ptr<XlsxBook>> XlsxBook::create(const std::string& path, Options options) {
  auto file = OutputFile::create(path);
  if (!file) return tl::unexpected(file.error());
  std::unique_ptr<XlsxBook> made(new XlsxBook(std::move(*file), path, options));
  if (made->file_.temporary().empty()) return tl::unexpected(made->failure(ESPIPE));  // a ZIP file is not written in one go
  auto book = std::make_unique<Workbook>();
  // What the rows need on the way goes beside the file, where room for it is expected, and not into /tmp.
  const std::size_t slash = made->file_.temporary().rfind('/');
  book->folder = slash == std::string::npos ? "." : made->file_.temporary().substr(0, slash + 1);
  lxw_workbook_options settings{};
  settings.constant_memory = LXW_TRUE;
  settings.tmpdir = book->folder.data();
  settings.use_zip64 = options.huge ? LXW_TRUE : LXW_FALSE;
  book->book = workbook_new_opt(made->file_.temporary().c_str(), &settings);
  if (book->book == nullptr) return tl::unexpected(made->failure(ENOMEM));
  lxw_doc_properties properties{};
  properties.created = kCreated;
  workbook_set_properties(book->book, &properties);
  const auto format = [&](const char* numbers) {
    lxw_format* made_format = workbook_add_format(book->book);
    format_set_align(made_format, LXW_ALIGN_VERTICAL_TOP);
    if (numbers != nullptr) format_set_num_format(made_format, numbers);
    return made_format;
  };
  book->bold = format(nullptr);
  format_set_bold(book->bold);
  format_set_bottom(book->bold, LXW_BORDER_THIN);
  book->plain = format(nullptr);
  book->wrapped = format(nullptr);
  format_set_text_wrap(book->wrapped);
  book->whole = format("0");
  book->date = format("yyyy-mm-dd");
  book->moment = format("yyyy-mm-dd hh:mm:ss");
  made->book_ = std::move(book);
  return made;
}

Result<void> XlsxBook::begin_table(std::string name, std::vector<Heading> headings) {
  end_sheet();
  book_->name = std::move(name);
  book_->headings = std::move(headings);
  book_->part = 0;
  return begin_sheet();
}

Result<void> XlsxBook::begin_sheet() {
  Workbook& b = *book_;
  const std::string name = xlsx_sheet_name(b.name, ++b.part);
  // The library says what it does not like on standard error: asked first, it never has reason to.
  if (workbook_validate_sheet_name(b.book, name.c_str()) != LXW_NO_ERROR) return tl::unexpected(failure(EINVAL));
  b.sheet = workbook_add_worksheet(b.book, name.c_str());
  if (b.sheet == nullptr || b.sheet->optimize_tmpfile == nullptr) return tl::unexpected(failure(errno != 0 ? errno : ENOMEM));
  b.sheets.push_back(b.sheet);
  worksheet_freeze_panes(b.sheet, 1, 0);
  for (std::size_t i = 0; i < b.headings.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(b.sheet, column, column, b.headings[i].width, nullptr);
    worksheet_write_string(b.sheet, 0, column, xlsx_text(b.headings[i].text).c_str(), b.bold);
  }
  b.next = 1;
  return {};
}

void XlsxBook::end_sheet() {
  Workbook& b = *book_;
  if (b.sheet == nullptr || b.headings.empty()) return;
  worksheet_autofilter(b.sheet, 0, 0, b.next - 1, static_cast<lxw_col_t>(b.headings.size() - 1));
  b.sheet = nullptr;
}

Result<void> XlsxBook::row(std::span<const Cell> cells) {
  Workbook& b = *book_;
  if (b.next >= options_.rows) {
    end_sheet();
    if (auto begun = begin_sheet(); !begun) return begun;
  }
  const lxw_row_t at = b.next++;
  for (std::size_t i = 0; i < cells.size() && i < b.headings.size(); ++i) {
    const Cell& cell = cells[i];
    const CellKind kind = b.headings[i].kind;
    const auto column = static_cast<lxw_col_t>(i);
    const auto text = [&](lxw_format* format) {
      if (!cell.text.empty()) worksheet_write_string(b.sheet, at, column, xlsx_text(cell.text).c_str(), format);
    };
    if (kind == CellKind::integer) {
      if (cell.known) worksheet_write_number(b.sheet, at, column, static_cast<double>(cell.integer), b.whole);
    } else if (kind == CellKind::number || kind == CellKind::nearest) {
      const auto value = as_double(cell.text);
      if (value && (kind == CellKind::nearest || significant(cell.text) <= kDigits)) {
        worksheet_write_number(b.sheet, at, column, *value, b.plain);
      } else if (kind == CellKind::number) {
        text(b.plain);
      }
    } else if (kind == CellKind::date || kind == CellKind::moment) {
      auto date = as_date(cell.text, kind == CellKind::moment);
      if (date) {
        worksheet_write_datetime(b.sheet, at, column, &*date, kind == CellKind::moment ? b.moment : b.date);
      } else {
        text(b.plain);
      }
    } else {
      text(kind == CellKind::passage ? b.wrapped : b.plain);
    }
  }
  // The library does not look whether its temporary files took what it wrote.
  if (std::ferror(b.sheet->optimize_tmpfile) != 0) return tl::unexpected(failure(ENOSPC));
  return {};
}

// At the end the library copies each sheet once more and does not look whether there was room: we do. The packed
// file's own writing is checked.
Result<void> XlsxBook::check_room() const {
  std::uint64_t longest = 0;
  std::uint64_t all = 0;
  for (lxw_worksheet* sheet : book_->sheets) {
    if (std::fflush(sheet->optimize_tmpfile) != 0) return tl::unexpected(failure(errno));
    const std::uint64_t bytes = length(sheet->optimize_tmpfile);
    longest = std::max(longest, bytes);
    all += bytes;
  }
  struct statvfs disk {};
  if (::statvfs(book_->folder.c_str(), &disk) != 0) return {};  // a file system that does not say
  constexpr std::uint64_t kMargin = 1 << 20;
  if (static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize < longest + all / 4 + kMargin) {
    return tl::unexpected(failure(ENOSPC));
  }
  return {};
}

Result<void> XlsxBook::close() {
  end_sheet();
  if (auto room = check_room(); !room) return room;
  errno = 0;
  lxw_workbook* book = std::exchange(book_->book, nullptr);  // freed by the call, whatever comes of it
  if (workbook_close(book) != LXW_NO_ERROR) return tl::unexpected(failure(errno != 0 ? errno : EIO));
  return file_.commit();
}

}  // namespace luoshi::ledger
