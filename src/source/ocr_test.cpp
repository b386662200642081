// SPDX-License-Identifier: Apache-2.0
#include "source/ocr.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>

#include "source/scan.h"

namespace luoshi::source {
namespace {

namespace fs = std::filesystem;

// An engine made of a shell script: what it does with a request is `answer`, to which $1 is the first letter of the image.
class Ocr : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "luoshi_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    if (const char* before = std::getenv("LUOSHI_OCR")) before_ = before;
  }
  void TearDown() override {
    if (before_) ::setenv("LUOSHI_OCR", before_->c_str(), 1);
    if (!before_) ::unsetenv("LUOSHI_OCR");
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  void engine(const std::string& answer, const std::string& greeting = "echo luoshi-ocr 1 fake 7") {
    const fs::path script = folder_ / "engine";
    std::ofstream(script) << "#!/bin/sh\n" << greeting
                          << "\nwhile read word bytes; do\n  set -- $(head -c \"$bytes\" | head -c 1)\n" << answer << "\ndone\n";
    fs::permissions(script, fs::perms::owner_all);
    ::setenv("LUOSHI_OCR", script.c_str(), 1);
  }

  static PagePicture letters() {
    return [](std::uint32_t page) -> Result<std::string> { return std::string(5000, static_cast<char>('a' + page)); };
  }
  static std::string error_of(const Result<OcrPages>& read) {
    if (read) return "read";
    std::string out = error_name(read.error().code);
    for (const std::string& argument : read.error().arguments) out += "|" + fs::path(argument).filename().string();
    return out;
  }

  fs::path folder_;
  std::optional<std::string> before_;
};

constexpr const char* kAnswer = "echo page 100 200 0.00; echo word 10 20 30 40 0.75 第$1页; echo end";

TEST_F(Ocr, PagesStayInOrderThreads) {
  // Later pages are done sooner.
  engine(std::string("case $1 in a) sleep 0.3;; b) sleep 0.2;; esac; ") + kAnswer);
  OcrPool pool(3);
  OcrOptions options;
  std::mutex mutex;
  std::multiset<std::uint32_t> told;
  options.progress = [&](std::uint32_t done, std::uint32_t of) {
    const std::lock_guard lock(mutex);
    EXPECT_EQ(of, 6u);
    told.insert(done);
  };
  const auto read = read_pages(pool, "x.tif", 6, letters(), options);
  ASSERT_TRUE(read) << error_of(read);
  EXPECT_EQ(read->engine, "fake 7");
  ASSERT_EQ(read->pages.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) {
    ASSERT_EQ(read->pages[i].sheet.words.size(), 1u);
    EXPECT_EQ(read->pages[i].sheet.words[0].text, std::string("第") + static_cast<char>('a' + i) + "页");
    EXPECT_FLOAT_EQ(read->pages[i].sheet.words[0].confidence, 0.75F);
    EXPECT_FLOAT_EQ(read->pages[i].given.height, 200);
  }
  EXPECT_EQ(told, (std::multiset<std::uint32_t>{0, 1, 2, 3, 4, 5, 6}));
}

TEST_F(Ocr, EnginesStayForFileAfterFileThreads) {
  engine("echo page 100 200 0.00; echo word 10 20 30 40 0.75 $$; echo end");  // its process number
  OcrPool pool(1);
  std::set<std::string> engines;
  for (int file = 0; file < 3; ++file) {
    const auto read = read_pages(pool, "x.png", 2, letters(), {});
    ASSERT_TRUE(read) << error_of(read);
    for (const OcrPage& page : read->pages) engines.insert(page.sheet.words.at(0).text);
  }
  EXPECT_EQ(engines.size(), 1u);
}

TEST_F(Ocr, FilesAtOnceThreads) {
  engine(kAnswer);
  OcrPool pool(2);
  std::vector<std::thread> files;
  std::atomic<int> good{0};
  for (int i = 0; i < 4; ++i) {
    files.emplace_back([&] {
      const auto read = read_pages(pool, "x.png", 5, letters(), {});
      if (read && read->pages.size() == 5 && read->pages[4].sheet.words[0].text == "第e页") ++good;
    });
  }
  for (std::thread& file : files) file.join();
  EXPECT_EQ(good, 4);
}

TEST_F(Ocr, FirstFailureIsTheErrorThreads) {
  engine(std::string("case $1 in b) sleep 0.2; echo error blind;; d) echo error lame;; *) ") + kAnswer + ";; esac");
  OcrPool pool(4);
  EXPECT_EQ(error_of(read_pages(pool, "x.tif", 6, letters(), {})), "program_failed|x.tif|engine|blind");
  const auto no_picture = [](std::uint32_t page) -> Result<std::string> {
    if (page == 1) return fail(ErrorCode::damaged_file, {"x.tif", "TIFF", "cut off"});
    return std::string("a");
  };
  EXPECT_EQ(error_of(read_pages(pool, "x.tif", 3, no_picture, {})), "damaged_file|x.tif|TIFF|cut off");
  // The pool goes on with other engines.
  EXPECT_EQ(error_of(read_pages(pool, "y.tif", 1, letters(), {})), "read");
}

TEST_F(Ocr, EnginesThatHangAreEndedThreads) {
  OcrOptions options;
  options.page_seconds = 1;
  OcrPool pool(1);
  engine("echo page 1 1 0; sleep 100");
  EXPECT_EQ(error_of(read_pages(pool, "x.png", 1, letters(), options)), "program_limit|x.png|engine|1 s");
  engine("", "sleep 100");
  EXPECT_EQ(error_of(read_pages(pool, "x.png", 1, letters(), options)), "program_limit|x.png|engine|1 s");
}

TEST_F(Ocr, EnginesThatEndOrTalkNonsenseThreads) {
  OcrPool pool(1);
  engine("echo sorry >&2; exit 3");
  EXPECT_EQ(error_of(read_pages(pool, "x.png", 1, letters(), {})), "program_failed|x.png|engine|sorry");
  engine(kAnswer, "echo hello");
  EXPECT_EQ(error_of(read_pages(pool, "x.png", 1, letters(), {})), "program_failed|x.png|engine|nonsense: hello");
  for (const char* line : {"page 0 10 0", "page 10 10", "page 10 10 nan", "pages", "page 10 10 -3"}) {
    engine(std::string("echo ") + line + "; echo end");
    EXPECT_EQ(error_of(read_pages(pool, "x.png", 1, letters(), {})), std::string("program_failed|x.png|engine|nonsense: ") + line);
  }
  for (const char* line : {"word 1 2 3 4 2 x", "word 5 2 3 4 0.5 x", "word 1 2 3 4 0.5", "word 1 2 inf 4 0.5 x", "words"}) {
    engine(std::string("echo page 10 10 0; echo ") + line + "; echo end");
    EXPECT_EQ(error_of(read_pages(pool, "x.png", 1, letters(), {})), std::string("program_failed|x.png|engine|nonsense: ") + line);
  }
}

TEST_F(Ocr, NoEngineThreads) {
  ::setenv("LUOSHI_OCR", (folder_ / "none").c_str(), 1);
  OcrPool pool(1);
  const auto read = read_pages(pool, "x.png", 1, letters(), {});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::program_missing);
  EXPECT_NE(read.error().arguments[2].find("tools/install ocr"), std::string::npos);
}

