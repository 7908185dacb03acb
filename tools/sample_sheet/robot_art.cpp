#include "art.hpp"

namespace pixelatent::sample::creature {

const Stencil kBotHeadBox{4, R"(
......ss
......rq
......r.
.ddddddd
ddcccccc
dcaaaaaa
dcaXXXXX
dcaXXXXX
dcaXXXXX
dcaaaaaa
dcccccbc
.bbbbbbb)"};

const Stencil kBotHeadDome{5, R"(
.....dddd
...dddddc
..ddddccc
.dddccccc
.ddcccccc
.dcccaaaa
.dccaXXXX
.dccaXXXX
.dccaXXXX
.qrraaaaa
.qrrrrrrr)"};

const Stencil kBotHeadScreen{3, R"(
.ss.......
.rr.......
..rq......
...rq.....
.ddddddddd
ddcccccccc
dcbXXXXXXX
dcbXXXXXXX
dcbXXXXXXX
dcbXXXXXXX
dcbXXXXXXX
dccccccccc
.bbbbbbbbb)"};

const Stencil kBotTorso{16, R"(
....qqq
.dddccc
ddddccc
ddcccaa
ddccaiE
ddccaiE
ddccaaa
dcccbcb
.bbbbbb)"};

const Stencil kBotBarrel{16, R"(
....qqq
..ddddc
.dddccc
.srrrrr
.ddccss
.ddccsE
.srrrrr
.dccccc
..bbbbb)"};

const Stencil kBotLegs{25, R"(
..rq..
..rq..
..qr..
.ddcb.
ddccb.)"};

const Stencil kBotTracks{25, R"(
.nmmmmmm
nmmllmml
ml..ml.m
nm..nm.m
.llllkll)"};

const Stencil kBotWheel{25, R"(
..qqq
.nmmm
nmmss
nmmss
.lmmm)"};

const Stencil kBotArm{17, R"(
..sr......
.ddc......
.dcb......
..rq......
..rq......
.ddcb.....
.d..b.....
.c..b.....)"};

const Stencil kBotArmUp{12, R"(
d..b......
d..b......
ddcb......
.rq.......
.rq.......
.ddcsr....
..dcrq....)"};

const Stencil kBotEyes{10, R"(
EE..EE
EE..EE)",
                       13};

const Stencil kBotVisor{11, R"(
EEEEEEEE)",
                        12};

const Stencil kBotSmile{9, R"(
.E....E.
.E....E.
........
.E....E.
..EEEE..)",
                        12};

}  // namespace pixelatent::sample::creature
