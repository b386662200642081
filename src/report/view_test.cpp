// SPDX-License-Identifier: Apache-2.0
#include "report/view.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "catalog/catalog.h"

namespace luoshi::report {
namespace {

class ViewText : public ::testing::Test {
 protected:
  void SetUp() override {
    auto made = catalog::Catalog::builtin();
    ASSERT_TRUE(made);
    catalog_ = std::move(*made);
  }
  View view(const std::string& text) const { return View(text, catalog_->fold(), catalog_->report_cues()); }

  std::optional<catalog::Catalog> catalog_;
};

TEST_F(ViewText, MarksOfNotesAreLeftOut) {
  const std::string text = "新建5G基站[1]300个［23］，深化“放管服[x]”改革[iv]。\n[1]指第五代。\n国发[2015]1号[1234][][a]";
  const View v = view(text);
  EXPECT_EQ(utf8::from_utf16(v.text()), "新建5G基站300个，深化“放管服”改革。\n[1]指第五代。\n国发[2015]1号[1234][][a]");
  // The way back: 个 and the comma behind the mark.
  const std::size_t comma = v.text().find(u'，');
  const Span span{static_cast<std::uint32_t>(comma - 1), static_cast<std::uint32_t>(comma + 1)};
  EXPECT_EQ(v.source_text(span), "个［23］，");
  EXPECT_EQ(v.source(span), (Span{12, 18}));
  EXPECT_EQ(v.quote(span), "个，");
  EXPECT_EQ(v.quote({0, static_cast<std::uint32_t>(comma)}), "新建5G基站300个");
}

}  // namespace
}  // namespace luoshi::report
