// SPDX-License-Identifier: Apache-2.0
//
// A report's text inside of a web page, as the sites of governments write them: menus, breadcrumb, tools, related
// links, a foot, scripts. For tests and measurements.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace luoshi::tests {

enum class Template { classes, tables, spans };
inline constexpr Template kTemplates[] = {Template::classes, Template::tables, Template::spans};

inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

inline std::string paragraphs(std::string_view text, std::string_view before, std::string_view behind) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) out.append(before).append(escaped(line)).append(behind);
    at = end + 1;
  }
  return out;
}

inline std::string links(std::string_view before, std::string_view behind, int count) {
  constexpr std::string_view kNames[] = {"首页", "政府信息公开", "政务服务", "互动交流", "数据开放", "规划计划", "人事任免", "全市经济工作会议召开"};
  std::string out;
  for (int i = 0; i < count; ++i) {
    out.append(before).append("<a href=\"/col" + std::to_string(i) + "/index.html\" target=\"_blank\">");
    out.append(kNames[static_cast<std::size_t>(i) % std::size(kNames)]).append("</a>").append(behind);
  }
  return out;
}

inline std::string web_page(std::string_view text, Template form) {
  const std::string script = "<script type=\"text/javascript\">" + std::string(20000, 'x') + "</script>";
  const std::string head = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>政府工作报告_人民政府</title>" + script + "</head><body>";
  switch (form) {
    case Template::classes:
      return head + "<div class=\"header\"><ul class=\"nav\">" + links("<li>", "</li>", 60) + "</ul></div><div class=\"crumbs\">当前位置：" +
             links("", " &gt; ", 3) + "正文</div><div class=\"info\"><span>浏览次数：<em>1,386</em> 次</span> <span>字号：[ <a href=#>大</a> "
             "<a href=#>中</a> <a href=#>小</a> ]</span> <a href=#>打印</a></div><div class=\"TRS_Editor\">" +
             paragraphs(text, "<p align=\"justify\">　　", "</p>\n") + "</div><div class=\"ewm\" style=\"display:none\">扫一扫在手机打开当前页</div>"
             "<div class=\"xg\"><h3>相关链接</h3><ul>" + links("<li>", "</li>", 10) + "</ul></div><div class=\"bottom\"><p>主办单位：人民政府办公室</p>"
             "<p>网站标识码：9999000001</p></div></body></html>";
    case Template::tables:
      return head + "<TABLE width=980><TR><TD>" + links("", "　|　", 40) + "</TD></TR></TABLE><TABLE><TR><TD width=200><TABLE>" +
             links("<TR><TD>", "</TD></TR>", 20) + "</TABLE></TD><TD><TABLE><TR><TD id=zoom>" +
             paragraphs(text, "<P>&nbsp;&nbsp;&nbsp; ", "\n") + "</TD></TR><TR><TD><A href=#>【打印本页】</A> <A href=#>【关闭窗口】</A></TD></TR></TABLE>"
             "</TD></TR></TABLE><TABLE><TR><TD>版权所有：人民政府　技术支持：信息中心<BR>云ICP备00000001号</TD></TR></TABLE></body></html>";
    case Template::spans:
      break;
  }
  return head + "<div class=\"a1\">" + links("<div>", "</div>", 30) + "</div><div class=\"a2\">" +
         paragraphs(text, "<p style=\"text-indent: 2em;\"><span style=\"font-family: 仿宋; font-size: 20px;\">", "</span></p>\n") +
         "</div><div><p>上一篇：<a href=1>会议召开</a></p><p>下一篇：<a href=2>大桥通车</a></p></div><div>" + links("<p>", "</p>", 20) +
         "</div><div>Copyright © 2024 人民政府</div></body></html>";
}

}  // namespace luoshi::tests
