// SPDX-License-Identifier: Apache-2.0
//
// Writes the seed corpora of all targets from texts of the project, and libFuzzer's dictionary.
//   luoshi_seeds OUT DICTIONARY FILE…   makes OUT/decode, OUT/html, OUT/docx, OUT/report, OUT/layout, OUT/quantity, OUT/claim, OUT/ofd,
//                                       OUT/request
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

// The parts of a Word document, parted by NUL as docx_fuzz.cpp takes them: lists, styles, notes, a table, a field.
std::string docx(const std::string& text) {
  std::string body;
  const std::string item = "<w:pPr><w:pStyle w:val=\"h\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
  int count = 0;
  for (auto line : split_after(text, "\n")) {
    while (!line.empty() && line.back() == '\n') line.pop_back();
    const std::string run = "<w:r><w:t>" + line + "</w:t></w:r>";
    switch (count++ % 6) {
      case 0: body += "<w:p>" + item + run + "</w:p>"; break;
      case 1: body += "<w:p>" + run + "<w:r><w:footnoteReference w:id=\"1\"/></w:r><w:del>" + run + "</w:del></w:p>"; break;
      case 2: body += "<w:tbl><w:tr><w:tc><w:p>" + run + "</w:p></w:tc><w:tc><w:p>" + run + "</w:p></w:tc></w:tr></w:tbl>"; break;
      case 3: body += "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> TOC </w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>" + run +
                      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"; break;
      case 4: body += "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p>" + run +
                      "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"; break;
      default: body += "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:tab/><w:br/></w:r>" + run + "</w:p>";
    }
  }
  const std::string nul(1, '\0');
  return "<w:document><w:body>" + body + "</w:body></w:document>" + nul +
         "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"h\"><w:basedOn w:val=\"h\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>" +
         nul +
         "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"9\"/><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"h\"/>"
         "<w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"1\">"
         "<w:startOverride w:val=\"99\"/></w:lvlOverride></w:num></w:numbering>" +
         nul + "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
}

// A page of OFD, a line of text an object; the parts that the target puts around it stand in ofd_fuzz.cpp.
std::string ofd_page(const std::string& text) {
  std::string objects;
  int y = 20;
  for (const auto& line : split_after(text, "\n")) {
    objects += "<ofd:TextObject ID=\"1\" Boundary=\"20 " + std::to_string(y += 8) + " 170 5\" Font=\"2\" Size=\"5\" CTM=\"1 0 0 1 0 0\">"
               "<ofd:TextCode X=\"0\" Y=\"4.4\" DeltaX=\"5 g 9 5 2.5\">" + line + "</ofd:TextCode></ofd:TextObject>";
  }
  return "<ofd:Page xmlns:ofd=\"o\"><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Template TemplateID=\"7\"/><ofd:Content>"
         "<ofd:Layer><ofd:PageBlock>" + objects + "</ofd:PageBlock><ofd:ImageObject Boundary=\"0 0 210 297\"/></ofd:Layer></ofd:Content></ofd:Page>";
}

// Requests as browsers, programs and proxies send them; what matters is in every field once.
void add_requests(Corpus& corpus) {
  const std::string own = "Host: localhost:8420\r\n";
  corpus.add("GET /api/v1/claims?place=%E9%95%BF%E6%98%A5&year=2019-2023&q=a+b HTTP/1.1\r\n" + own +
             "Accept-Encoding: gzip, br;q=0.5\r\nAccept-Language: zh-CN,zh;q=0.9,en;q=0.8\r\nIf-None-Match: W/\"a\", \"b\"\r\n\r\n");
  corpus.add("POST /api/v1/uploads?name=a.txt HTTP/1.1\r\n" + own + "Content-Type: application/octet-stream\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello");
  corpus.add("PUT /api/v1/claims/12/judgement HTTP/1.1\r\nHost: ledger.example.org\r\nOrigin: https://ledger.example.org\r\nSec-Fetch-Site: same-origin\r\n"
             "Authorization: Bearer 0123456789abcdef\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
  corpus.add("GET http://localhost:8420/reports/1 HTTP/1.1\r\n" + own + "X-Forwarded-For: 1.2.3.4\r\n\r\nGET / HTTP/1.1\r\n" + own + "\r\n");
  corpus.add("GET /api/v1/uploads/u1/events HTTP/1.1\r\nHost: [::1]:8420\r\nLast-Event-ID: 3\r\n\r\n");
  corpus.add("DELETE /api/v1/reports/1 HTTP/1.0\r\n" + own + "Connection: keep-alive\r\n\r\n");
  corpus.add("/a/%2e%2e/%00?q=%c3%28&&=#");
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
  Corpus docx_parts(out / "docx");
  Corpus report(out / "report");
  Corpus(out / "layout").add("luoshi layout 1\npage 595.28 841.89\n0 12 72 101.5 198.25 113\n1 5 72 120 126 131.5 0.93\ndoubtful 13 5\n");
  Corpus quantity(out / "quantity");
  Corpus claim(out / "claim");
  Corpus ofd(out / "ofd");
  Corpus request(out / "request");
  add_requests(request);
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
    docx_parts.add(docx(head));
    ofd.add(ofd_page(head.substr(0, head.find('\n', 200))));
    decode.add(head);
    decode.add("\xEF\xBB\xBF" + head);
    decode.add("\xFF\xFE" + convert(head, "UTF-16LE"));
    decode.add("\xFE\xFF" + convert(head, "UTF-16BE"));
    decode.add(convert(head, "GB18030"));
    decode.add(page(head));
  }
  return 0;
}
