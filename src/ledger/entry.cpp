// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.h"

#include <sodium/crypto_hash_sha256.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <utility>

#include "claim/reader.h"
#include "claim/record.h"
#include "page/layout_text.h"
#include "page/letter_width.h"

namespace luoshi::ledger {
namespace {

constexpr int kZstdLevel = 3;
constexpr int kWidestWindow = 30;  // 1 GiB: the longest text and its sentences
constexpr std::uint64_t kLongestText = std::uint64_t{1} << 30;

// A window that reaches back over all of it.
int window_log(std::size_t bytes) { return std::clamp(static_cast<int>(std::bit_width(bytes)), 10, kWidestWindow); }

std::string date_text(const report::Date& date) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  std::string out = std::to_string(date.year);
  if (date.month > 0) out += "-" + two(date.month);
  if (date.month > 0 && date.day > 0) out += "-" + two(date.day);
  return out;
}

class EntryMaker {
 public:
  EntryMaker(const catalog::Catalog& catalog, const report::Report& report, page::Layout layout, const ClaimSink& seen, Entry& entry)
      : catalog_(catalog), report_(report), view_(report.view()), layout_(std::move(layout)), seen_(seen), entry_(entry), packer_(entry.claims) {}

  void make() {
    sentences();
    claim::ClaimReader(catalog_).read(report_, [&](const claim::Claim& c) { add(c); });
  }

 private:
  void sentences() {
    std::uint32_t section = report::kNoSection;
    std::string path;
    entry_.sentences.reserve(report_.sentences().size());
    for (const report::Sentence& s : report_.sentences()) {
      if (s.section != section) {
        section = s.section;
        path = report_.section_path(section);
      }
      SentenceRow row;
      row.ordinal = static_cast<std::uint32_t>(entry_.sentences.size());
      const Span source = view_.source(s.span);
      row.start = source.begin;
      row.end = source.end;
      row.section = path;
      row.frame = report::frame_name(s.frame.kind);
      row.heading = s.heading;
      row.text = view_.quote(s.span);
      entry_.sentences.push_back(std::move(row));
    }
  }

  void add(const claim::Claim& c) {
    claim::Record r = claim::make_bare_record(report_, c);
    ClaimRow row;
    row.ordinal = static_cast<std::uint32_t>(entry_.claims.claims.size());
    SentenceRow& sentence = entry_.sentences[c.sentence];
    if (sentence.claims++ == 0) sentence.first_claim = row.ordinal;
    row.type = r.type;
    row.role = r.role;
    row.kind = r.kind;
    row.measure = r.measure;
    row.comparator = r.comparator;
    row.stage = r.stage;
    row.topic = r.topic;
    row.rule = r.rule;
    row.value = std::move(r.value);
    row.value_max = std::move(r.value_max);
    row.unit = std::move(r.unit);
    row.period = std::move(r.period);
    row.place = std::move(r.place);
    row.text = std::move(r.text);
    row.start = r.start;
    row.end = r.end;
    row.year_first = c.period.first.year;
    row.year_last = c.period.last.year;
    row.action = std::move(r.action);
    switch (c.type) {
      case claim::Type::quantity:
        row.indicator = std::move(r.indicator);
        join(c, row);
        break;
      case claim::Type::milestone:
        row.indicator = std::move(r.project);
        row.action = std::move(r.stage_text);
        // A project is no indicator, whatever it is called: only the cleaning is wanted.
        if (const auto joined = catalog_.indicators().join(row.indicator, {}, {}); joined.indicator == nullptr) {
          row.key = joined.key;
          row.scope = joined.scope;
        } else {
          row.key = row.indicator;
        }
        break;
      case claim::Type::commitment:
        row.indicator = std::move(r.object);
        break;
    }
    packer_.add(row, sentence);
    page::Printed printed;
    if (!layout_.pieces.empty()) printed = page::printed(layout_, {row.start, row.end});
    if (seen_) {
      row.id = row.ordinal;
      seen_({row, entry_.report.name, entry_.report.facts, sentence.text, sentence.section, printed});
    }
    if (printed.there()) entry_.boxes.push_back({row.ordinal, std::move(printed)});
  }