TEST_F(Ocr, BoxesOnThePageAsItCame) {
  OcrPage page;
  ASSERT_TRUE(parse_ocr_page("page 100 200 90.0", page));
  EXPECT_FLOAT_EQ(page.sheet.width, 200);
  // The upper left corner of the page as it is read lies at the upper right one of the page as it came.
  const page::Box box = box_as_given(page, {0, 0, 20, 10});
  EXPECT_NEAR(box.left, 90, 1e-3);
  EXPECT_NEAR(box.top, 0, 1e-3);
  EXPECT_NEAR(box.right, 100, 1e-3);
  EXPECT_NEAR(box.bottom, 20, 1e-3);
  ASSERT_TRUE(parse_ocr_page("page 100 200 180", page));
  EXPECT_NEAR(box_as_given(page, {0, 0, 20, 10}).left, 80, 1e-3);
  EXPECT_NEAR(box_as_given(page, {0, 0, 20, 10}).bottom, 200, 1e-3);
}

TEST_F(Ocr, TesseractTables) {
  OcrPage page;
  ASSERT_TRUE(parse_tesseract("level\tpage_num\n1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\t增长\n5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t20\t \n", page));
  EXPECT_FLOAT_EQ(page.given.height, 2339);
  ASSERT_EQ(page.sheet.words.size(), 1u);
  EXPECT_EQ(page.sheet.words[0].text, "增长");
  EXPECT_EQ(page.sheet.words[0].box, (page::Box{10, 20, 40, 60}));
  EXPECT_NEAR(page.sheet.words[0].confidence, 0.965, 1e-6);
  EXPECT_FALSE(parse_tesseract("5\tx", page));
  OcrPage none;
  EXPECT_FALSE(parse_tesseract("", none));
}

TEST_F(Ocr, ScanToSourceThreads) {
  engine("echo page 1000 1000 0.00; echo word 100 100 180 140 0.99 增长; echo word 180 100 280 140 0.95 0.796; echo word 280 100 360 140 0.99 左右。;"
         " echo word 100 160 180 200 0.99 建成; echo word 180 160 260 200 0.62 300; echo word 260 160 300 200 0.99 个。; echo end");
  const auto scan = read_scan("P5 2 2 255 abcd", "x.png", {});
  ASSERT_TRUE(scan);
  EXPECT_EQ(scan->format, Format::image);
  EXPECT_NE(scan->text.find("0.7%左右"), std::string::npos) << scan->text;
  EXPECT_EQ(scan->layout.engine, "fake 7");
  ASSERT_EQ(scan->layout.marks.size(), 2u);
  EXPECT_EQ(scan->layout.marks[0].as_read, "0.796");
  EXPECT_EQ(scan->layout.marks[1].kind, page::Mark::Kind::doubtful);
  engine("echo page 10 10 0; echo end");
  EXPECT_EQ(read_scan("P5 2 2 255 abcd", "x.png", {}).error().code, ErrorCode::empty_file);
  Options never;
  never.ocr.use = OcrUse::never;
  EXPECT_EQ(read_scan("P5 2 2 255 abcd", "x.png", never).error().code, ErrorCode::no_text_layer);
}

}  // namespace
}  // namespace luoshi::source
