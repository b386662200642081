// SPDX-License-Identifier: Apache-2.0
#include "catalog/terms.h"

#include <array>

namespace luoshi::catalog {
namespace {

constexpr std::array<std::string_view, 6> kMeasures = {"level", "growth", "change", "multiple", "rank", "duration"};
constexpr std::array<std::string_view, 7> kComparators = {"eq", "approx", "near", "gt", "ge", "lt", "le"};
constexpr std::array<std::string_view, 6> kRoles = {"claim", "baseline", "qualifier", "time", "name", "none"};
constexpr std::array<std::string_view, 9> kStages = {"none",   "prepare",  "approve", "start", "proceed",
                                                     "topped", "complete", "operate", "full"};
constexpr std::array<std::string_view, 17> kTopics = {"其他",     "综合经济", "产业",     "科技创新", "农业农村", "投资消费",
                                                      "改革营商", "开放合作", "城乡建设", "交通能源", "生态",     "民生",
                                                      "教育",     "卫生健康", "文体旅游", "安全稳定", "政府建设"};

template <class T, std::size_t N>
std::optional<T> find(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == text) return static_cast<T>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Measure value) { return kMeasures[static_cast<std::size_t>(value)]; }
std::string_view name(Comparator value) { return kComparators[static_cast<std::size_t>(value)]; }
std::string_view name(NumberRole value) { return kRoles[static_cast<std::size_t>(value)]; }
std::string_view name(Stage value) { return kStages[static_cast<std::size_t>(value)]; }
std::string_view name(Topic value) { return kTopics[static_cast<std::size_t>(value)]; }

template <>
std::optional<Measure> parse_term<Measure>(std::string_view text) { return find<Measure>(kMeasures, text); }
template <>
std::optional<Comparator> parse_term<Comparator>(std::string_view text) { return find<Comparator>(kComparators, text); }
template <>
std::optional<NumberRole> parse_term<NumberRole>(std::string_view text) { return find<NumberRole>(kRoles, text); }
template <>
std::optional<Stage> parse_term<Stage>(std::string_view text) { return find<Stage>(kStages, text); }
template <>
std::optional<Topic> parse_term<Topic>(std::string_view text) { return find<Topic>(kTopics, text); }

}  // namespace luoshi::catalog