  void join(const claim::Claim& c, ClaimRow& row) {
    const catalog::Indicators& indicators = catalog_.indicators();
    auto joined = indicators.join(row.indicator, row.action, row.unit);
    row.nature = name(indicators.nature_of(joined, c.measure, row.unit, before(c)));
    row.key = std::move(joined.key);
    row.scope = std::move(joined.scope);
    if (joined.indicator == nullptr) return;
    row.catalog_id = joined.indicator->id;
    SentenceRow& sentence = entry_.sentences[c.sentence];
    const std::string& name = joined.indicator->zh;
    if (sentence.text.find(name) != std::string::npos || sentence.names.find(name) != std::string::npos) return;
    if (!sentence.names.empty()) sentence.names += ' ';
    sentence.names += name;
  }

  // What stands between the clause's start and the number: 累计 there makes a stock of a flow.
  std::string before(const claim::Claim& c) const {
    const std::u16string_view text = view_.text();
    const std::uint32_t first = report_.sentences()[c.sentence].span.begin;
    std::uint32_t begin = c.number.begin;
    while (begin > first && text[begin - 1] != u'，' && text[begin - 1] != u'；' && text[begin - 1] != u'：') --begin;
    return view_.quote({begin, c.number.begin});
  }

  const catalog::Catalog& catalog_;
  const report::Report& report_;
  const report::View& view_;
  const page::Layout layout_;
  const ClaimSink& seen_;
  Entry& entry_;
  ClaimPacker packer_;
};

}  // namespace

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : hash) {
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

PackedText pack_text(std::string_view text, std::string_view sentences) {
  PackedText packed{"zstd-sentences", text.size(), std::string(ZSTD_compressBound(text.size()), '\0')};
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  ZSTD_CCtx* c = context.get();
  ZSTD_CCtx_setParameter(c, ZSTD_c_compressionLevel, kZstdLevel);
  ZSTD_CCtx_setParameter(c, ZSTD_c_windowLog, window_log(text.size() + sentences.size()));
  ZSTD_CCtx_refPrefix(c, sentences.data(), sentences.size());
  // Cannot fail: there is room for the worst case.
  packed.data.resize(ZSTD_compress2(c, packed.data.data(), packed.data.size(), text.data(), text.size()));
  return packed;
}

Facts facts_of(const report::Identity& identity) {
  return {identity.place.code, identity.place.name, catalog::level_name(identity.place.level), identity.year};
}

Entry make_entry(const catalog::Catalog& catalog, const source::Source& source, const report::Report& report,
                 const Facts& read, std::string path, std::string bytes_sha256, std::uint64_t bytes, const ClaimSink& seen) {
  Entry entry;
  const report::Identity& identity = report.identity();
  ReportRow& row = entry.report;
  row.sha256 = std::move(bytes_sha256);
  row.name = source.name;
  row.path = std::move(path);
  row.bytes = bytes;
  row.encoding = source::encoding_name(source.encoding);
  row.format = source::format_name(source.format);
  row.facts = facts_of(identity);
  row.read = read;
  row.form = report::form_name(identity.form);
  row.title = identity.title;
  row.session = identity.session;
  row.speaker = identity.speaker;
  if (identity.date) row.delivered = date_text(*identity.date);
  row.review_first = identity.review.first;
  row.review_last = identity.review.last;
  row.plan_first = identity.plan.first;
  row.plan_last = identity.plan.last;
  row.reader = LUOSHI_VERSION;
  // As it will be read back.
  const page::Layout layout = page::tidy(source.layout);
  entry.layout = pack_layout(layout);
  EntryMaker(catalog, report, page::by_letter_width(source.text, layout), seen, entry).make();
  row.sentences = static_cast<std::int64_t>(entry.sentences.size());
  row.claims = static_cast<std::int64_t>(entry.claims.claims.size());
  std::string sentences;
  for (const SentenceRow& sentence : entry.sentences) sentences += sentence.text;
  entry.text = pack_text(source.text, sentences);
  return entry;
}

Result<std::string> unpack_text(const std::string& path, std::string_view codec, std::uint64_t length,
                                std::string_view data, std::string_view sentences) {
  const auto damaged = [&] { return fail(ErrorCode::ledger_damaged, {path, "a text that cannot be unpacked"}); };
  if (codec != "zstd-sentences" || length > kLongestText) return damaged();
  std::string text(length, '\0');
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kWidestWindow);
  ZSTD_DCtx_refPrefix(context.get(), sentences.data(), sentences.size());
  const std::size_t size = ZSTD_decompressDCtx(context.get(), text.data(), text.size(), data.data(), data.size());
  if (ZSTD_isError(size) || size != length) return damaged();
  return text;
}

}  // namespace luoshi::ledger
