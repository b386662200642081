// SPDX-License-Identifier: Apache-2.0
#include "api/service.h"

#include <algorithm>

#include "api/params.h"

namespace luoshi::api {
namespace {

constexpr bool kWrites = true, kRemembered = true;
constexpr Route kRoutes[] = {
    {"GET", "meta", get_meta},
    {"GET", "openapi.yaml", get_description},
    {"GET", "places", list_places, !kWrites, kRemembered},
    {"GET", "places/{}/overview", get_overview, !kWrites, kRemembered},
    {"GET", "reports", list_reports, !kWrites, kRemembered},
    {"GET", "reports/{}", get_report, !kWrites, kRemembered},
    {"PATCH", "reports/{}", correct_report, kWrites},
    {"DELETE", "reports/{}", remove_report, kWrites},
    {"GET", "reports/{}/text", get_report_text, !kWrites, kRemembered},
    {"GET", "reports/{}/original", get_original},
    {"GET", "claims", list_claims, !kWrites, kRemembered},
    {"GET", "claims/{}", get_claim, !kWrites, kRemembered},
    {"PUT", "claims/{}/judgement", judge_claim, kWrites},
    {"DELETE", "claims/{}/judgement", withdraw_judgement, kWrites},
    {"GET", "export/claims", export_claims},
    {"GET", "export/verdicts", export_verdicts},
    {"GET", "search", search_sentences, !kWrites, kRemembered},
    {"GET", "indicators", list_indicators, !kWrites, kRemembered},
    {"GET", "series", get_series, !kWrites, kRemembered},
    {"GET", "verdicts", list_verdicts, !kWrites, kRemembered},
    {"GET", "diff", get_diff, !kWrites, kRemembered},
    {"GET", "uploads", list_uploads},
    {"POST", "uploads", take_upload, kWrites},
    {"GET", "uploads/{}", get_upload},
    {"PATCH", "uploads/{}", correct_upload, kWrites},
    {"DELETE", "uploads/{}", discard_upload, kWrites},
    {"POST", "uploads/{}/keep", keep_upload, kWrites},
};

// The segments in the holes of a route's path; nothing where it is another path.
std::optional<std::vector<std::string>> holes_of(std::string_view path, std::span<const std::string> segments) {
  std::vector<std::string> holes;
  for (const std::string& segment : segments) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (path.empty() || (part != "{}" && part != segment)) return std::nullopt;
    if (part == "{}") holes.push_back(segment);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return path.empty() ? std::optional(std::move(holes)) : std::nullopt;
}

// Says the same for requests that ask for the same, and for no others: no name and no value has a control character.
constexpr char kBetween = '\x01';
std::string key_of(const Request& request) {
  std::string key;
  for (const std::string& segment : request.path) (key += segment) += '\n';
  for (const auto& [name, value] : request.query) ((((key += '\t') += name) += kBetween) += value) += '\n';
  return key;
}

Language language_of(const Request& request) {
  for (const auto& [name, value] : request.query) {
    if (name == "lang" && value == "en") return Language::english;
  }
  return Language::chinese;
}

class Service : public Handler {
 public:
  static Result<std::unique_ptr<Handler>> open(const Options& options) {
    auto service = std::unique_ptr<Service>(new Service(options));
    auto catalog = catalog::Catalog::builtin();
    if (!catalog) return tl::unexpected(catalog.error());
    service->catalog_ = std::make_unique<catalog::Catalog>(std::move(*catalog));
    auto settings = verdict::Settings::builtin();
    if (!settings) return tl::unexpected(settings.error());
    service->settings_ = *settings;
    auto ledgers = Ledgers::open(options.ledger, options.writable, *service->catalog_, options.write_patience);
    if (!ledgers) return tl::unexpected(ledgers.error());
    service->ledgers_ = std::move(*ledgers);
    service->verdicts_ = std::make_unique<VerdictStore>(*service->ledgers_, service->settings_, options.jobs);
    service->uploads_ = std::make_unique<Uploads>(service->options_, *service->catalog_, *service->ledgers_, service->chinese_, service->english_);
    return service;
  }

  Answer at_hand(const Request& request) override {
    if (request.method != "GET") return nullptr;
    return answers_.find(key_of(request), ledgers_->version());
  }

  Answer handle(const Request& request) override {
    const Messages& messages = request_language(request);
    std::string allowed;
    for (const Route& route : kRoutes) {
      const auto holes = holes_of(route.path, request.path);
      if (!holes) continue;
      if (route.method != request.method) {
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
        continue;
      }
      if (route.writes) {
        if (auto refused = not_allowed(request, messages)) return refused;
      }
      return answered(route, Call{request, *holes}, messages);
    }
    constexpr int kNotFound = 404, kNotAllowed = 405;
    if (allowed.empty()) return problem(kNotFound, "no_such_path", messages.text("http.404"), messages.text("http.no_such_path"));
    return problem(kNotAllowed, "no_such_method", messages.text("http.405"), messages.format("http.no_such_method", {allowed}), allowed);
  }

