#pragma once
// The page's own pictures on the graphics card, uploaded when they change.
#include <memory>

#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

class TranslatePictures {
 public:
  void update(const TranslateState& state);

  /// Of the shown rows: source, there and back of every row, A's rows first.
  const SpriteAtlas& rows() const { return rows_; }
  static int row_cell(const TranslateLook& look, Heading side, int row, int step) {
    const auto before = side == Heading::AToB ? std::size_t{0} : look.rows[0].size();
    return (static_cast<int>(before) + row) * 3 + step;
  }
  /// The first row of A, translated, in every frame of the film.
  const SpriteAtlas& film() const { return film_; }
  /// Sprites of the result: what went in, then what came out.
  const SpriteAtlas& result() const { return result_; }
  /// A sheet of the result; empty when it is none.
  const SheetTexture& sheet_before() const { return before_; }
  const SheetTexture& sheet_after() const { return after_; }
  const SheetTexture& completed() const { return completed_; }

 private:
  std::shared_ptr<const TranslateLook> rows_of_;
  std::shared_ptr<const TranslateEngine::Film> film_of_;
  std::uint64_t result_of_ = 0, completed_of_ = 0;
  SpriteAtlas rows_, film_, result_;
  SheetTexture before_, after_, completed_;
};

}  // namespace pixelatent::gui
