// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "catalog/places_internal.h"

namespace luoshi::catalog {
namespace {

// The names of nationalities (GB/T 3304) without 族, as they stand in names of autonomous divisions.
constexpr std::u16string_view kNationalities[] = {
    u"蒙古", u"回",   u"藏",     u"维吾尔", u"苗",     u"彝",     u"壮",   u"布依",     u"朝鲜",     u"满",
    u"侗",   u"瑶",   u"白",     u"土家",   u"哈尼",   u"哈萨克", u"傣",   u"黎",       u"傈僳",     u"佤",
    u"畲",   u"高山", u"拉祜",   u"水",     u"东乡",   u"纳西",   u"景颇", u"柯尔克孜", u"土",       u"达斡尔",
    u"仫佬", u"羌",   u"布朗",   u"撒拉",   u"毛南",   u"仡佬",   u"锡伯", u"阿昌",     u"普米",     u"塔吉克",
    u"怒",   u"鄂温克", u"德昂", u"保安",   u"裕固",   u"京",     u"独龙", u"鄂伦春",   u"赫哲",     u"门巴",
    u"珞巴", u"基诺", u"各",     u"乌孜别克", u"俄罗斯", u"塔塔尔"};

struct Kind {
  std::u16string_view suffix, shorter;  // 自治州 is also said 州: 延边州
};
constexpr Kind kAutonomous[] = {{u"自治区", u""}, {u"自治州", u"州"}, {u"自治县", u"县"}, {u"自治旗", u"旗"}};
// Zones and management areas are no names that one shortens.
constexpr std::u16string_view kWhole[] = {u"开发区", u"管理区", u"示范区", u"园区", u"产业区", u"度假区",
                                          u"合作区", u"试验区", u"矿区",   u"城区", u"郊区",   u"保税区"};
constexpr std::u16string_view kKinds[] = {u"地区", u"新区", u"林区", u"特区", u"省", u"市",
                                          u"县",   u"区",   u"旗",   u"盟"};

// Cuts the nationalities off the end, the last first, as long as a name of two characters remains.
std::u16string_view without_nationalities(std::u16string_view name) {
  for (bool cut = true; cut;) {
    cut = false;
    std::u16string_view best = name;
    for (const auto nationality : kNationalities) {
      for (const bool with_zu : {true, false}) {
        std::u16string_view rest = name;
        if (with_zu) {
          if (!rest.ends_with(u'族')) continue;
          rest.remove_suffix(1);
        } else if (nationality.size() < 2) {
          continue;
        }
        if (!rest.ends_with(nationality) || rest.size() < nationality.size() + 2) continue;
        rest.remove_suffix(nationality.size());
        if (rest.size() < best.size()) best = rest;
      }
    }
    if (best.size() < name.size()) {
      name = best;
      cut = true;
    }
  }
  // 鄂温克族自治旗: the nationality is the name.
  if (name.size() > 2 && name.ends_with(u'族')) name.remove_suffix(1);
  return name;
}

}  // namespace

std::vector<std::u16string> all_names(const std::u16string& full) {
  std::vector<std::u16string> out{full};
  const auto add = [&](std::u16string_view name) {
    if (name.size() >= 2 && name != full && (out.size() < 2 || out.back() != name)) out.emplace_back(name);
  };
  const std::u16string_view name = full;
  for (const Kind& kind : kAutonomous) {
    if (!name.ends_with(kind.suffix)) continue;
    const auto core = without_nationalities(name.substr(0, name.size() - kind.suffix.size()));
    if (!kind.shorter.empty()) add(std::u16string(core) + std::u16string(kind.shorter));
    add(core);
    return out;
  }
  for (const auto whole : kWhole) {
    if (name.ends_with(whole)) return out;
  }
  for (const auto kind : kKinds) {
    if (!name.ends_with(kind) || name.size() < kind.size() + 2) continue;
    add(name.substr(0, name.size() - kind.size()));
    return out;
  }
  return out;
}

}  // namespace luoshi::catalog
