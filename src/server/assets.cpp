// SPDX-License-Identifier: Apache-2.0
#include "server/assets.h"

#include <zlib.h>

namespace luoshi::server {
namespace {

// What the embedder packed. Empty where it is broken, which the tests would see.
std::string unpacked(std::string_view packed) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  if (inflateInit2(&stream, kGzip) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  int state = Z_OK;
  while (state == Z_OK) {
    const std::size_t before = out.size();
    out.resize(before + (std::size_t{64} << 10));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    state = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) out.clear();
  out.shrink_to_fit();
  return out;
}

}  // namespace

Assets::Assets(std::span<const EmbeddedAsset> embedded) {
  unpacked_.reserve(embedded.size());
  for (const EmbeddedAsset& e : embedded) {
    Asset asset;
    asset.type = e.type;
    asset.etag = e.etag;
    asset.immutable = e.path.starts_with("/assets/");
    if (e.gzip) {
      asset.packed = e.bytes;
      asset.plain = unpacked_.emplace_back(unpacked(e.bytes));
    } else {
      asset.plain = e.bytes;
    }
    assets_.emplace(e.path, asset);
  }
}

const Asset* Assets::find(std::string_view path) const {
  auto found = assets_.find(path);
  if (found != assets_.end()) return &found->second;
  const std::string_view last = path.substr(path.rfind('/') + 1);
  if (last.find('.') != std::string_view::npos || path.starts_with("/assets/")) return nullptr;
  found = assets_.find("/index.html");
  return found != assets_.end() ? &found->second : nullptr;
}

}  // namespace luoshi::server
