// SPDX-License-Identifier: Apache-2.0
//
// Word documents made in memory from the XML of their parts.
#pragma once

#include <string>
#include <vector>

#include "zip_maker.h"

namespace luoshi::tests {

struct DocxXml {
  std::string body;  // what stands in w:body
  std::string styles = {}, numbering = {}, footnotes = {}, endnotes = {};  // what stands in their roots
  std::string name_space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
};

inline std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

inline std::vector<ZipPart> docx_parts(const DocxXml& xml) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  const auto root = [&](const std::string& name, const std::string& inside) {
    return head + "<w:" + name + " xmlns:w=\"" + xml.name_space +
           "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
           " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\""
           " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">" +
           inside + "</w:" + name + ">";
  };
  const auto relation = [&](const std::string& type, const std::string& target) {
    return "<Relationship Id=\"r" + type + "\" Type=\"" + xml.relations + "/" + type + "\" Target=\"" + target + "\"/>";
  };
  const std::string relationships = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  std::vector<ZipPart> parts{
      {"[Content_Types].xml",
       head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType="
              "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
      {"_rels/.rels", head + relationships + relation("officeDocument", "word/document.xml") + "</Relationships>"},
      {"word/document.xml", root("document", "<w:body>" + xml.body + "</w:body>")}};
  std::string relations;
  const auto add = [&](const std::string& type, const std::string& inside) {
    if (inside.empty()) return;
    parts.push_back({"word/" + type + ".xml", root(type, inside)});
    relations += relation(type, type + ".xml");
  };
  add("styles", xml.styles);
  add("numbering", xml.numbering);
  add("footnotes", xml.footnotes);
  add("endnotes", xml.endnotes);
  parts.push_back({"word/_rels/document.xml.rels", head + relationships + relations + "</Relationships>"});
  return parts;
}

inline std::string docx(const DocxXml& xml) { return zipped(docx_parts(xml)); }

// The invented report of program.h, or any other text, a paragraph a line.
inline std::string docx_of(const std::string& text) {
  std::string body;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    body += paragraph(text.substr(at, end - at));
    at = end + 1;
  }
  return docx({.body = body});
}

}  // namespace luoshi::tests
