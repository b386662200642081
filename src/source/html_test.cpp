// SPDX-License-Identifier: Apache-2.0
#include "source/html.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/utf8.h"
#include "source/html_scan.h"
#include "source/html_tags.h"

namespace luoshi::source {
namespace {

using namespace std::string_literals;

std::string text_of(const std::string& html) {
  const auto text = html_to_text(html, "f", {});
  return text ? *text : error_name(text.error().code);
}

std::string repeat(const std::string& unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) {
    const std::size_t number = unit.find('#');
    out += number == unit.npos ? unit : unit.substr(0, number) + std::to_string(i) + unit.substr(number + 1);
  }
  return out;
}

TEST(IsHtml, ByContent) {
  for (const char* html :
       {"<!DOCTYPE html>", "\r\n <!doctype HTML PUBLIC '-//W3C'>", "<html lang=zh>x", "<HEAD>", "<body\nclass=a>",
        "<!-- saved from url=(0014)about:internet -->\n<html>", "<?xml version='1.0'?><!DOCTYPE html>",
        "<p>一</p>\n<p>二</p>\n<p>三</p>", "HTTP/1.1 200 OK\n\n<html><body><p>a</p><p>b</p>"}) {
    EXPECT_TRUE(is_html(html)) << html;
  }
  for (const char* text :
       {"a<b", "<", "<5%", "增速<5%,且>3%", "<<关于报告的决定>>", "<br>", "<htmlx>", "<bodyguard>", "<?xml version='1.0'?><r/>",
        "一<br>\n二\n三\n四\n五\n六<br>\n七<br>\n八<br>\n", "用 <b> 和 <i> 和 <a> 和 <u> 和 <s>", "<!DOCTYPE svg>"}) {
    EXPECT_FALSE(is_html(text)) << text;
  }
}

TEST(HtmlText, OneLineForEachBlock) {
  EXPECT_EQ(text_of("<h1>报告</h1><p>一<p>二<br>三<div>四</div>五<ul><li>六<li>七</ul><hr>八"),
            "报告\n一\n二\n三\n四\n五\n六\n七\n八\n");
  EXPECT_EQ(text_of("<p>生产<b>总值</b><font color=red>增<i>长</font>5%</p>"), "生产总值增长5%\n");
  EXPECT_EQ(text_of("<div>a</p>b</br>c</div>"), "a\nb\nc\n");
  EXPECT_EQ(text_of("<pre>a  b\nc</pre>d\ne"), "a b\nc\nd e\n");
  EXPECT_EQ(text_of("<dl><dt>a<dd>b<dt>c</dl>"), "a\nb\nc\n");
}

TEST(HtmlText, Blanks) {
  EXPECT_EQ(text_of("<p>  a \n\t b&nbsp;&nbsp;c&emsp;d </p> <p> </p><p>&nbsp;</p><p>　</p><p>　　各位  代表</p>"),
            "a b c d\n　　各位 代表\n");
  EXPECT_EQ(text_of("<p>a<b> </b>c</p>"), "a c\n");
}

TEST(HtmlText, Entities) {
  EXPECT_EQ(text_of("&lt;&amp;&gt;&quot;&#20013;&#x56FD;&mdash;&hellip;&middot;&nbsp;x"), "<&>\"中国—…· x\n");
  EXPECT_EQ(text_of("a &lt b &amp c &#65 d &unknown; & &; &#; &#x; &#x110000; &#xD800;"),
            "a < b & c A d &unknown; & &; &#; &#x; \uFFFD \uFFFD\n");
  EXPECT_EQ(text_of("&<b>lt;</b> 3 < 5 <中> <<a>b>"), "&lt; 3 < 5 <中> <b>\n");
}

TEST(HtmlText, TablesByRow) {
  EXPECT_EQ(text_of("<table><tr><th>地区<th>增速"
                    "<tr><td><p>市区</p></td><td><p><span>5.5%</span></p></td></tr></table>"),
            "地区 增速\n市区 5.5%\n");
  // A page laid out by a table.
  EXPECT_EQ(text_of("<table><tr><td>左<td><p>一</p><p>二</p><td>右</tr></table>后"), "左\n一\n二\n右\n后\n");
  EXPECT_EQ(text_of("<table><tr><td><table><tr><td>a<td>b<tr><td>c</table><td>d</table>"), "a b\nc\nd\n");
  EXPECT_EQ(text_of("<table><caption>表</caption><tbody><tr><td></td><td>a</td><td></td><td>b"), "表\na b\n");
}

TEST(HtmlText, ScriptsAndHead) {
  EXPECT_EQ(text_of("<html><head><title>网站</title><style>p{}</style></head><body>a<script>if (1<2) '</b>'</script>b"),
            "ab\n");
  EXPECT_EQ(text_of("<script><!-- document.write('<script>x</script>'); --></script>a"), "a\n");
  EXPECT_EQ(text_of("<script>var s = '<!--';</script >a<!-- b > c -->d<!-->e<!--->f<![if !IE]>g<!-- h"), "adefg\n");
  EXPECT_EQ(text_of("<textarea>x</textarea><iframe>y</iframe><svg><title>z</title><path/><text>t</text></svg>报告正文内容"),
            "报告正文内容\n");
  EXPECT_EQ(text_of("<p title='a>b' data-x=\"</p>\">c</p>"), "c\n");
  EXPECT_EQ(text_of("<p>a<o:p>&nbsp;</o:p><st1:date Year='2024'>2024年</st1:date></p>"), "a 2024年\n");
}

// In the manner of a city's web site.
const std::string kArticle = repeat("<p>　　全市生产总值增长5.#%，完成投资#亿元。</p>\n", 20);
const std::string kArticleText = [] {
  std::string out;
  for (int i = 0; i < 20; ++i) {
    out += "　　全市生产总值增长5." + std::to_string(i) + "%，完成投资#亿元。\n";
  }
  return out;
}();

TEST(HtmlText, NavigationAndButtonsAreLeftOut) {
  const std::string page =
      "<!DOCTYPE html><html><head><meta charset=gb2312><title>报告_市政府</title></head><body class='nav-open'>"
      "<header><a href=/>首页</a></header><div id=topNav><ul><li>政务公开<li>办事服务</ul></div>"
      "<div class='breadcrumb clearfix'>当前位置：首页 &gt; 报告</div><select><option>省政府<option>市政府</select>"
      "<article><header><h1>政府工作报告</h1></header><div class=info>来源：市政府 <a class=print href='#'>【打印】</a>"
      "<button>关闭</button><span class=bdsharebuttonbox>分享到</span></div>" +
      kArticle + "</article><div style='DISPLAY: none'>扫一扫</div><div class=related-news>相关链接</div>"
      "<form><input>搜索</form><div class=foot>主办</div><footer>版权所有</footer></body></html>";
  EXPECT_EQ(text_of(page), "政府工作报告\n来源：市政府\n" + kArticleText);
}

TEST(HtmlText, NothingIsLeftOutThatHoldsThePage) {
  // ASP.NET puts all into one form; a print button prints what stands in #print.
  EXPECT_EQ(text_of("<form id=aspnetForm><div class=nav>首页</div><div id=print>" + kArticle + "</div></form>"),
            kArticleText);
  EXPECT_EQ(text_of(repeat("<p class=print>第#段</p>", 3) + "<p>尾</p>"), "第0段\n第1段\n第2段\n尾\n");
}

TEST(HtmlText, ListsOfLinksAroundTheArticle) {
  const std::string menu = repeat("<li><a href=/#>栏目#</a></li>", 5);
  // Before and behind it they go, within it they are its own; a single link, and <a name>, are no list.
  EXPECT_EQ(text_of("<ul>" + menu + "</ul>" + kArticle + "<div>" + menu + "</div>"), kArticleText);
  const std::string inside = text_of(kArticle + "<ul>" + menu + "</ul>" + kArticle);
  EXPECT_NE(inside.find("栏目#\n"), inside.npos);
  EXPECT_EQ(text_of("<a name=top>" + kArticle + "</a>"), kArticleText);
  // A link that is never closed does not take the article with it.
  EXPECT_EQ(text_of("<a href=/>首页" + kArticle), "首页\n" + kArticleText);
  EXPECT_EQ(text_of("<a href=/>首页" + kArticle + "</a>"), "首页\n" + kArticleText);
  // A page of links and nothing else stays.
  EXPECT_EQ(text_of("<ul><li><a href=1>一</a><li><a href=2>二</a></ul>"), "一\n二\n");
}

TEST(HtmlText, ToolsOfThePage) {
  const auto head = [](const std::string& line) {
    const std::string text = text_of("<p>" + line + "</p>" + kArticle);
    EXPECT_TRUE(text.ends_with(kArticleText)) << line;
    return text.substr(0, text.size() - std::min(text.size(), kArticleText.size()));
  };
  EXPECT_EQ(head("发布时间：2024-01-15　浏览次数：35 次 字号：[大 中 小] 【打印】【关闭】"), "发布时间：2024-01-15\n");
  EXPECT_EQ(head("云泽市政府工作报告(2024年) <a href=1>打印</a>"), "云泽市政府工作报告(2024年)\n");
  EXPECT_EQ(head("2024年1月8日在云泽市第五届人民代表大会第四次会议上"), "2024年1月8日在云泽市第五届人民代表大会第四次会议上\n");
  EXPECT_EQ(head("来源：本网分享到：微信"), "来源：本网\n");
  EXPECT_EQ(head("市长 方大"), "市长 方大\n");
  for (const char* gone : {"您的位置：首页 &gt; 报告", "首页 &gt; 公开 &gt; 正文", "<a href=1>公开</a>", "大", "【打印】", "&gt;", "扫一扫在手机打开当前页"}) {
    EXPECT_EQ(head(gone), "") << gone;
  }
  // A title that is a link is the title, unless another line is.
  EXPECT_EQ(head("<a href=1>云泽市政府工作报告</a>"), "云泽市政府工作报告\n");
  EXPECT_EQ(head("<a href=1>政府工作报告</a><br>云泽市政府工作报告"), "云泽市政府工作报告\n");
  // Behind the article, all from its foot on.
  EXPECT_EQ(text_of(kArticle + "<p>附表</p><p>主办单位：政府</p><p>电话</p>"), kArticleText + "附表\n");
  EXPECT_EQ(text_of(kArticle + "<p>打印</p><p>来源：各部门，按职责分工。</p>" + kArticle), kArticleText + "来源：各部门，按职责分工。\n" + kArticleText);
}

TEST(HtmlText, RelatedArticlesUnderTheirHeading) {
  EXPECT_EQ(text_of(kArticle + "<div><h3>相关链接：</h3><p>会议指出，要坚定信心，乘势而上，推动各项工作再上新台阶。</p></div>"), kArticleText);
  // The heading alone does not decide over most of the page.
  const std::string text = text_of("<div><h3>相关链接</h3>" + kArticle + "</div>");
  EXPECT_EQ(text, kArticleText);
}

TEST(HtmlText, WideBlanksBehindSentencesStartLines) {
  EXPECT_EQ(text_of("一。&nbsp;&nbsp;&nbsp;&nbsp;二！　　三，　　四。 五"), "一。\n二！\n　　三，　　四。 五\n");
  EXPECT_EQ(text_of("<p>一。　　</p><p>二</p>"), "一。\n二\n");
}

TEST(HtmlText, WordsOfHiddenClasses) {
  EXPECT_EQ(text_of("<p class='a hidden'>一</p><p class=hidden-xs>二二</p><p class=d-none>三</p>"), "二二\n");
  EXPECT_FALSE(names_hidden("hidden-xs visible"));
  EXPECT_TRUE(names_hidden("x\thide"));
}

TEST(HtmlText, WordsOfClasses) {
  for (const char* name : {"nav", "main-nav", "topNav", "NAV", "x shareBox y", "page_footer", "Breadcrumb", "foot",
                           "nav2"}) {
    EXPECT_TRUE(names_clutter(name)) << name;
  }
  for (const char* name : {"", "navy", "content", "footnote", "foot-note", "printable", "shareholder", "canvas",
                           "correlated"}) {
    EXPECT_FALSE(names_clutter(name)) << name;
  }
}

TEST(HtmlLimits, DepthIsExact) {
  Limits limits;
  limits.html_depth = 10;
  for (const std::string& tag : {"div"s, "span"s, "blockquote"s, "unknown"s}) {
    EXPECT_TRUE(html_to_text(repeat("<" + tag + ">", 10) + "x", "f", limits)) << tag;
    const auto deep = html_to_text(repeat("<" + tag + ">", 11) + "x", "f", limits);
    ASSERT_FALSE(deep);
    EXPECT_EQ(deep.error().code, ErrorCode::html_too_deep);
    EXPECT_EQ(deep.error().arguments, (std::vector<std::string>{"f", "10"}));
  }
  for (const char* unit : {"<div>", "<table><tr><td>", "<ul><li>", "<div><p>x</div><div>"}) {
    EXPECT_EQ(text_of(repeat(unit, 200000)), "html_too_deep") << unit;
  }
}

TEST(HtmlLimits, SloppyPagesAreRead) {
  for (const char* unit :
       {"<p>x", "x<br>", "<li>x", "<tr><td>x", "<dd>x", "<font color=#>x<br>", "<p><font color=#>x", "<b>x<p>",
        "<a href=#>x<br>",
        "<p><span>x", "<h2>x", "<option>x", "<o:p>x<br>", "<div>x</div></div>", "<form>x<br>", "<a class=share#>x<p>",
        "<hr>x"}) {
    const std::string text = text_of("<div>正文<table>" + repeat(unit, 5000));
    EXPECT_GE(std::count(text.begin(), text.end(), 'x'), 5000) << unit << text.substr(0, 100);
  }
}

TEST(HtmlLimits, SizeOfTheTree) {
  Limits limits;
  limits.html_bytes = 1000;
  EXPECT_TRUE(html_to_text("<script>" + std::string(5000, 'x') + "</script>a", "f", limits));  // scripts cost nothing
  const auto large = html_to_text(repeat("<p>a", 1000), "f", limits);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::too_large);
}

