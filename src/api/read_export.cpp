// SPDX-License-Identifier: Apache-2.0
//
// Claims and verdicts as files, all pages of a list at once. One at a time: each takes the memory of its file.
#include <fstream>
#include <iterator>

#include "api/params.h"
#include "api/service.h"
#include "api/verdict_filter.h"
#include "base/temporary_folder.h"
#include "ledger/column_lines.h"
#include "ledger/export.h"
#include "verdict/book.h"
#include "verdict/record.h"

namespace luoshi::api {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
constexpr std::int64_t kMostRows = 300'000;  // of a workbook
constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Error too_large(std::string_view name, std::uint64_t size, std::uint64_t most) {
  return {ErrorCode::too_large, {std::string(name), std::to_string(size), std::to_string(most)}};
}

// A file that a writer of files has made in a folder of its own, which is gone then.
template <class Write>
Result<std::string> through_a_file(const std::string& name, Write&& write) {
  const auto folder = TemporaryFolder::make(name);
  if (!folder) return tl::unexpected(folder.error());
  const std::string path = folder->path() + "/" + name;
  if (auto done = write(path); !done) return tl::unexpected(done.error());
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return fail(ErrorCode::not_readable, {name, "read"});
  return bytes;
}

struct Format {
  bool csv = false, json = false;  // else XLSX
  std::string_view type;
  std::string suffix;
};
Format format_of(Params& params) {
  const std::string word = params.one_of("format", {"csv", "json", "xlsx"});
  if (word == "json") return {false, true, "application/json", ".json"};
  if (word == "xlsx") return {false, false, kXlsx, ".xlsx"};
  return {true, false, "text/csv; charset=utf-8", ".csv"};
}

// A growing body that must not grow beyond the limit.
class Body {
 public:
  explicit Body(const std::string& name) : name_(name) {}
  std::string& text() { return text_; }
  [[nodiscard]] bool fits() const { return text_.size() <= kMostBytes; }
  [[nodiscard]] Result<std::string> take() {
    if (!fits()) return tl::unexpected(too_large(name_, text_.size(), kMostBytes));
    return std::move(text_);
  }

 private:
  const std::string& name_;
  std::string text_;
};

Result<std::string> claims_as(const Format& format, const std::string& name, ledger::Ledger& ledger, const ledger::Filter& filter, const Messages& messages) {
  if (!format.csv && !format.json) {
    const auto count = ledger.count(filter);
    if (!count) return tl::unexpected(count.error());
    if (*count > kMostRows) return tl::unexpected(too_large(name, static_cast<std::uint64_t>(*count), kMostRows));
    return through_a_file(name, [&](const std::string& path) {
      return ledger::export_xlsx(ledger, filter, path, ledger::xlsx_words(messages), {}, told_columns());
    });
  }
  Body body(name);
  if (format.csv) {
    ledger::CsvOptions options;
    options.bom = true;  // for Excel, which takes it for another encoding else
    const auto done = ledger::export_claims_csv(ledger, filter, options, [&](std::string_view bytes) {
      body.text() += bytes;
      return body.fits();
    });
    return done ? body.take() : Result<std::string>(tl::unexpected(done.error()));
  }
  JsonArray array(body.text());
  const auto done = ledger.claims(filter, {}, {}, [&](const ledger::FoundClaim& claim) {
    append_claim(array.next(), claim);
    return body.fits();
  });
  if (!done) return tl::unexpected(done.error());
  array.close();
  return body.take();
}

Result<std::string> verdicts_as(const Format& format, const std::string& name, Context& context, ledger::Ledger& ledger, const ledger::Filter& filter,
                                const VerdictFilter& wanted, const Messages& messages) {
  const std::string settings = context.settings.to_string();
  const auto each = [&](const std::function<bool(const verdict::Checked&)>& take) {
    verdict::Work work;
    work.threads = context.options.jobs;
    return verdict::check(ledger, context.settings, filter, [&](const verdict::Checked& c) { return !wanted.fits(c) || take(c); }, work);
  };
  if (!format.csv && !format.json) {
    return through_a_file(name, [&](const std::string& path) -> Result<void> {
      const auto book = verdict::CheckBook::create(path, messages, settings);
      if (!book) return tl::unexpected(book.error());
      Result<void> written;
      const auto done = each([&](const verdict::Checked& c) { return (written = (*book)->add(c)).has_value(); });
      if (!done || !written) return done ? written : done;
      return (*book)->close();
    });
  }
  Body body(name);
  const auto words = [&](const verdict::Reason& reason) { return messages.format("why." + reason.id, reason.arguments); };
  if (format.csv) {
    body.text() = "\xEF\xBB\xBF";
    verdict::append_csv_header(body.text());
    const auto done = each([&](const verdict::Checked& c) {
      verdict::append_csv(body.text(), c, words, settings);
      return body.fits();
    });
    return done ? body.take() : Result<std::string>(tl::unexpected(done.error()));
  }
  JsonArray array(body.text());
  const auto done = each([&](const verdict::Checked& c) {
    array.next() += checked_json(c, messages, settings);
    return body.fits();
  });
  if (!done) return tl::unexpected(done.error());
  array.close();
  return body.take();
}

// Somebody else's file is being made: whoever waited for it would keep a thread from all others.
Reply busy(const Messages& messages) {
  constexpr int kBusy = 503;
  const Answer answer = problem(kBusy, "busy", messages.text("http.503"), messages.text("http.busy"));
  auto reply = json_reply(answer->body, answer->status);
  reply->type = answer->type;
  return reply;
}

}  // namespace

Reply export_claims(Context& context, const Call& call) {
  Params params(call.request);
  ledger::Filter filter = params.claims(context.catalog);
  filter.removed = params.flag("removed");
  filter.revisions = params.flag("revisions");
  const Messages& messages = context.in(params.language());
  const Format format = format_of(params);
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const std::string name = "claims" + format.suffix;
  const std::unique_lock one_at_a_time(context.exporting, std::try_to_lock);
  if (!one_at_a_time) return busy(messages);
  auto body = claims_as(format, name, **lent, filter, messages);
  if (!body) return tl::unexpected(body.error());
  return file_reply(std::move(*body), format.type, name);
}

Reply export_verdicts(Context& context, const Call& call) {
  Params params(call.request);
  const ledger::Filter filter = params.reports(context.catalog);
  const VerdictFilter wanted = verdict_filter(params);
  const Messages& messages = context.in(params.language());
  const Format format = format_of(params);
  if (auto bad = params.error()) return tl::unexpected(*bad);
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  const std::string name = "verdicts" + format.suffix;
  const std::unique_lock one_at_a_time(context.exporting, std::try_to_lock);
  if (!one_at_a_time) return busy(messages);
  auto body = verdicts_as(format, name, context, **lent, filter, wanted, messages);
  if (!body) return tl::unexpected(body.error());
  return file_reply(std::move(*body), format.type, name);
}

}  // namespace luoshi::api
