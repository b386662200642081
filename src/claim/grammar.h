// SPDX-License-Identifier: Apache-2.0
//
// Turns the figures of one sentence that state a value into claims: what is measured, which verb
// governs it, by how much. Private to the claim stage.
//
// The text of a clause around its figures falls into slots: what stands before a figure (A) and what
// stands behind it (B). Which of them holds the indicator depends on the verbs:
//
//   A 增长|达到|突破 N        value_verb      地区生产总值增长4.8%
//   V A N                     verb_object     新建高标准农田119万亩
//   A V N / A N               bare_value      城镇新增就业10.5万人
//   V N B                     verb_number     打通20条断头路
//   N B V                     number_subject  325个产业项目竣工投产
//   为 N B V C                receiver        为4.4万名残疾人提供基本康复服务
//   A1、A2 分别 N1、N2        distributed     原丝、碳丝产能分别达到16万吨、4.9万吨
//   (nothing) 增长 N          carried_on      …306项、增长215%
#pragma once

#include <vector>

#include "claim/claim.h"
#include "claim/figure.h"
#include "claim/phrase.h"
#include "claim/when.h"

namespace luoshi::claim {

// What a later clause may take up: the last indicator said, and by which verb.
struct Memory {
  Phrase indicator;
  Span action;
  bool light = false;  // the action is a light verb: 完成, 实施
};

class Grammar {
 public:
  Grammar(const Scene& scene, const Clock& clock, Memory& memory, std::vector<Claim>& out)
      : phrases_(scene.words, scene.text), scene_(scene), clock_(clock), memory_(memory), out_(out) {}

  void read();

 private:
  struct Slot {
    std::uint32_t figure = 0;  // index into scene.figures
    Span a, b;
    Span shared_noun;          // what a later count of the list says for this one, too
    bool shared = false;       // a is also the b of the figure before
    bool first = false;        // first claim figure of its clause
  };
  struct Subject {
    Phrase indicator;
    Span action;
    Rule rule = Rule::bare_value;
    bool change = false;       // governed by 增加, 减少: the value is a change
    std::int8_t sign = 1;
    bool ahead = false;        // said before or, in the same clause, behind the next count
  };

  void cut_slots();
  [[nodiscard]] std::size_t distribute(std::size_t i);
  void one(std::size_t i);
  void emit(const Figure& f, const Slot& slot, const Subject& s);

  [[nodiscard]] Subject subject(const Slot& slot);
  [[nodiscard]] Subject value_of(const Figure& f, Span a);
  [[nodiscard]] Subject verb_number(const Slot& slot, const Figure& f, Span a, Span b);
  [[nodiscard]] Subject number_subject(const Slot& slot, const Figure& f, Span a, Span b);
  [[nodiscard]] Subject ranked(const Figure& f, Span a);
  [[nodiscard]] Subject zero(const Figure& f, Span a, Span b, bool slot_first);
  [[nodiscard]] Subject inherited(Rule rule, const Figure* f = nullptr) const;
  [[nodiscard]] Span spoken_of(std::uint32_t clause) const;

  void set_value(const Figure& f, const Subject& subject, Span a, Claim& claim) const;
  [[nodiscard]] bool changes_amount(Span verb, const catalog::Word& word) const;
  [[nodiscard]] bool unit_is(const Figure& f, char16_t unit) const;
  [[nodiscard]] bool on_the_basis_of(const Figure& f) const;
  [[nodiscard]] Span noun_behind(Span b) const;
  [[nodiscard]] Span without_examples(Span s) const;

  Phraser phrases_;
  const Scene& scene_;
  const Clock& clock_;
  Memory& memory_;
  std::vector<Claim>& out_;
  std::vector<Slot> slots_;
};

}  // namespace luoshi::claim
