// SPDX-License-Identifier: Apache-2.0
#include "api/upload.h"

#include "api/replies.h"

namespace luoshi::api {
namespace {

// note.no_place is for the command line; what pages say is http.note_no_place.
std::string in_words(const intake::Note& note, const Messages& messages) {
  std::string id = "http." + std::string(note.id);
  id[id.find('.', std::string_view("http.").size())] = '_';
  return messages.format(id, note.arguments);
}

void integer_or_null(JsonObject& object, std::string_view key, std::int64_t value, bool known) {
  if (known) {
    object.integer(key, value);
  } else {
    object.text_or_null(key, {});
  }
}

void append_reading(std::string& out, JsonObject& object, const UploadReading& reading, const Messages& messages) {
  object.text("place", reading.facts.place);
  object.integer("place_code", reading.facts.place_code);
  integer_or_null(object, "year", reading.facts.year, reading.facts.year != 0);
  object.text("form", reading.form);
  object.text("title", reading.title);
  begin_member(out, "notes");
  JsonArray notes(out);
  for (const intake::Note& note : reading.notes) notes.text(in_words(note, messages));
  notes.close();
  begin_member(out, "counts");
  JsonObject counts(out);
  for (const auto& [code, count] : reading.counts) counts.integer(code, count);
  counts.close();
  object.raw("sample", "[" + reading.sample + "]");
}

}  // namespace

const char* phase_name(Upload::Phase phase) {
  switch (phase) {
    case Upload::Phase::waiting: return "waiting";
    case Upload::Phase::reading: return "reading";
    case Upload::Phase::ready: return "ready";
    case Upload::Phase::failed: return "failed";
    case Upload::Phase::kept: return "kept";
  }
  return "";
}

void count_claim(UploadReading& reading, const ledger::FoundClaim& claim) {
  if (claim.claim.ordinal < kSampleClaims) {
    if (!reading.sample.empty()) reading.sample += ", ";
    append_claim(reading.sample, claim);
  }
  ++reading.counts[claim.claim.type];
  ++reading.counts[claim.claim.kind];
  if (claim.printed.doubtful) ++reading.counts["doubtful"];
}

std::string upload_json(const Upload& upload, const Messages& messages) {
  std::string out;
  JsonObject object(out);
  object.text("upload", upload.id);
  object.text("name", upload.name);
  object.number("bytes", upload.bytes);
  object.text("state", phase_name(upload.phase));
  object.number("done", upload.done);
  object.number("pages", upload.pages);
  if (upload.error) {
    object.raw("problem", problem_of(*upload.error, messages)->body);
  } else {
    object.text_or_null("problem", {});
  }
  if (upload.reading) append_reading(out, object, *upload.reading, messages);
  integer_or_null(object, "existing", upload.existing.value_or(0), upload.existing.has_value());
  integer_or_null(object, "report", upload.kept ? upload.kept->report : 0, upload.kept.has_value());
  object.close();
  return out;
}

}  // namespace luoshi::api
