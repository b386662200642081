// SPDX-License-Identifier: Apache-2.0
#include <zlib.h>

#include "api/api.h"
#include "base/json.h"

namespace luoshi::api {
namespace {

constexpr std::size_t kWorthPacking = 1024;

// Empty where the library fails or nothing is gained.
std::string packed(std::string_view text) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  constexpr int kMemory = 8;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done && out.size() < text.size() ? out : std::string();
}

}  // namespace

const std::string& Response::gzip() const {
  std::call_once(once_, [this] {
    if (body.size() >= kWorthPacking) gzip_ = packed(body);
  });
  return gzip_;
}

Answer problem(int status, std::string_view code, std::string_view title, std::string_view detail, std::string allow) {
  auto response = std::make_shared<Response>();
  response->allow = std::move(allow);
  response->status = status;
  response->type = "application/problem+json";
  JsonObject object(response->body);
  object.text("type", "about:blank");
  object.text("title", title);
  object.integer("status", status);
  object.text("code", code);
  object.text("detail", detail);
  object.close();
  return response;
}

}  // namespace luoshi::api
