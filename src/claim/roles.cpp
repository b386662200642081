// SPDX-License-Identifier: Apache-2.0
//
// What each figure of a sentence is: a value that is claimed, part of a name, a date, the size of
// something, or no number at all. Rules run from the certain to the doubtful; the first that fits
// decides. A figure that none of them takes is a claim.
#include <algorithm>

#include "claim/figure.h"

namespace luoshi::claim {
namespace {

using catalog::NumberRole;
using catalog::UnitKind;
using quantity::Number;

bool is_latin(char16_t c) { return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); }
bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_han(char16_t c) { return c >= 0x3400 && c < 0xA000; }
bool one_of(char16_t c, std::u16string_view set) { return c != 0 && set.find(c) != set.npos; }

class RoleDecider {
 public:
  explicit RoleDecider(Scene& scene) : scene_(scene) {}

  void decide() {
    for (Figure& f : scene_.figures) {
      if (f.rule == Rule::none) read_surroundings(scene_, f);
    }
    for (std::size_t i = 0; i < scene_.figures.size(); ++i) {
      if (scene_.figures[i].rule == Rule::none) decide(i);
    }
  }

 private:
  void set(Figure& f, NumberRole role, Rule rule) {
    f.role = role;
    f.rule = rule;
  }

  void decide(std::size_t index) {
    Figure& f = scene_.figures[index];
    if (!f.has_value) return set(f, NumberRole::none, f.parsed.vague ? Rule::vague : Rule::no_unit);
    if (marks_list(f)) return set(f, NumberRole::name, Rule::list_mark);
    if (quoted(f) || coded(f) || ordered(f) || dated(f) || numbered(f)) return;
    if (policy_package(f) || sized(index) || counted_in_chinese(f) || without_unit(f)) return;
    set(f, NumberRole::claim, Rule::none);
  }

  std::u16string_view ahead(std::uint32_t at, std::uint32_t n) const {
    at = std::min(at, scene_.sentence.end);
    return scene_.text.substr(at, std::min(n, scene_.sentence.end - at));
  }
  std::u16string_view behind(std::uint32_t at, std::uint32_t n) const {
    const std::uint32_t from = at > scene_.sentence.begin + n ? at - n : scene_.sentence.begin;
    return scene_.text.substr(from, at - from);
  }
  std::u16string_view clause_before(const Figure& f) const {
    const Span clause = scene_.clauses[f.clause];
    return scene_.text.substr(clause.begin, f.number.begin - clause.begin);
  }
  bool ends_clause(std::uint32_t at) const {
    const char16_t c = scene_.ch(at);
    return c == 0 || one_of(c, u"，。；、！？：）”");
  }

  // 一、 （二） 三是 at the start of a sentence.
  bool marks_list(const Figure& f) const {
    std::uint32_t begin = scene_.sentence.begin;
    if (scene_.text[begin] == u'（') ++begin;
    if (f.number.begin != begin || f.parsed.form != Number::Form::plain || f.parsed.magnitude) return false;
    const char16_t next = scene_.ch(f.number.end);
    if (begin != scene_.sentence.begin) return next == u'）';
    return next == u'、' || next == u'是' || next == u'.' || next == u'．';
  }

  bool quoted(Figure& f) {
    for (const Span q : scene_.quoted) {
      if (!q.contains(f.number.begin)) continue;
      if (scene_.text[q.begin] == u'《') {
        set(f, NumberRole::name, Rule::in_title);
        return true;
      }
      if (zero_thing(f)) return true;
      // A quotation that holds clauses of its own is speech; a short one is a name or slogan.
      const std::u16string_view inside = scene_.at(q);
      if (q.size() > 24 && inside.find(u'，') != inside.npos) return false;
      set(f, NumberRole::name, Rule::in_quotes);
      return true;
    }
    return zero_thing(f);
  }

