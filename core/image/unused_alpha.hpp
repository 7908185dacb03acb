#pragma once
// The fourth byte of a pixel that a program has left unused. For image/ alone.
#include "image/image.hpp"

namespace pixelatent {

/// Whether a file says that its fourth byte is transparency.
enum class AlphaClaim { Said, NotSaid };

/// Makes everything opaque where the fourth byte is no transparency: 0 throughout, or not said to
/// be and without the look of it (pixels drawn in several colours that nobody would see).
void mend_unused_alpha(Image& image, AlphaClaim claim);

}  // namespace pixelatent
