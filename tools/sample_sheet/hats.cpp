#include "art.hpp"

namespace pixelatent::sample::headgear {

const Stencil kWizardHat{-1, R"(
....................
..............dd....
............dddc....
..........dddccb....
.........ddccccb....
........dddccccb....
.......ddcscccccb...
.......srrrrrrrrq...
..ddddddddcccccccb..
.ddcccccccccccbbbbb.)",
                         6};

const Stencil kWitchHat{-1, R"(
....................
....ddd.............
...ddccdd...........
......dddcc.........
.......dddcc........
......dddcccb.......
......ddccccccb.....
......hhhiissihhg...
..ddddddddcccccccb..
.ddcccccccccccbbbbb.)",
                        6};

const Stencil kHood{3, R"(
....iiii
..iiiihh
.iiihhhh
iiihhhhh
iihhhggg
iihggggg
iig.....
iig.....
iig.....
iig.....
iig.....
iihg....
.iihgg..
..iihhgg)"};

const Stencil kDeepHood{2, R"(
.....ii
...iiih
..iiihh
.iiihhh
.iihhhh
iiihhgg
iihhgXX
iihgXXX
iihgXXX
iihgXXX
iihgXXX
iihgXXX
.ihhgXX
.iihhgg
..ihhgg)"};

const Stencil kBandana{4, R"(
...iiij...........
.iijihhhhh........
.iihhjhhhhhg......
iihhhhhhjhhhg.....
ihjhhhhhhhhhgg.ihg
hhggggggggggggihg.
..............hhg.
...............hg.)",
                       9};

const Stencil kStrawHat{2, R"(
.....sss
...ssrsr
..ssrsrr
..srsrrr
..hhhhhh
.ssrsrsr
ssrsrrrr
.qqqqqqq)"};

const Stencil kChefHat{0, R"(
.......
..WWWWW
.WWWWWW
WWWWWWW
WWWWWWW
.WWWWWW
..WWWWW
..WWWWW)"};

const Stencil kHeadband{7, R"(
iiihhhhhhhhhgg....
hhhhhhhhhhhhggihh.
..............ghhg
...............hg.)",
                        9};

const Stencil kNinjaBand{6, R"(
iihhhssssshhg.....
hhhhsrrrrqhhggihh.
..............ghhg
................hg)",
                         9};

const Stencil kFeatherCap{0, R"(
................
.............ss..
.....ddddd..ssr..
...dddcccccssr...
..ddccccccccrb...
..dcccccccccbb...
.nnnmmmmmmmmmml..
ddccccccccccccbb.
bb............bb.)",
                          7};

const Stencil kTurban{2, R"(
...iij
.iiiji
iiijih
iijihh
ijihhs
iihhss
hhgghs)"};

const Stencil kVeil{3, R"(
...cccc
.dddccc
.ddcccc
dddcccc
ddWWWWW
ddWW...
dcW....
dcb....
dcb....
dcb....
dcb....
dccb...
dccbb..
dcccb..
.ccb...)"};

const Stencil kNinjaMask{3, R"(
...dddc
.dddccc
.ddcccc
dddcccc
cb.....
cb.....
cb.....
cb.....
cb.....
cccbbbb
dcccccc
.dccccb
.bccccb
...bbbb)"};

const Stencil kPirateHat{2, R"(
.....dddcccc....
...dddccccccbb..
..ddcccWWWcccbb.
.ddccccWXWccccbb
.dssccccWcccccsb
ddsssssssssrrrrb
.dccccccccccccb.
..bbbbbbbbbbbb..)",
                         8};

const Stencil kJesterCap{1, R"(
........dd............
......dddcc..iii......
....ddddcccciiihhh....
...ddddccccciiihhhg...
..dddcccccciihhhhhhg..
.ddcc.dccccciihhh.hhg.
.dc...dccccciihhh..hg.
.ss...srsrsrsrsrs..ss.
.sr................sr.)",
                         5};

const Stencil kMaidCap{2, R"(
..W.W.W
.WWWWWW
.WWWWWW)"};

const Stencil kTopHat{0, R"(
......
...ddd
..dddc
..ddcc
..ddcc
..dccc
..hhhh
ddcccc
.bbbbb)"};

}  // namespace pixelatent::sample::headgear