  // 零伤亡, 动态清零: there are none.
  bool zero_thing(Figure& f) {
    if (!f.parsed.value.is_zero() || !f.parsed.chinese || f.parsed.form != Number::Form::plain) return false;
    if (scene_.before(f.number.begin) == u'清' || (f.value_verb && ends_clause(f.number.end))) {
      set(f, NumberRole::claim, Rule::zero);
      return true;
    }
    if (scene_.words.longest(f.number.end, scene_.sentence.end, catalog::kZeroNoun).length > 0) {
      set(f, NumberRole::claim, Rule::zero);
      return true;
    }
    set(f, NumberRole::none, Rule::no_unit);
    return true;
  }

  // 5G, P3, PM2.5, 1+3+N, 3.0版.
  bool coded(Figure& f) {
    const char16_t before = scene_.before(f.number.begin);
    const char16_t after = scene_.ch(f.number.end);
    const bool letter_before = is_latin(before) || (before == u'-' && f.number.begin > scene_.sentence.begin + 1 && is_latin(scene_.text[f.number.begin - 2]));
    const bool letter_after = is_latin(after) && f.unit.empty();
    if (letter_before || letter_after || before == u'+' || after == u'+' || before == u'*' || before == u'#' || before == u'×' || after == u'×') {
      set(f, NumberRole::name, Rule::latin_code);
      return true;
    }
    return false;
  }

  bool ordered(Figure& f) {
    const std::u16string_view next = ahead(f.number.end, 2);
    if (!f.parsed.ordinal) {
      // 前三强, 前10位; not 前10个月, 前三季度.
      if (scene_.before(f.number.begin) != u'前' || f.parsed.form != Number::Form::plain) return false;
      if (one_of(next.empty() ? u'\0' : next[0], u"强位名列甲") || ends_clause(f.number.end)) {
        set(f, NumberRole::claim, Rule::rank);
        f.comparator = catalog::Comparator::le;
        return true;
      }
      if (f.unit_kind == UnitKind::time || next == u"个月" || next == u"季度") {
        set(f, NumberRole::time, Rule::date);
        return true;
      }
      return false;
    }
    if (f.consecutive && (next.substr(0, 1) == u"年" || next.substr(0, 1) == u"次" || next.substr(0, 1) == u"个")) {
      set(f, NumberRole::claim, Rule::duration);
      return true;
    }
    const std::u16string_view before = clause_before(f);
    constexpr std::u16string_view kOrderWords[] = {u"居", u"列", u"排", u"位", u"跃升", u"升至", u"升到", u"全国", u"全省", u"全市",
                                                   u"世界", u"全球", u"全区", u"东北", u"西部", u"中部", u"东部", u"同类", u"国内", u"省内", u"前移", u"评为", u"省第", u"区第", u"市第"};
    bool order = false;
    const std::u16string_view near = before.substr(before.size() > 16 ? before.size() - 16 : 0);
    for (const auto word : kOrderWords) order = order || near.find(word) != near.npos;
    const bool place = scene_.text[f.number.begin] == u'首' || next.substr(0, 1) == u"位" || next.substr(0, 1) == u"名";
    const bool first = scene_.text[f.number.begin] == u'首';
    if (place && (order || (!first && next.substr(0, 1) == u"位"))) {
      set(f, NumberRole::claim, Rule::rank);
      return true;
    }
    if (order && ends_clause(f.number.end) && !scene_.is_quoted(f.number.begin)) {
      set(f, NumberRole::claim, Rule::rank);
      return true;
    }
    set(f, NumberRole::name, Rule::ordinal);
    return true;
  }

