#pragma once
// Places of what was painted and of pictures, looked for on the painting worker. Every method
// returns at once. No torch in here.
#include <optional>

#include "latent/painting.hpp"

namespace pixelatent {

class PaintingEngine {
 public:
  virtual ~PaintingEngine() = default;

  /// The newest wish wins; the one before it has no answer then, and none has before there is a
  /// generator.
  virtual void steer(PaintWish wish) = 0;
  virtual std::optional<Painted> take_painted() = 0;
  /// The same for pictures.
  virtual void bring(BringWish wish) = 0;
  virtual std::optional<Brought> take_brought() = 0;
};

}  // namespace pixelatent
