#include "image/ase_text.hpp"

#include "image/ase/ase_file.hpp"
#include "image/decoders.hpp"

namespace pixelatent {

std::vector<std::string> texts_in_ase(std::span<const std::uint8_t> file) {
  std::vector<std::string> texts;
  if (!is_ase(file)) return texts;
  const Result<ase::File> parsed = ase::parse(file, {});
  if (!parsed) return texts;
  for (const ase::Frame& frame : parsed->frames) {
    std::string& text = texts.emplace_back();
    for (const ase::Cel& cel : frame.cels) {
      if (text.empty()) text = cel.text;
    }
  }
  return texts;
}

}  // namespace pixelatent
