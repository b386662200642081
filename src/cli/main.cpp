#include <iostream>
#include "claim/reader.h"
#include "claim/record.h"
#include "source/source.h"
using namespace luoshi;
int main(int argc, char** argv) {
  auto catalog = catalog::Catalog::builtin();
  if (!catalog) { std::cerr << error_name(catalog.error().code); for (auto& a : catalog.error().arguments) std::cerr << " " << a; std::cerr << "\n"; return 2; }
  report::Reader reader(*catalog); claim::ClaimReader claims(*catalog);
  for (int i = 1; i < argc; ++i) {
    auto s = source::load(argv[i]);
    if (!s) { std::cerr << argv[i] << " " << error_name(s.error().code) << "\n"; continue; }
    auto r = reader.read(s->text);
    claims.read(r, [&](const claim::Claim& c) { std::cout << claim::to_json(claim::make_record(r, c), s->name) << "\n"; });
  }
}
