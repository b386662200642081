// SPDX-License-Identifier: Apache-2.0
#include "ledger/xlsx.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <ctime>
#include <system_error>

#include "ledger/xlsx_internal.h"

namespace luoshi::ledger {
namespace {

// When every workbook was made: at the start of 2000, so that same rows give same bytes.
constexpr std::time_t kCreated = 946'684'800;

constexpr std::uint8_t kA3 = 8;
constexpr double kTitleHeight = 24;  // points

// Bytes that a stream has been given.
std::uint64_t length(std::FILE* stream) {
  const off_t at = stream == nullptr ? 0 : ::ftello(stream);
  return at > 0 ? static_cast<std::uint64_t>(at) : 0;
}

}  // namespace

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
  made->book_ = std::move(book);
  return made;
}

Result<void> XlsxBook::begin_table(std::string name, std::vector<Heading> headings, Look look) {
  Workbook& b = *book_;
  b.at = b.tables.size();
  b.tables.push_back({std::move(name), std::move(headings), std::move(look), 0, {}, nullptr, 0});
  return begin_sheet(b.table());
}

void XlsxBook::go_on(std::size_t table) {
  if (table < book_->tables.size()) book_->at = table;
}

const std::string& XlsxBook::sheet() const { return book_->table().sheet_name; }

// 断言, 断言 2, …: the first that no other sheet has.
std::string XlsxBook::free_name(Table& table) const {
  for (;;) {
    std::string name = xlsx_sheet_name(table.name, ++table.part);
    std::string small = name;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (book_->names.insert(std::move(small)).second) return name;
  }
}

Result<void> XlsxBook::begin_sheet(Table& t) {
  Workbook& b = *book_;
  t.sheet_name = free_name(t);
  // The library says what it does not like on standard error: asked first, it never has reason to.
  if (workbook_validate_sheet_name(b.book, t.sheet_name.c_str()) != LXW_NO_ERROR) return tl::unexpected(failure(EINVAL));
  t.sheet = workbook_add_worksheet(b.book, t.sheet_name.c_str());
  if (t.sheet == nullptr || t.sheet->optimize_tmpfile == nullptr) return tl::unexpected(failure(errno != 0 ? errno : ENOMEM));
  b.sheets.push_back(t.sheet);
  const lxw_row_t header = t.header();
  const bool printed = t.look.printed;
  worksheet_freeze_panes(t.sheet, header + 1, 0);
  for (std::size_t i = 0; i < t.headings.size(); ++i) {
    worksheet_set_column(t.sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), t.headings[i].width, nullptr);
  }
  if (printed) {
    worksheet_set_landscape(t.sheet);
    worksheet_set_paper(t.sheet, kA3);
    worksheet_fit_to_pages(t.sheet, 1, 0);
    worksheet_repeat_rows(t.sheet, header, header);
    worksheet_set_footer(t.sheet, "&C&P / &N");
  }
  if (header > 0) {
    worksheet_set_row(t.sheet, 0, kTitleHeight, nullptr);
    worksheet_write_string(t.sheet, 0, 0, xlsx_text(t.look.title).c_str(), b.format(Workbook::Ink::title, printed));
  }
  for (std::size_t i = 0; i < t.headings.size(); ++i) {
    worksheet_write_string(t.sheet, header, static_cast<lxw_col_t>(i), xlsx_text(t.headings[i].text).c_str(), b.format(Workbook::Ink::heading, printed));
  }
  t.next = header + 1;
  return {};
}

void XlsxBook::end_sheet(Table& t) {
  if (t.sheet == nullptr || t.headings.empty()) return;
  worksheet_autofilter(t.sheet, t.header(), 0, t.next - 1, static_cast<lxw_col_t>(t.headings.size() - 1));
  t.sheet = nullptr;
}

Result<void> XlsxBook::row(std::span<const Cell> cells, std::span<const Shade> shades) {
  Workbook& b = *book_;
  Table& t = b.table();
  if (t.next >= options_.rows) {
    end_sheet(t);
    if (auto begun = begin_sheet(t); !begun) return begun;
  }
  using Ink = Workbook::Ink;
  const lxw_row_t at = t.next++;
  if (t.look.printed) worksheet_set_row(t.sheet, at, height_of(cells, t.headings), nullptr);
  for (std::size_t i = 0; i < cells.size() && i < t.headings.size(); ++i) {
    const Cell& cell = cells[i];
    const CellKind kind = t.headings[i].kind;
    const auto column = static_cast<lxw_col_t>(i);
    const auto look = [&](Ink ink) { return b.format(ink, t.look.printed, i < shades.size() ? shades[i] : Shade::none); };
    const auto text = [&](Ink ink) {
      if (!cell.text.empty()) {
        worksheet_write_string(t.sheet, at, column, xlsx_text(cell.text).c_str(), look(ink));
      } else if (t.look.printed) {
        worksheet_write_blank(t.sheet, at, column, look(ink));  // for its borders
      }
    };
    if (kind == CellKind::integer) {
      if (cell.known) {
        worksheet_write_number(t.sheet, at, column, static_cast<double>(cell.integer), look(Ink::whole));
      } else {
        text(Ink::plain);
      }
    } else if (kind == CellKind::box || kind == CellKind::share || kind == CellKind::truth) {
      const std::string said = cell_text(kind, cell);
      if (const auto value = kind == CellKind::share ? as_double(said) : std::nullopt) {
        worksheet_write_number(t.sheet, at, column, *value, look(Ink::plain));
      } else if (!said.empty()) {
        worksheet_write_string(t.sheet, at, column, said.c_str(), look(Ink::plain));
      } else {
        text(Ink::plain);
      }
    } else if (kind == CellKind::number || kind == CellKind::nearest) {
      const auto value = as_double(cell.text);
      if (value && (kind == CellKind::nearest || keeps_double(cell.text))) {
        worksheet_write_number(t.sheet, at, column, *value, look(Ink::plain));
      } else if (kind == CellKind::number) {
        text(Ink::plain);
      }
    } else if (kind == CellKind::date || kind == CellKind::moment) {
      auto date = as_date(cell.text, kind == CellKind::moment);
      if (date) {
        worksheet_write_datetime(t.sheet, at, column, &*date, look(kind == CellKind::moment ? Ink::moment : Ink::date));
      } else {
        text(Ink::plain);
      }
    } else if (kind == CellKind::sheet && !cell.text.empty()) {
      std::string quoted;
      for (const char c : cell.text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
      worksheet_write_url_opt(t.sheet, at, column, ("internal:'" + quoted + "'!A1").c_str(), look(Ink::link), std::string(cell.text).c_str(), nullptr);
    } else {
      text(kind == CellKind::passage ? Ink::wrapped : Ink::plain);
    }
  }
  // The library does not look whether its temporary files took what it wrote.
  if (std::ferror(t.sheet->optimize_tmpfile) != 0) return tl::unexpected(failure(ENOSPC));
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
  for (Table& table : book_->tables) end_sheet(table);
  if (auto room = check_room(); !room) return room;
  errno = 0;
  lxw_workbook* book = std::exchange(book_->book, nullptr);  // freed by the call, whatever comes of it
  if (workbook_close(book) != LXW_NO_ERROR) return tl::unexpected(failure(errno != 0 ? errno : EIO));
  return file_.commit();
}

}  // namespace luoshi::ledger