  bool dated(Figure& f) {
    if (f.parsed.form != Number::Form::plain) return false;
    const char16_t next = scene_.ch(f.number.end);
    const std::u16string_view two = ahead(f.number.end, 2);
    const bool year_like = f.parsed.length == 4 || (f.parsed.digits && f.parsed.length >= 2);
    if (next == u'年' && year_like) {
      set(f, NumberRole::time, Rule::date);
      return true;
    }
    // 2018-2022年, 2025-02-25, 7、8、9月
    if ((next == u'月' || next == u'日' || next == u'时') && two != u"时限" && f.unit_kind == UnitKind::time) {
      set(f, NumberRole::time, Rule::date);
      return true;
    }
    if (year_like && !f.parsed.magnitude && f.unit.empty() && year_range(f)) {
      set(f, NumberRole::time, Rule::date);
      return true;
    }
    if (f.unit.empty() && (next == u'、' || next == u'-' || next == u'至' || next == u'和') && month_list(f)) {
      set(f, NumberRole::time, Rule::date);
      return true;
    }
    if (f.unit_kind != UnitKind::none && scene_.at(f.unit).starts_with(u"连")) {
      set(f, NumberRole::claim, Rule::duration);  // 5连增
      return true;
    }
    if (f.unit_kind != UnitKind::time) return false;
    const std::u16string_view unit = scene_.at(f.unit);
    // 平均受教育年限达到13.5年, 由12年增加到14年: years as an amount.
    if (unit == u"年" && (f.to || f.from) && !ends_time(f) && clause_before(f).find(u"年限") != std::u16string_view::npos) return false;
    if (unit == u"年" && f.to && !ends_time(f) && f.chain > scene_.clauses[f.clause].begin && clause_before(f).find(u"到20") == std::u16string_view::npos && clause_before(f).find(u"受教育") != std::u16string_view::npos) return false;
    const bool span = unit == u"年" || unit == u"个月" || unit == u"季度" || unit == u"个季度" || unit == u"天" || unit == u"日" || unit == u"周";
    const char16_t before = scene_.before(f.number.begin);
    if (span && (f.consecutive || before == u'连')) {
      set(f, NumberRole::claim, Rule::duration);
      return true;
    }
    const bool counted = unit == u"天" || unit == u"工作日" || unit == u"个工作日" || unit == u"个月";
    if (counted && (f.value_verb || f.from || bare_indicator(f)) && !ends_time(f)) return false;
    set(f, NumberRole::time, unit == u"年" && f.value_verb ? Rule::time_span : Rule::time_span);
    return true;
  }

  // 提前30天, 一百天内, 三个月内: a term, no value.
  bool ends_time(const Figure& f) const {
    const char16_t next = scene_.ch(f.end);
    return one_of(next, u"内里前后来间") || behind(f.number.begin, 2) == u"提前";
  }
  // 优良天数336天: a noun stands right before the number.
  bool bare_indicator(const Figure& f) const {
    const std::u16string_view before = behind(f.number.begin, 2);
    return before == u"天数" || before == u"时间" || before == u"时限" || before == u"周期";
  }
  bool year_range(const Figure& f) const {
    const char16_t next = scene_.ch(f.number.end);
    const char16_t before = scene_.before(f.number.begin);
    const std::int64_t year = f.parsed.value.exponent() == 0 ? f.parsed.value.coefficient() : 0;
    const std::string text = f.parsed.value.to_string();
    const bool plausible = text.size() == 4 && (text.substr(0, 2) == "19" || text.substr(0, 2) == "20");
    (void)year;
    return plausible && (one_of(next, u"-—至~/") || one_of(before, u"-—至~/") || f.parsed.value_max.has_value() || is_han(next) || ends_clause(f.number.end)) && !f.value_verb;
  }
  bool month_list(const Figure& f) const {
    // 7、8、9、10月份: figures up to the next 月.
    for (std::uint32_t i = f.number.end; i < scene_.sentence.end && i < f.number.end + 12; ++i) {
      const char16_t c = scene_.text[i];
      if (c == u'月') return i > 0 && is_digit(scene_.text[i - 1]);
      if (!is_digit(c) && c != u'、' && c != u'-' && c != u'至' && c != u'和') return false;
    }
    return false;
  }

