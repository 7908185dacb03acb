#include "art.hpp"

namespace pixelatent::sample::beard {

const Stencil kFull{12, R"(
wv....
xwvvvv
xxwv00
xxwwww
.xwwww
..xwww
...xww)"};

const Stencil kLong{12, R"(
wv....
xwvvvv
xxwv00
xxxwww
xxxxww
.xxwww
.xxwww
..xwww
..xwwv
...xwv
....wv)"};

const Stencil kGoatee{13, R"(
...vww
....00
...xww
....ww)"};

const Stencil kMoustache{13, R"(
..xxww
.xwv..)"};

const Stencil kBraided{12, R"(
wv....
xwvvvv
xxwv00
xxxwww
.xxwww
.xwvww
.xw.ww
.xv.xw
.pr.wv
.wv.pr
....wv)"};

const Stencil kWizard{12, R"(
wv....
xwwvww
xxxw00
xxxwww
xxyxww
.xyxww
.xxxww
..xxww
..xwww
..xwwv
...xwv
...xwv
....wv)"};

}  // namespace pixelatent::sample::beard
