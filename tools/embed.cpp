// SPDX-License-Identifier: Apache-2.0
//
// Build step: checks data/*.tsv and writes them as one C++ file.
//   embed OUT.cpp FILE.tsv…
//   embed --sql OUT.cpp FILE.sql…   the ledger's migrations, which are not checked
//   embed --api OUT.cpp FILE…       the API's description, likewise
// Refused: rows with a wrong number of fields, two rows with the same key (the first column, or the first
// two where the header's second column is named "class"), blanks at the ends of a field. Where a column is
// named "aliases" (a|b|c): empty ones, and ones that another row has among its own or as its second column.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> split(const std::string& line, char by = '\t') {
  std::vector<std::string> out;
  std::string field;
  std::istringstream in(line);
  while (std::getline(in, field, by)) out.push_back(field);
  if (!line.empty() && line.back() == by) out.emplace_back();
  return out;
}

int check(const std::string& file, const std::string& text) {
  std::istringstream in(text);
  std::string line;
  std::vector<std::string> columns;
  std::map<std::string, int> seen;
  std::map<std::string, int> names;  // second columns and aliases, where there are aliases
  int number = 0;
  int errors = 0;
  const auto error = [&](const std::string& what) {
    std::cerr << file << ":" << number << ": " << what << "\n";
    ++errors;
  };
  while (std::getline(in, line)) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const auto fields = split(line);
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    if (fields.size() != columns.size()) {
      error("has " + std::to_string(fields.size()) + " fields, not " + std::to_string(columns.size()));
      continue;
    }
    for (const auto& f : fields) {
      if (!f.empty() && (f.front() == ' ' || f.back() == ' ' || f.back() == '\r')) error("blank at the end of a field");
    }
    std::string key = fields[0];
    if (columns.size() > 1 && columns[1] == "class") key += "\t" + fields[1];
    const auto [it, fresh] = seen.emplace(key, number);
    if (!fresh) error("\"" + fields[0] + "\" is on line " + std::to_string(it->second) + " already");
    const auto aliases = std::find(columns.begin(), columns.end(), "aliases");
    if (aliases == columns.end()) continue;
    std::vector<std::string> own = split(fields[static_cast<std::size_t>(aliases - columns.begin())], '|');
    own.push_back(fields[1]);
    for (const auto& name : own) {
      if (name.empty()) error("an empty alias or name");
      const auto [other, first] = names.emplace(name, number);
      if (!first) error("\"" + name + "\" is a name or alias on line " + std::to_string(other->second) + " already");
    }
  }
  return errors;
}

std::string read_file(const std::string& path, int& errors) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream read;
  read << in.rdbuf();
  if (!in) {
    std::cerr << path << ": cannot be read\n";
    ++errors;
  }
  return read.str();
}

// Literals have a length limit in the standard, so bytes it is.
void write_bytes(std::ostream& out, int number, const std::string& text) {
  out << "constexpr char kFile" << number << "[] = {";
  for (std::size_t b = 0; b < text.size(); ++b) {
    if (b % 32 == 0) out << "\n ";
    out << static_cast<int>(static_cast<signed char>(text[b])) << ",";
  }
  out << "0};\n\n";
}

struct Kind {
  const char* from;
  const char* header;
  const char* space;
  const char* record;
  const char* all;
};
constexpr Kind kTables{"data/*.tsv", "catalog/embedded.h", "luoshi::catalog", "EmbeddedFile", "embedded_files"};
constexpr Kind kScripts{"ledger/migrations/*.sql", "ledger/schema.h", "luoshi::ledger", "Migration", "migrations"};
constexpr Kind kDescription{"api/openapi.yaml", "api/embedded.h", "luoshi::api", "EmbeddedFile", "embedded_files"};

}  // namespace

int main(int argc, char** argv) {
  const std::string option = argc > 1 ? argv[1] : "";
  const bool tables = !option.starts_with("--");
  if (argc < (tables ? 3 : 4)) {
    std::cerr << "usage: embed [--sql|--api] OUT.cpp FILE...\n";
    return 2;
  }
  const Kind& kind = tables ? kTables : option == "--sql" ? kScripts : kDescription;
  const int target = tables ? 1 : 2;
  int errors = 0;
  std::ostringstream out;
  out << "// Made from " << kind.from << " by tools/embed.cpp.\n#include \"" << kind.header << "\"\n\nnamespace " << kind.space
      << " {\nnamespace {\n\n";
  std::ostringstream table;
  for (int i = target + 1; i < argc; ++i) {
    const std::string text = read_file(argv[i], errors);
    const std::string name = std::filesystem::path(argv[i]).filename().string();
    if (tables) errors += check(name, text);
    write_bytes(out, i, text);
    table << "    {\"" << name << "\", {kFile" << i << ", sizeof kFile" << i << " - 1}},\n";
  }
  out << "constexpr " << kind.record << " kFiles[] = {\n" << table.str() << "};\n\n}  // namespace\n\n"
      << "std::span<const " << kind.record << "> " << kind.all << "() { return kFiles; }\n\n";
  if (tables) {
    out << "std::string_view embedded_file(std::string_view name) {\n  for (const auto& f : kFiles) {\n"
        << "    if (f.name == name) return f.text;\n  }\n  return {};\n}\n\n";
  }
  out << "}  // namespace " << kind.space << "\n";
  if (errors != 0) return 1;
  std::ofstream(argv[target], std::ios::binary) << out.str();
  return 0;
}