  // 3号线, 二期, 102国道, 12345热线, 3.0版, 第三次会议.
  bool numbered(Figure& f) {
    if (f.parsed.form != Number::Form::plain || f.parsed.magnitude) return false;
    const std::u16string_view next = ahead(f.number.end, 3);
    constexpr std::u16string_view kNumbered[] = {u"号", u"期", u"国道", u"省道", u"县道", u"热线", u"版", u"环", u"标段", u"航站", u"线",
                                                 u"次会议", u"次全会", u"次全", u"中全会", u"大", u"系列", u"平台", u"集团", u"工程", u"计划", u"强", u"行动", u"战略", u"政策", u"模式", u"机制", u"体系", u"新", u"网", u"级", u"类", u"型", u"式", u"线路"};
    for (const auto word : kNumbered) {
      if (next.substr(0, word.size()) != word) continue;
      if (word == u"期" && (next == u"期间" || next.substr(0, 2) == u"期项")) break;
      constexpr std::u16string_view kSets[] = {u"大", u"类", u"级", u"型", u"式", u"新", u"网", u"系列", u"计划", u"行动", u"工程", u"平台", u"政策", u"模式", u"机制", u"体系", u"战略"};
      bool set_word = false;
      for (const auto w : kSets) set_word = set_word || w == word;
      if (set_word && !f.parsed.chinese && word != u"系列" && word != u"级") break;
      // A set named with a Chinese numeral that closes a list of its members (A、B、C三大基地) is counted
      // by the grammar only where it is written in Arabic figures.
      if (word == u"强" && scene_.before(f.number.begin) == u'前') break;
      if ((word == u"级" || word == u"类" || word == u"新" || word == u"网" || word == u"线") && f.parsed.value_max) break;
      set(f, NumberRole::name, Rule::numbered_thing);
      return true;
    }
    return false;
  }

  // 稳增长26条等措施: a set of measures known by its number; 出台235项举措 counts what is issued.
  bool policy_package(Figure& f) {
    if (f.unit.empty() || scene_.at(f.unit) != u"条") return false;
    const Span clause = scene_.clauses[f.clause];
    const std::u16string_view noun = scene_.text.substr(f.end, std::min<std::uint32_t>(clause.end - f.end, 10));
    const bool measures = noun.starts_with(u"等") || noun.find(u"政策") != noun.npos || noun.find(u"措施") != noun.npos || noun.find(u"举措") != noun.npos;
    const std::u16string_view before = clause_before(f);
    constexpr std::u16string_view kIssue[] = {u"出台", u"推出", u"制定", u"实施", u"发布"};
    bool issued = false;
    for (const auto word : kIssue) issued = issued || (before.ends_with(word) && !noun.starts_with(u"等"));
    if (!measures || issued) return false;
    set(f, NumberRole::name, Rule::numbered_thing);
    return true;
  }

