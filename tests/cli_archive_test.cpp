// SPDX-License-Identifier: Apache-2.0
//
// The built program on archives, folders, lists of files and Word documents, good and bad.
#include <filesystem>

#include "docx_maker.h"
#include "program.h"

namespace luoshi::tests {
namespace {

class ProgramArchive : public Program {
 protected:
  // Documents that gave claims, in order, each once.
  static std::string documents(const std::string& jsonl) {
    std::string names, last;
    for (std::size_t at = jsonl.find("{\"doc\": \""); at != jsonl.npos; at = jsonl.find("{\"doc\": \"", at + 1)) {
      const std::string name = jsonl.substr(at + 9, jsonl.find('"', at + 9) - at - 9);
      if (name != last) names += name + " ";
      last = name;
    }
    return names;
  }

  // Refused with these words, in both languages, and nothing of it is left in the folder for temporary files.
  void expect_refused(const std::string& name, const std::string& bytes, const std::string& english, const std::string& chinese) {
    write(name, bytes);
    fs::create_directory(folder_ / "tmp");
    ::setenv("TMPDIR", (folder_ / "tmp").c_str(), 1);
    for (const char* language : {"en", "zh"}) {
      const Done done = run({"read", "--format", "jsonl", name}, "", language);
      EXPECT_EQ(done.status, 1) << name;
      EXPECT_EQ(done.out, "") << name;
      EXPECT_EQ(done.err.rfind("luoshi: " + name, 0), 0u) << done.err;
      EXPECT_SAYS(done.err, language[0] == 'e' ? english : chinese);
      EXPECT_EQ(count(done.err, "\n"), 1u) << done.err;
    }
    EXPECT_TRUE(fs::is_empty(folder_ / "tmp")) << name;
    ::unsetenv("TMPDIR");
  }
};

TEST_F(ProgramArchive, EveryDocumentOfAnArchiveIsRead) {
  const std::string inner = zipped({{"c.docx", docx_of(report(3))}});
  write("a.zip", zipped({{"1.txt", report(1)},
                         {"pages/2.docx", docx_of(report(2))},
                         {"pages/images/logo.png", "\x89PNG"},
                         {"thumbs.db", "x"},
                         {"__MACOSX/._1.txt", "x"},
                         {"pages/", ""},
                         {"\xB1\xA8\xB8\xE6.txt", report(4)},
                         {"inner.zip", inner}}));
  const Done one = run({"read", "--format", "jsonl", "-j", "1", "a.zip"});
  EXPECT_EQ(one.status, 0) << one.err;
  EXPECT_EQ(documents(one.out), "1.txt 2.docx 报告.txt c.docx ");
  EXPECT_EQ(one.err, "luoshi: 3 other files are no documents that can be read and were passed over\n");
  EXPECT_EQ(run({"read", "--format", "jsonl", "-j", "4", "a.zip"}).out, one.out);
  EXPECT_EQ(run({"read", "--format", "jsonl", "-"}, slurp(folder_ / "a.zip")).out, one.out);

  const Done added = run({"add", "--ledger", "l.db", "a.zip", "--as", "separate", "--list"});
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_SAYS(added.out, "a.zip/inner.zip/c.docx");
  EXPECT_SAYS(added.err, "4 reports added");
  EXPECT_SAYS(added.err, "3 other files");
  EXPECT_SAYS(run({"add", "--ledger", "l.db", "a.zip"}).err, "4 were there already");
}

TEST_F(ProgramArchive, WhatIsWrongInAnArchiveIsNamedAndTheRestDone) {
  const std::string deep = zipped({{"deepest.zip", zipped({{"x.txt", report(9)}})}, {"b.txt", report(2)}});
  write("a.zip", zipped({{"1.txt", report(1)},
                         {"secret.docx", docx_of(report(5)), false, "word"},
                         {"empty.txt", ""},
                         {"cut.docx", docx_of(report(5)).substr(0, 300)},
                         {"deep.zip", deep},
                         {"cut.zip", deep.substr(0, 100)},
                         {"3.txt", report(3)}}));
  const Done one = run({"read", "--format", "jsonl", "-j", "1", "a.zip"});
  EXPECT_EQ(one.status, 1);
  EXPECT_EQ(documents(one.out), "1.txt b.txt 3.txt ");
  EXPECT_SAYS(one.err, "luoshi: a.zip/secret.docx: this ZIP file is encrypted");
  EXPECT_SAYS(one.err, "luoshi: a.zip/empty.txt: there is no text");
  EXPECT_SAYS(one.err, "luoshi: a.zip/cut.docx: this ZIP file is cut off");
  EXPECT_SAYS(one.err, "luoshi: a.zip/deep.zip/deepest.zip: an archive inside an archive inside");
  EXPECT_SAYS(one.err, "luoshi: a.zip/cut.zip: this ZIP file is cut off");
  EXPECT_EQ(count(one.err, "\n"), 5u) << one.err;
  const Done four = run({"read", "--format", "jsonl", "-j", "4", "a.zip"});
  EXPECT_EQ(four.out, one.out);
  EXPECT_EQ(four.err, one.err);
}

TEST_F(ProgramArchive, FoldersAreWalkedForAllFormats) {
  fs::create_directories(folder_ / "in/deep");
  write("in/b.TXT", report(1));
  write("in/deep/a.docx", docx_of(report(2)));
  write("in/c.zip", zipped({{"d.txt", report(3)}}));
  write("in/e.exe", "x");
  write("in/.hidden.txt", "x");
  const Done done = run({"read", "--format", "jsonl", "in"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(documents(done.out), "b.TXT d.txt a.docx ");
  EXPECT_SAYS(done.err, "2 other files");
  fs::create_directory(folder_ / "none");
  EXPECT_EQ(run({"read", "none"}).status, 0);
}

TEST_F(ProgramArchive, ListsOfFiles) {
  write("1 a.txt", report(1));
  write("2.txt", report(2));
  write("3.zip", zipped({{"3.txt", report(3)}}));
  write("lines", "\xEF\xBB\xBF" "1 a.txt\r\n\r\n2.txt\r\n3.zip");
  const Done done = run({"read", "--format", "jsonl", "--files-from", "lines"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(documents(done.out), "1 a.txt 2.txt 3.txt ");
  using namespace std::string_literals;
  EXPECT_EQ(documents(run({"read", "--format", "jsonl", "2.txt", "--files-from", "-"}, "3.zip\0001 a.txt\0"s).out), "2.txt 3.txt 1 a.txt ");
  const Done added = run({"add", "--ledger", "l.db", "--as", "separate", "--files-from", "-"}, "1 a.txt\n2.txt\nmissing.txt\n");
  EXPECT_EQ(added.status, 1);
  EXPECT_SAYS(added.err, "2 reports added");
  EXPECT_SAYS(added.err, "missing.txt: no such file");
  EXPECT_SAYS(run({"read", "--files-from", "nowhere"}).err, "nowhere: no such file");
  EXPECT_EQ(run({"read", "--files-from", "nowhere"}).status, 1);
  EXPECT_EQ(run({"add", "--ledger", "l.db", "--files-from", "nowhere"}).status, 1);
  EXPECT_EQ(run({"read"}).status, 2);
}

TEST_F(ProgramArchive, ContentDecidesNotTheName) {
  write("word.txt", docx_of(report(1)));
  write("text.docx", report(2));
  write("zip.docx", zipped({{"inner.txt", report(3)}}));
  write("word.zip", docx_of(report(4)));
  const Done done = run({"read", "--format", "jsonl", "word.txt", "text.docx", "zip.docx", "word.zip"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(documents(done.out), "word.txt text.docx inner.txt word.zip ");
  // A document that is stored in an archive has its parts' names in the archive's bytes.
  write("stored.zip", zipped({{"a.docx", docx_of(report(5)), true}}));
  EXPECT_EQ(documents(run({"read", "--format", "jsonl", "stored.zip"}).out), "a.docx ");
}

TEST_F(ProgramArchive, BadDocuments) {
  const std::string good = docx_of(report(1));
  auto parts = docx_parts({.body = paragraph("甲")});
  expect_refused("empty.docx", "", "no text", "没有文字");
  expect_refused("blank.docx", docx({.body = "<w:p/>"}), "no text", "没有文字");
  expect_refused("cut.docx", good.substr(0, good.size() / 2), "(no complete ZIP archive)", "不是完整的 ZIP 压缩包");
  expect_refused("flipped.docx", patched(zipped({{"word/document.xml", parts[2].bytes, true}}), "甲", "乙"), "word/document.xml cannot be unpacked", "word/document.xml 解不开");
  auto bad = parts;
  bad[2].password = "word";
  expect_refused("secret.docx", zipped(bad), "encrypted", "密码");
  bad = parts;
  bad.push_back({"../../evil.xml", "x"});
  expect_refused("path.docx", zipped(bad), "\"../../evil.xml\" in this archive is not safe (its path leads out of the archive)", "路径指向压缩包之外");
  bad = parts;
  bad[2].bytes = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document/>";
  expect_refused("entities.docx", zipped(bad), "defines XML entities", "XML 实体");
  bad = parts;
  bad[2].bytes = "<w:document><w:body>";
  expect_refused("broken.docx", zipped(bad), "word/document.xml is no complete XML", "word/document.xml 不是完整的 XML");
  // 100 MB of blanks in 100 KB.
  bad = parts;
  bad[2].bytes = "<w:document><w:body>" + std::string(100'000'000, ' ') + "</w:body></w:document>";
  const std::string bomb = zipped(bad);
  EXPECT_LT(bomb.size(), 200'000u);
  expect_refused("bomb.docx", bomb, "at most 67108864 are read", "67108864 字节");
}

TEST_F(ProgramArchive, BadOldDocuments) {
  const auto wide = [](const std::string& name) {
    std::string out;
    for (const char c : name) (out += c) += '\0';
    return out;
  };
  // The header of an OLE file, and a directory with one entry in the second sector.
  const auto ole = [&](const std::string& stream, unsigned char flags) {
    std::string bytes(512 * 4, '\0');
    bytes.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[30] = 9;
    bytes.replace(512, stream.size() * 2, wide(stream));
    bytes[512 + 116] = 1;
    bytes[512 * 2 + 11] = static_cast<char>(flags);
    return bytes;
  };
  expect_refused("secret.doc", ole("WordDocument", 1), "this DOC file is encrypted", "DOC 文件有密码");
  expect_refused("secret.docx", ole("EncryptedPackage", 0), "this DOCX file is encrypted", "DOCX 文件有密码");
  expect_refused("table.doc", ole("Workbook", 0), "XLS", "XLS");
  expect_refused("slides.wps", ole("PowerPoint Document", 0), "PPT", "PPT");
  expect_refused("other.doc", ole("Other", 0), "OLE", "OLE");
}

TEST_F(ProgramArchive, BadArchives) {
  expect_refused("cut.zip", zipped({{"a.txt", report(1)}}).substr(0, 200), "(no complete ZIP archive)", "不是完整的 ZIP 压缩包");
  expect_refused("path.zip", zipped({{"a.txt", report(1)}, {"../b.txt", report(2)}}), "\"../b.txt\" in this archive is not safe", "“../b.txt”不安全");
  expect_refused("link.zip", zipped({{"a.txt", "/etc/passwd", true, "", 0120777}}), "a link or a device", "链接或设备");
  expect_refused("twice.zip", patched(zipped({{"a1.txt", report(1)}, {"a2.txt", report(2)}}), "a2.txt", "a1.txt"), "two parts have this name", "同名");
  expect_refused("empty.zip", "PK\x05\x06" + std::string(18, '\0'), "no text", "没有文字");
  write("nothing.zip", zipped({{"a.exe", "x"}}));
  const Done nothing = run({"read", "nothing.zip"});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_SAYS(nothing.err, "luoshi: nothing.zip: there is no text in it");
  EXPECT_SAYS(nothing.err, "1 other files");
  std::vector<ZipPart> many;
  for (int i = 0; i < 20'000; ++i) many.push_back({std::to_string(i) + ".txt", "x", true});
  expect_refused("many.zip", zipped(many), "more than 10000 parts", "多于 10000 个部分");
}

TEST_F(ProgramArchive, BombsAreRefusedAndTheRestDone) {
  // Members that are each short enough, and together are not: 4 of 150 MB in less than a megabyte.
  const std::string zeros(150'000'000, '\0');
  const std::string bomb = zipped({{"1.txt", zeros}, {"2.txt", zeros}, {"3.txt", zeros}, {"4.txt", zeros}});
  EXPECT_LT(bomb.size(), 2'000'000u);
  write("bomb.zip", bomb);
  write("good.txt", report(1));
  const Done done = run({"read", "--format", "jsonl", "bomb.zip", "good.txt"});
  EXPECT_EQ(done.status, 1);
  EXPECT_EQ(documents(done.out), "good.txt ");
  EXPECT_EQ(count(done.err, "bomb.zip: \"4.txt\" in this archive is not safe (unpacked, the parts are more than 536870912 bytes)"), 1u) << done.err;
  EXPECT_EQ(count(done.err, "\n"), 4u) << done.err;
  // 1,000,000 bytes that are said to be 16: no more than that is unpacked.
  const std::string lying = patched(zipped({{"a.txt", std::string(1'000'000, '0')}}), std::string("\x40\x42\x0F\0", 4), std::string("\x10\0\0\0", 4));
  write("lying.zip", lying);
  const Done told = run({"read", "lying.zip"});
  EXPECT_EQ(told.status, 1);
  EXPECT_SAYS(told.err, "lying.zip/a.txt: this ZIP file is cut off or damaged (a.txt is not as long as it should be)");
}

}  // namespace
}  // namespace luoshi::tests