// Each is read in time that grows with its length: 16 times as long takes less than 64 times as long.
TEST(HtmlLimits, LinearTime) {
  for (const char* unit :
       {"<p><font color=#>a", "<b><i><u>a", "<a href=#>a</p>", "<table>a</table>", "<!--", "<script>", "<!--<script>",
        "<", "</",
        "&", "&am", "<a b='", "<p a#=1 ", "</span>", "<td>a", "<select><option>a", "<div hidden>a</div>", "&#",
        "<svg><p>",
        "<table><tr>a<td>b</table>", "<form><div></form>", "<li><div></li>", "<pre>\n"}) {
    const auto seconds = [&](int times) {
      const std::string html = "<div>" + repeat(unit, times);
      const auto begin = std::chrono::steady_clock::now();
      const auto text = html_to_text(html, "f", {});
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const double small = std::max(seconds(4000), 0.005);
    EXPECT_LT(seconds(64000), small * 64) << unit;
  }
}

// Random soup of tags: whatever comes, the text is valid UTF-8 without empty lines, and the same twice.
TEST(HtmlText, AnySoup) {
  const std::vector<std::string> parts = {
      "<p>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "</td>", "</tr>", "<b>", "</b>",
      "<span>", "</span>",
      "<li>", "<ul>", "</ul>", "<a class=share>", "</a>", "<nav>", "</nav>", "<form>", "</form>", "<select>",
      "</select>", "<h1>",
      "</h2>", "<!--", "-->", "<script>", "</script>", "<pre>", "</pre>", "<caption>", "<svg>", "</svg>", "<br>",
      "<td hidden>",
      "中文", "　", " ", "\n", "&amp;", "&", "<", ">", "\"", "a", "<p class='", "'>", "<button>", "</button>", "<dd>",
      "<template>"};
  std::mt19937 random(2024);
  for (int round = 0; round < 3000; ++round) {
    std::string html;
    for (auto n = random() % 60; n > 0; --n) html += parts[random() % parts.size()];
    const std::string text = text_of(html);
    EXPECT_EQ(utf8::find_invalid(text), utf8::npos) << html;
    EXPECT_EQ(text.find("\n\n"), text.npos) << html;
    EXPECT_EQ(text.find("  "), text.npos) << html;
    EXPECT_TRUE(text.empty() || (text.back() == '\n' && text.front() != '\n')) << html;
    EXPECT_EQ(text_of(html), text);
  }
}

}  // namespace
}  // namespace luoshi::source