  // A size that belongs to what is counted (5000万元以上项目1309个) or to one named thing (66千伏变电站).
  bool sized(std::size_t index) {
    Figure& f = scene_.figures[index];
    const std::u16string_view before = behind(f.number.begin, 1);
    if (before == u"每" && f.unit_kind != UnitKind::time) {
      set(f, NumberRole::qualifier, Rule::per_head);
      return true;
    }
    if (f.parsed.form != Number::Form::plain) return false;
    const char16_t next = scene_.ch(f.end);
    const bool noun_follows = (is_han(next) || is_latin(next)) && next != u'的' && next != u'和' && next != u'及' && next != u'与' && next != u'以';
    if (f.parsed.bare) {
      const bool approximate = f.parsed.more || f.comparator == catalog::Comparator::near || f.comparator == catalog::Comparator::ge;
      const bool said = (f.value_verb || approximate || f.comparator == catalog::Comparator::gt) &&
                        (!noun_follows || f.unit_kind == UnitKind::classifier || (approximate && f.unit_kind == UnitKind::none));
      if (said && scene_.ch(f.number.end) != u'级' && f.after.empty()) return false;
      set(f, NumberRole::qualifier, Rule::class_size);
      return true;
    }
    if (scene_.ch(f.end) == u'级' || (scene_.ch(f.number.end) == u'级')) {
      set(f, NumberRole::qualifier, Rule::class_size);
      return true;
    }
    // 5亿元（3000万美元）以上项目: the same size in other money.
    if (next == u'）' && ahead(f.end + 1, 2) == u"以上" && is_han(scene_.ch(f.end + 3))) {
      set(f, NumberRole::qualifier, Rule::class_size);
      return true;
    }
    const bool counts_next = counted_after(index);
    if (!f.after.empty() && noun_follows && !f.from && f.unit_kind != UnitKind::classifier && f.unit_kind != UnitKind::none) {
      set(f, NumberRole::qualifier, Rule::class_size);
      return true;
    }
    if (!f.after.empty() && noun_follows && counts_next) {
      set(f, NumberRole::qualifier, Rule::class_size);
      return true;
    }
    // 工业产值过500亿元的县5个: a class with a condition.
    if (next == u'的' && f.comparator != catalog::Comparator::eq && f.unit_kind != UnitKind::classifier && value_follows(index)) {
      set(f, NumberRole::qualifier, Rule::class_size);
      return true;
    }
    // 超10亿元项目: over that size.
    if (noun_follows && f.comparator == catalog::Comparator::gt && f.after.empty() && f.unit_kind == UnitKind::measure &&
        !f.parsed.more && one_of(scene_.before(f.number.begin), u"超过") && class_noun(f.end)) {
      set(f, NumberRole::qualifier, Rule::class_size);
      return true;
    }
    if (f.unit_kind == UnitKind::size && !f.value_verb) {
      set(f, NumberRole::qualifier, Rule::size_of_named);
      return true;
    }
    if (f.unit_kind == UnitKind::size && noun_follows && !f.to) {
      set(f, NumberRole::qualifier, Rule::size_of_named);
      return true;
    }
    if (noun_follows && f.unit_kind == UnitKind::capacity && !f.value_verb && works_behind(f)) {
      set(f, NumberRole::qualifier, Rule::size_of_named);
      return true;
    }
    const bool over = scene_.before(f.number.begin) == u'超' || scene_.before(f.number.begin) == u'过';
    if (noun_follows && counts_next && f.unit_kind != UnitKind::classifier && (!f.value_verb || (over && f.trend == 0)) && f.unit_kind != UnitKind::set && f.unit_kind != UnitKind::none) {
      set(f, NumberRole::qualifier, Rule::size_of_named);
      return true;
    }
    // 16个方面180项: the groups of what the next figure counts.
    const std::u16string_view group = ahead(f.unit.empty() ? f.number.end : f.unit.begin, 4);
    if (index + 1 < scene_.figures.size() && (group.starts_with(u"个方面") || group.starts_with(u"个领域") || group.starts_with(u"大领域"))) {
      const Figure& n = scene_.figures[index + 1];
      if (n.number.begin <= f.number.end + 4) {
        set(f, NumberRole::qualifier, Rule::group_count);
        return true;
      }
    }
    // 居全国13个粮食主产省第1位: whom the rank is among.
    if (index + 1 < scene_.figures.size()) {
      const Figure& n = scene_.figures[index + 1];
      const std::u16string_view before_it = clause_before(f);
      const bool among = before_it.find(u'居') != before_it.npos || before_it.find(u'列') != before_it.npos || before_it.find(u'排') != before_it.npos;
      const std::u16string_view between = scene_.text.substr(f.end, n.number.begin > f.end ? n.number.begin - f.end : 0);
      if (among && between.find(u'、') == between.npos && n.clause == f.clause && n.parsed.ordinal && n.number.begin < f.number.end + 14 && !f.value_verb &&
          ahead(n.number.end, 1) == u"位" && behind(f.number.begin, 2) != u"连续") {
        set(f, NumberRole::qualifier, Rule::group_count);
        return true;
      }
    }
    return false;
  }

