#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/history.hpp"

namespace pixelatent {
namespace {

using Words = History<std::string>;
std::size_t length(const std::string& value, const std::string*) { return value.size(); }

TEST(History, GoesBackAndForthThroughWhatWasPushed) {
  Words words(1000, length);
  EXPECT_TRUE(words.empty());
  EXPECT_EQ(words.undo(), nullptr);
  words.begin("a");
  EXPECT_FALSE(words.can_undo());
  words.push("ab", "add b");
  words.push("abc", "add c");
  ASSERT_TRUE(words.can_undo());
  EXPECT_EQ(*words.undo(), "ab");
  EXPECT_EQ(*words.undo(), "a");
  EXPECT_EQ(words.undo(), nullptr);
  EXPECT_EQ(words.current(), "a");
  EXPECT_EQ(*words.redo(), "ab");
  EXPECT_EQ(*words.redo(), "abc");
  EXPECT_EQ(words.redo(), nullptr);
}

TEST(History, SaysWhatWouldBeTakenBackAndBroughtBack) {
  Words words(1000, length);
  words.begin("a");
  EXPECT_EQ(words.undo_label(), "");
  words.push("ab", "add b");
  words.push("abc", "add c");
  EXPECT_EQ(words.undo_label(), "add c");
  EXPECT_EQ(words.redo_label(), "");
  words.undo();
  EXPECT_EQ(words.undo_label(), "add b");
  EXPECT_EQ(words.redo_label(), "add c");
}

TEST(History, ANewStepForgetsWhatWasUndone) {
  Words words(1000, length);
  words.begin("a");
  words.push("ab", "add b");
  words.push("abc", "add c");
  words.undo();
  words.undo();
  words.push("ax", "add x");
  EXPECT_FALSE(words.can_redo());
  EXPECT_EQ(words.bytes(), 3U);
  EXPECT_EQ(*words.undo(), "a");
}

TEST(History, TheSameValueAgainIsNoStep) {
  Words words(1000, length);
  words.begin("a");
  words.push("b", "to b");
  words.undo();
  EXPECT_FALSE(words.push("a", "to a"));
  EXPECT_TRUE(words.can_redo()) << "nothing was done, so what was undone stays";
  EXPECT_TRUE(words.push("c", "to c"));
}

TEST(History, TheOldestGoWhenAllTakeTooMuch) {
  Words words(10, length);
  words.begin("1111");
  words.push("2222", "two");
  words.push("3333", "three");
  EXPECT_EQ(words.bytes(), 8U);
  EXPECT_EQ(*words.undo(), "2222");
  EXPECT_FALSE(words.can_undo());
  EXPECT_EQ(words.undo_label(), "");
}

TEST(History, TheNewestStepCanAlwaysBeTakenBack) {
  Words words(10, length);
  words.begin(std::string(50, 'a'));
  words.push(std::string(60, 'b'), "b");
  words.push(std::string(70, 'c'), "c");
  ASSERT_TRUE(words.can_undo());
  EXPECT_EQ(*words.undo(), std::string(60, 'b'));
  EXPECT_FALSE(words.can_undo());
}

TEST(History, CountsWhatValuesShareOnce) {
  using Pictures = std::vector<std::shared_ptr<const std::string>>;
  const auto added = [](const Pictures& value, const Pictures* before) {
    std::size_t bytes = 0;
    for (std::size_t i = before != nullptr ? before->size() : 0; i < value.size(); ++i) {
      bytes += value[i]->size();
    }
    return bytes;
  };
  History<Pictures> pictures(100, added);
  Pictures some;
  pictures.begin(some);
  for (int i = 0; i < 9; ++i) {
    some.push_back(std::make_shared<const std::string>(10, 'x'));
    pictures.push(some, "add");
  }
  EXPECT_EQ(pictures.bytes(), 90U);
  some.push_back(std::make_shared<const std::string>(20, 'x'));
  pictures.push(some, "add");
  // The newest holds everything, so letting go of the older ones frees nothing; one step is kept.
  EXPECT_EQ(pictures.bytes(), 110U);
  EXPECT_TRUE(pictures.can_undo());
  pictures.undo();
  EXPECT_FALSE(pictures.can_undo());
}

TEST(History, RemembersWhichValueIsSaved) {
  Words words(1000, length);
  EXPECT_FALSE(words.is_saved());
  words.begin("a");
  EXPECT_TRUE(words.is_saved());
  words.push("b", "to b");
  EXPECT_FALSE(words.is_saved());
  words.undo();
  EXPECT_TRUE(words.is_saved());
  words.redo();
  words.mark_saved();
  EXPECT_TRUE(words.is_saved());
  words.undo();
  EXPECT_FALSE(words.is_saved());
  words.push("c", "to c");
  EXPECT_FALSE(words.is_saved()) << "what was saved is forgotten";
}

TEST(History, WhatIsSavedMayBeForgottenForItsSize) {
  Words words(4, length);
  words.begin("11");
  words.push("22", "two");
  words.push("33", "three");
  words.undo();
  EXPECT_FALSE(words.can_undo());
  EXPECT_FALSE(words.is_saved());
}

/// A value that cannot be compared.
struct Opaque {
  int number = 0;
};

TEST(History, TakesValuesThatCannotBeCompared) {
  History<Opaque> values(1000, [](const Opaque&, const Opaque*) { return std::size_t{1}; });
  values.begin({1});
  EXPECT_TRUE(values.push({1}, "again"));
  EXPECT_EQ(values.undo()->number, 1);
}

TEST(History, ClearedIsEmpty) {
  Words words(1000, length);
  words.begin("a");
  words.push("b", "to b");
  words.clear();
  EXPECT_TRUE(words.empty());
  EXPECT_EQ(words.bytes(), 0U);
  EXPECT_FALSE(words.can_undo());
  EXPECT_FALSE(words.is_saved());
  words.push("c", "to c");
  EXPECT_EQ(words.current(), "c");
  EXPECT_FALSE(words.is_saved());
}

}  // namespace
}  // namespace pixelatent
