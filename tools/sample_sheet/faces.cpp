#include "art.hpp"

namespace pixelatent::sample {
namespace eyes {

const Stencil kDots{10, R"(
X....X
X....X)",
                    13};

const Stencil kTall{9, R"(
X....X
X....X
E....E)",
                    13};

const Stencil kBright{9, R"(
XX....XX
WX....WX
EX....EX)",
                      12};

const Stencil kHappy{10, R"(
.X....X.
X.X..X.X)",
                     12};

const Stencil kStern{9, R"(
XX....XX
.WX..XW.
.EX..XE.)",
                     12};

const Stencil kSleepy{10, R"(
XX....XX
.X....X.)",
                      12};

const Stencil kWink{10, R"(
.X......
.X...XXX
........)",
                    12};

const Stencil kGlare{10, R"(
EX....XE
EEX..XEE)",
                     12};

const Stencil kSockets{9, R"(
XXX..XXX
XXX..XXX
XEX..XEX
.X....X.
...XX...)",
                       12};

const Stencil kPatch{8, R"(
X...........
.XXX......XX
...XXXXXXX..
...WX...XXX.
...EX...XXX.
.........X..)",
                     10};

const Stencil kSpectacles{9, R"(
XXXXXXXXXX
XWEX..XWEX
XWEX..XWEX
.XX....XX.)",
                          11};

const Stencil kVisorGlow{10, R"(
XXXXXXXXXX
XEEXXXXEEX)",
                         11};

const Stencil kLashes{9, R"(
XX......XX
.XX....XX.
.WX....XW.
.EX....XE.)",
                      11};

const Stencil kGoblin{9, R"(
XXX..XXX
EEX..XEE
EEX..XEE)",
                      12};

const Stencil kCat{9, R"(
XX....XX
EXE..EXE
EXE..EXE)",
                   12};

const Stencil kLizard{6, R"(
.WW......WW.
WWX......XWW
WXX......XXW
.EE......EE.
............
............
...0....0...
............
..00000000..)",
                      10};

const Stencil kOrc{9, R"(
00....00
X00..00X
.EX..XE.)",
                   12};

const Stencil kJelly{8, R"(
.XX....XX.
XWX....XWX
XXX....XXX
XEX....XEX
.XX....XX.)",
                     11};

const Stencil kFeline{9, R"(
XX....XX
WX....WX
EX....EX
.E....E.)",
                      12};

}  // namespace eyes

namespace mouths {

const Stencil kSmile{13, R"(
0..0
.00.)",
                     14};

const Stencil kGrin{13, R"(
0WW0
.RR.)",
                    14};

const Stencil kFlat{14, R"(
00)",
                    15};

const Stencil kOpen{13, R"(
RR
RR)",
                    15};

const Stencil kFangs{13, R"(
XXXX
W..W)",
                     14};

const Stencil kTusks{13, R"(
W....W
WXXXXW)",
                     13};

const Stencil kTeeth{13, R"(
XXXXXX
XWXWXX)",
                     13};

const Stencil kSmirk{13, R"(
..0
00.)",
                     15};

const Stencil kBare{14, R"(
X.X.X.)",
                    13};

const Stencil kCat{11, R"(
.PP.
X..X
.XX.)",
                   14};

}  // namespace mouths

const Stencil kBlush{12, R"(
PP......PP)",
                     11};

const Stencil kBigNose{11, R"(
.33.
3221
.11.)",
                       14};

}  // namespace pixelatent::sample