  // Does a count of the same thing follow in this clause, with only its noun between: 亿元以上项目30个?
  bool counted_after(std::size_t index) const {
    if (index + 1 >= scene_.figures.size()) return false;
    const Figure& f = scene_.figures[index];
    for (std::size_t k = index + 1; k < scene_.figures.size(); ++k) {
      const Figure& n = scene_.figures[k];
      if (n.clause != f.clause) return false;
      if (n.rule != Rule::none) continue;
      if (!n.has_value || n.parsed.ordinal || n.trend != 0) return false;
      const std::u16string_view between = scene_.text.substr(f.end, n.chain > f.end ? n.chain - f.end : 0);
      if (between.find_first_of(u"、，；") != between.npos || between.size() < 2 || between.size() > 24) return false;
      // 发行债券51.75亿元支持肉牛项目47个: a verb of its own governs the second.
      if (scene_.words.longest(f.end, scene_.sentence.end, catalog::kAct).length > 0) return false;
      return n.unit_kind == UnitKind::classifier && (!is_han(scene_.ch(n.end)) || !n.after.empty());
    }
    return false;
  }

  // Does a value of its own follow within a short noun: …的县5个, …的行政村达到75%?
  bool value_follows(std::size_t index) const {
    const Figure& f = scene_.figures[index];
    for (std::size_t k = index + 1; k < scene_.figures.size(); ++k) {
      const Figure& n = scene_.figures[k];
      if (n.clause != f.clause) return false;
      if (n.rule != Rule::none || !n.has_value) continue;
      const std::u16string_view between = scene_.text.substr(f.end, n.number.begin - f.end);
      return between.size() <= 14;
    }
    return false;
  }

  // 项目, 企业 … after a size: a class of things.
  bool class_noun(std::uint32_t at) const {
    constexpr std::u16string_view kClasses[] = {u"项目", u"企业", u"产业", u"集群", u"工程", u"园区", u"重大", u"农业", u"工业", u"大户", u"基金", u"产业项目", u"镇", u"村", u"县", u"级"};
    for (const auto word : kClasses) {
      if (ahead(at, 4).substr(0, word.size()) == word) return true;
    }
    return false;
  }

  // A capacity before a plant or project: 120万吨乙烯转型升级项目, 6000万立方米LNG储配站.
  bool works_behind(const Figure& f) const {
    const Span clause = scene_.clauses[f.clause];
    constexpr std::u16string_view kWorks[] = {u"项目", u"工程", u"站", u"电厂", u"基地", u"装置", u"水库", u"生产线", u"升级", u"产业园", u"厂"};
    std::uint32_t end = f.end;
    while (end < clause.end && scene_.text[end] != u'、') ++end;
    const std::u16string_view noun = scene_.text.substr(f.end, end - f.end);
    const std::u16string_view rest = scene_.text.substr(f.end, clause.end - f.end);
    for (const auto word : kWorks) {
      if (noun.find(word) != noun.npos || rest.find(u"项目") != rest.npos) return true;
    }
    // 中粮300万头生猪、正大100万头生猪: a name before it, no verb.
    return false;
  }

