// SPDX-License-Identifier: Apache-2.0
//
// Compiles the built pages in: every file of a folder, packed as hard as it goes, with its type and a tag of its content.
//   luoshi_embed_assets OUT.cpp [FOLDER]   without a folder: no pages
//
// Bytes become string literals: beyond what the standard promises, but a megabyte takes g++ and clang a second, and
// neither has a limit.
#include <sodium/crypto_hash_sha256.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string_view type_of(std::string_view name) {
  struct Type {
    std::string_view ending, type;
  };
  constexpr Type kTypes[] = {
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},                 {".png", "image/png"},
      {".ico", "image/x-icon"},              {".woff2", "font/woff2"},                  {".json", "application/json"},
      {".webmanifest", "application/manifest+json"}, {".txt", "text/plain; charset=utf-8"},
  };
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return {};
}

std::string packed(const std::string& text) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  constexpr int kMemory = 9;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) return text;
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string tag(const std::string& text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string out;
  for (std::size_t i = 0; i < 12; ++i) {
    std::array<char, 3> hex{};
    std::snprintf(hex.data(), hex.size(), "%02x", hash[i]);
    out += hex.data();
  }
  return out;
}

// Octal, and always three digits: what follows can then be a digit.
void write_literal(std::ostream& out, const std::string& bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 64 == 0) out << (i == 0 ? "\n    \"" : "\"\n    \"");
    const auto byte = static_cast<unsigned char>(bytes[i]);
    std::array<char, 5> octal{};
    std::snprintf(octal.data(), octal.size(), "\\%03o", byte);
    out << octal.data();
  }
  out << (bytes.empty() ? "\"\"" : "\"");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: luoshi_embed_assets OUT.cpp [FOLDER]\n";
    return 2;
  }
  std::vector<std::string> paths;
  const fs::path folder = argc == 3 ? argv[2] : "";
  if (argc == 3) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) paths.push_back("/" + fs::relative(entry.path(), folder).generic_string());
    }
    if (std::ranges::find(paths, "/index.html") == paths.end()) {
      std::cerr << argv[2] << ": no index.html in it\n";
      return 1;
    }
  }
  std::ranges::sort(paths);
  std::ofstream out(argv[1], std::ios::binary);
  out << "// Made from the built pages by tools/embed_assets.cpp.\n#include <vector>\n\n#include \"server/assets.h\"\n\nnamespace luoshi::server {\n\n"
      << "std::span<const EmbeddedAsset> embedded_assets() {\n";
  if (paths.empty()) {
    out << "  return {};\n}\n\n}  // namespace luoshi::server\n";
    return 0;
  }
  out << "  static constexpr EmbeddedAsset kAssets[] = {\n";
  for (const std::string& path : paths) {
    const std::string_view type = type_of(path);
    if (type.empty()) {
      std::cerr << path << ": no content type is known for it\n";
      return 1;
    }
    std::ifstream in(folder / path.substr(1), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string gzip = packed(text);
    const bool gains = gzip.size() + gzip.size() / 16 < text.size();
    const std::string& bytes = gains ? gzip : text;
    out << "    {\"" << path << "\", \"" << type << "\", \"\\\"" << tag(text) << "\\\"\", std::string_view(";
    write_literal(out, bytes);
    out << ", " << bytes.size() << "), " << (gains ? "true" : "false") << "},\n";
  }
  out << "  };\n  return kAssets;\n}\n\n}  // namespace luoshi::server\n";
  return out ? 0 : 1;
}