  std::optional<Event> upload(std::string_view id, Language language) override { return uploads_->event(id, language); }

  void metrics(std::string& out) override {
    const auto counts = answers_.counts();
    const auto line = [&](std::string_view name, std::string_view kind, std::uint64_t value) {
      const std::string full = "luoshi_" + std::string(name);
      out += "# TYPE " + full + " " + std::string(kind) + "\n" + full + " " + std::to_string(value) + "\n";
    };
    line("answers_remembered_total", "counter", counts.kept);
    line("answers_at_hand_total", "counter", counts.hits);
    line("answers_bytes", "gauge", counts.bytes);
    line("answers", "gauge", counts.items);
    if (auto lent = ledgers_->lend()) {
      if (const auto size = (*lent)->size()) {
        line("ledger_reports", "gauge", static_cast<std::uint64_t>(size->reports));
        line("ledger_claims", "gauge", static_cast<std::uint64_t>(size->claims));
      }
    }
  }

  bool healthy() override {
    auto lent = ledgers_->lend();
    return lent && (*lent)->size();
  }

  void stop() override { uploads_->stop(); }

 private:
  explicit Service(Options options) : options_(std::move(options)), answers_(options_.cache_bytes) {}

  [[nodiscard]] const Messages& request_language(const Request& request) const {
    return language_of(request) == Language::english ? english_ : chinese_;
  }

  [[nodiscard]] Answer not_allowed(const Request& request, const Messages& messages) const {
    constexpr int kUnauthorized = 401, kForbidden = 403;
    if (!ledgers_->writable()) return problem(kForbidden, "read_only", messages.text("http.403"), messages.text("http.read_only"));
    if (request.may_write) return nullptr;
    if (request.could_write) return problem(kUnauthorized, "needs_token", messages.text("http.401"), messages.text("http.needs_token"));
    return problem(kForbidden, "read_only", messages.text("http.403"), messages.text("http.read_only"));
  }

  [[nodiscard]] Answer answered(const Route& route, const Call& call, const Messages& messages) {
    const std::uint64_t version = ledgers_->version();
    Context context{options_, *catalog_, settings_, chinese_, english_, *ledgers_, *verdicts_, *uploads_, totals_, exporting_};
    auto reply = route.answer(context, call);
    if (!reply) return problem_of(reply.error(), messages);
    constexpr std::uint64_t kGzipToo = 2;
    if (route.remembered) answers_.keep(key_of(call.request), version, *reply, (*reply)->body.size() * kGzipToo);
    return *reply;
  }

  static constexpr std::uint64_t kTotalsBytes = std::uint64_t{4} << 20;
  const Options options_;
  const Messages chinese_{Language::chinese}, english_{Language::english};
  std::unique_ptr<catalog::Catalog> catalog_;
  verdict::Settings settings_;
  std::unique_ptr<Ledgers> ledgers_;
  std::unique_ptr<VerdictStore> verdicts_;
  Cache<std::int64_t> totals_{kTotalsBytes};
  Cache<Response> answers_;
  std::mutex exporting_;
  std::unique_ptr<Uploads> uploads_;
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Result<std::unique_ptr<Handler>> open(const Options& options) { return Service::open(options); }

Result<std::int64_t> number_of(std::string_view name, std::string_view segment) {
  if (const auto number = whole_number(segment); number && *number >= 0) return *number;
  return fail(ErrorCode::bad_argument, {std::string(name), std::string(segment), "expected.number"});
}

Result<std::int64_t> report_named(const Call& call) {
  Params params(call.request);
  if (auto bad = params.error()) return tl::unexpected(*bad);
  return number_of("report", call.holes.front());
}

Result<LentReport> lend_report(Context& context, const Call& call) {
  const auto id = report_named(call);
  if (!id) return tl::unexpected(id.error());
  auto lent = context.ledgers.lend();
  if (!lent) return tl::unexpected(lent.error());
  auto row = report_of(**lent, *id);
  if (!row) return tl::unexpected(row.error());
  return LentReport{*std::move(lent), *std::move(row)};
}

Result<ledger::ReportRow> report_of(ledger::Ledger& ledger, std::int64_t id) {
  auto read = ledger.report(id);
  if (!read) return tl::unexpected(read.error());
  std::optional<ledger::ReportRow>& row = *read;
  if (!row) return fail(ErrorCode::no_such_report, {ledger.path(), std::to_string(id)});
  return std::move(*row);
}

}  // namespace luoshi::api
