#include "train/distributed/peer_terms.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

using Line = PeerTerms::Line;

const Line* named(const std::vector<Line>& lines, const std::string& name) {
  const auto found = std::ranges::find(lines, name, &Line::name);
  return found == lines.end() ? nullptr : &*found;
}

void append(std::vector<std::uint8_t>& bytes, const std::string& text) {
  bytes.insert(bytes.end(), text.begin(), text.end());
  bytes.push_back(0);
}

std::string value_or_none(const Line* line) {
  return line == nullptr || line->value.empty() ? "not set" : line->value;
}

std::string setting_difference(const std::vector<Line>& mine, const std::vector<Line>& first) {
  std::string text;
  const auto compare = [&](const std::string& name) {
    const std::string here = value_or_none(named(mine, name));
    const std::string there = value_or_none(named(first, name));
    if (here == there) return;
    text += text.empty() ? "" : ", ";
    text += name + " is " + here + " here and " + there + " at rank 0";
  };
  for (const Line& line : first) compare(line.name);
  for (const Line& line : mine) {
    if (named(first, line.name) == nullptr) compare(line.name);
  }
  return text;
}

std::string sheet_difference(const std::vector<Line>& mine, const std::vector<Line>& first) {
  if (mine == first) return {};
  if (mine.size() != first.size()) {
    return std::to_string(mine.size()) + " files of sprites are named here and " +
           std::to_string(first.size()) + " at rank 0";
  }
  for (std::size_t i = 0; i < mine.size(); ++i) {
    if (mine[i].name != first[i].name) {
      return "file " + std::to_string(i + 1) + " is " + mine[i].name + " here and " +
             first[i].name + " at rank 0";
    }
    if (mine[i].value != first[i].value) {
      return mine[i].name + " is another file here than at rank 0";
    }
  }
  return {};
}

}  // namespace

std::vector<std::uint8_t> PeerTerms::packed() const {
  std::vector<std::uint8_t> bytes;
  for (const auto* lines : {&settings, &sheets}) {
    append(bytes, std::to_string(lines->size()));
    for (const Line& line : *lines) {
      append(bytes, line.name);
      append(bytes, line.value);
    }
  }
  return bytes;
}

PeerTerms PeerTerms::unpack(const std::vector<std::uint8_t>& bytes) {
  std::vector<std::string> words(1);
  for (const std::uint8_t byte : bytes) {
    if (byte == 0) {
      words.emplace_back();
    } else {
      words.back() += static_cast<char>(byte);
    }
  }
  PeerTerms terms;
  std::size_t at = 0;
  for (auto* lines : {&terms.settings, &terms.sheets}) {
    if (at >= words.size()) return {};
    const std::size_t count = std::strtoull(words[at++].c_str(), nullptr, 10);
    if (count > (words.size() - at) / 2) return {};
    for (std::size_t i = 0; i < count; ++i, at += 2) lines->push_back({words[at], words[at + 1]});
  }
  return terms;
}

std::string difference(const PeerTerms& mine, const PeerTerms& first) {
  std::string text = setting_difference(mine.settings, first.settings);
  const std::string sheets = sheet_difference(mine.sheets, first.sheets);
  if (!text.empty() && !sheets.empty()) text += ", ";
  return text + sheets;
}

}  // namespace pixelatent