  // 两个中心 is counted; 三大产业, 一个, 四级 are not.
  bool counted_in_chinese(Figure& f) {
    // 14亿多中国人, 1200万人民: the people at large, not a figure that is reported.
    if (f.parsed.magnitude && !f.value_verb && (f.unit.empty() || scene_.at(f.unit) == u"人")) {
      constexpr std::u16string_view kPeople[] = {u"人民", u"儿女", u"中国人", u"同胞", u"父老", u"口大国", u"各族人民", u"老区人民", u"全市人民", u"干部群众"};
      const std::u16string_view noun = ahead(f.end, 8);
      for (const auto word : kPeople) {
        if (noun.find(word) != noun.npos && noun.find(u'，') == noun.npos) {
          set(f, NumberRole::none, Rule::no_action);
          return true;
        }
      }
    }
    if (f.parsed.chinese && behind(f.number.begin, 1) == u"分" && f.parsed.value < Decimal(10) && f.parsed.form == Number::Form::plain) {
      set(f, NumberRole::none, Rule::no_action);  // 分三批
      return true;
    }
    if (!f.parsed.chinese || f.parsed.form != Number::Form::plain || f.parsed.magnitude) return false;
    if (f.unit_kind == UnitKind::none) {
      set(f, NumberRole::none, Rule::no_unit);
      return true;
    }
    const std::u16string_view unit = scene_.at(f.unit);
    const bool measured = f.unit_kind == UnitKind::measure || f.unit_kind == UnitKind::capacity;
    if (f.unit_kind == UnitKind::set) {
      set(f, NumberRole::name, Rule::numbered_thing);
      return true;
    }
    const bool one = f.parsed.value == Decimal(1);
    if (one && !measured && !f.to && !f.from) {
      set(f, NumberRole::none, Rule::meaning_one);
      return true;
    }
    if (measured) {
      if (one && f.trend == 0 && !f.value_verb && unit != u"番") {
        set(f, NumberRole::none, Rule::meaning_one);
        return true;
      }
      return false;
    }
    // A small number of things (三个方面, 两家) is a figure of speech unless a verb of doing stands right
    // before it, a list of members does, or it opens the clause.
    if (f.parsed.value < Decimal(30) && !f.value_verb && !f.consecutive && !f.from) {
      const Span clause = scene_.clauses[f.clause];
      const auto verb = scene_.words.before(clause.begin, f.chain, catalog::kAct | catalog::kLight);
      const std::u16string_view before = clause_before(f);
      const std::size_t mark = before.rfind(u'、');
      const bool list = before.ends_with(u"等") || (mark != before.npos && before.size() - mark < 12 && !before.ends_with(u"的"));
      const bool opens = f.chain <= clause.begin + 1 && unit != u"个";
      if (unit == u"届" && (ahead(f.end, 2) == u"人大" || ahead(f.end, 2) == u"全国" || ahead(f.end, 2) == u"政协" || ahead(f.end, 2) == u"全会")) {
        set(f, NumberRole::name, Rule::ordinal);
        return true;
      }
      if (unit == u"届" ? verb.length == 0 || f.parsed.value > Decimal(9) : (verb.length == 0 && !list && !opens)) {
        set(f, NumberRole::name, Rule::no_action);
        return true;
      }
    }
    return false;
  }

  // Arabic figures with nothing to count: 225.6万 and 达到95.6 state values, a bare 360 does not.
  bool without_unit(Figure& f) {
    if (!f.unit.empty() || f.parsed.form != Number::Form::plain) return false;
    if (f.parsed.magnitude || f.parsed.more || f.parsed.fraction) return false;
    if (f.value_verb && f.chain < f.number.begin && (ends_clause(f.end) || f.to)) return false;
    if (!f.parsed.chinese && f.trend != 0) return false;
    set(f, NumberRole::none, Rule::no_unit);
    return true;
  }

  Scene& scene_;
};

}  // namespace

void decide_roles(Scene& scene) { RoleDecider(scene).decide(); }

void mark_baselines(Scene& scene) {
  for (std::size_t i = 0; i + 1 < scene.figures.size(); ++i) {
    Figure& f = scene.figures[i];
    if (f.role != NumberRole::claim) continue;
    const Span clause = scene.clauses[f.clause];
    const std::uint32_t from = f.chain > clause.begin + 10 ? f.chain - 10 : clause.begin;
    const std::u16string_view before = scene.text.substr(from, f.number.begin - from);
    const bool opened = f.from || before.find(u'由') != before.npos || before.find(u'从') != before.npos;
    if (!opened) continue;
    for (std::size_t k = i + 1; k < scene.figures.size(); ++k) {
      const Figure& to = scene.figures[k];
      if (to.role != NumberRole::claim) continue;
      const std::u16string_view between = scene.text.substr(f.end, to.number.begin > f.end ? to.number.begin - f.end : 0);
      const bool change = between.find_first_of(u"至到为居") != between.npos && between.size() <= 16 &&
                          between.find_first_of(u"；。") == between.npos;
      if (change) f.role = NumberRole::baseline;
      break;
    }
  }
}

}  // namespace luoshi::claim
