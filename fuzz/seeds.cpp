// SPDX-License-Identifier: Apache-2.0
//
// Writes the seed corpora of all targets from texts of the project, and libFuzzer's dictionary.
//   luoshi_seeds OUT DICTIONARY FILE…   makes OUT/decode, OUT/html, OUT/report, OUT/layout, OUT/quantity, OUT/claim
//                                       and OUT/dictionary
//
// libFuzzer refuses a dictionary with bytes beyond ASCII; ours is written to be read, and escaped here.
// Seeds are short: a fuzzer that has to copy 8 KB for each try finds little in a minute.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <iconv.h>

namespace {

namespace fs = std::filesystem;

class Corpus {
 public:
  explicit Corpus(const fs::path& dir) : dir_(dir) {
    fs::remove_all(dir_);
    fs::create_directories(dir_);
  }
  void add(std::string_view bytes) {
    if (bytes.empty()) return;
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "%05d", count_++);
    std::ofstream(dir_ / name.data(), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  fs::path dir_;
  int count_ = 0;
};

std::string convert(std::string text, const char* encoding) {
  const iconv_t handle = iconv_open(encoding, "UTF-8");
  if (handle == iconv_t(-1)) return {};
  std::string out(text.size() * 4 + 16, '\0');
  char* in_at = text.data();
  std::size_t in_left = text.size();
  char* out_at = out.data();
  std::size_t out_left = out.size();
  const std::size_t result = iconv(handle, &in_at, &in_left, &out_at, &out_left);
  iconv_close(handle);
  if (result == static_cast<std::size_t>(-1)) return {};
  out.resize(out.size() - out_left);
  return out;
}

std::vector<std::string> split_after(std::string_view text, std::string_view mark) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(mark);
    const std::size_t length = at == std::string_view::npos ? text.size() : at + mark.size();
    parts.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return parts;
}

std::string page(const std::string& text) {
  std::string html =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>政府工作报告</title><script>var a='<p>';</script></head>"
      "<body><div class=\"nav\"><a href=\"/\">首页</a>&gt;<a href=\"/zwgk\">政务公开</a></div><!-- 正文 --><div id=zoom>";
  for (const auto& line : split_after(text, "\n")) html += "<p>&emsp;&#12288;" + line + "</p>";
  return html + "<table><tr><td>指标<td>5.5%</table></div><ul class=share><li>打印<br/>关闭</ul></body></html>";
}

void write_dictionary(const fs::path& from, const fs::path& to) {
  std::ifstream in(from);
  std::ofstream out(to);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('"')) continue;
    for (const char c : line) {
      const auto byte = static_cast<unsigned char>(c);
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), byte < 0x80 ? "%c" : "\\x%02x", byte);
      out << escaped.data();
    }
    out << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "luoshi_seeds OUT DICTIONARY FILE...\n";
    return 2;
  }
  const fs::path out = argv[1];
  Corpus decode(out / "decode");
  Corpus html(out / "html");
  Corpus report(out / "report");
  Corpus(out / "layout").add("luoshi layout 1\npage 595.28 841.89\n0 12 72 101.5 198.25 113\n1 5 72 120 126 131.5 0.93\ndoubtful 13 5\n");
  Corpus quantity(out / "quantity");
  Corpus claim(out / "claim");
  write_dictionary(argv[2], out / "dictionary");
  for (int i = 3; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const auto lines = split_after(text, "\n");
    std::string head;
    for (const auto& line : lines) {
      if (head.size() < 1500) head += line;
      claim.add(line);
      for (const auto& sentence : split_after(line, "。")) {
        for (const auto& clause : split_after(sentence, "，")) quantity.add(clause);
      }
    }
    report.add(head);
    report.add(text);
    html.add(page(head));
    decode.add(head);
    decode.add("\xEF\xBB\xBF" + head);
    decode.add("\xFF\xFE" + convert(head, "UTF-16LE"));
    decode.add("\xFE\xFF" + convert(head, "UTF-16BE"));
    decode.add(convert(head, "GB18030"));
    decode.add(page(head));
  }
  return 0;
}
