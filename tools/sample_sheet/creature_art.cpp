#include "creature_art.hpp"

namespace pixelatent::sample::creature {

const Stencil kSlimeDome{14, R"(
........33333
......3333333
.....33333332
....333333322
...3333333222
...3333322222
..33333222222
..33332222222
.333322222222
.333222222222
.332222222222
.322222222222
3322222222222
3222222222211
2221112211111
.111111111111)"};

const Stencil kSlimeDrop{8, R"(
............3
...........33
...........33
..........333
.........3333
........33332
.......333322
......3333322
.....33333222
....333332222
...3333322222
..33333222222
..33332222222
.333322222222
.333222222222
.332222222222
.322222222222
.322222222222
.322222222221
.222222222211
..21112111111
...1111111111)"};

const Stencil kSlimeFlat{18, R"(
........333333
.....333333333
...33333333322
..333333332222
.3333333222222
.3333322222222
33333222222222
33322222222222
33222222222222
32222222222221
22211222211111
.1111111111111)"};

const Stencil kSlimeTall{10, R"(
......3333
....333333
...3333332
..33333322
..33333222
.333332222
.333322222
.333322222
.333222222
.333222222
.332222222
.332222222
.322222222
.322222222
.322222222
.322222222
3322222222
3222222221
2221122111
.111111111)"};

const Stencil kSlimeGloss{16, R"(
...44.
.4444.
.444..
.44...
......
.4....)", 8};

const Stencil kSlimeBubbles{17, R"(
..........4...
.........4.3..
..........3...
..............
..............
.............4
..............)", 9};

const Stencil kGhostWavy{5, R"(
.......3333
.....333332
....3333322
...33333222
..333332222
..333322222
..333222222
.3332222222
.3322222222
.3322222222
.3322222222
.3322222222
.3222222222
.3222222222
.3222222222
.3222222222
.3222222222
33222222222
32222222221
32222222211
32222122211
3222112221.
.221..221..
..1....1...)"};

const Stencil kGhostTail{5, R"(
.......333333333......
.....3333333333221....
....333333332222221...
...33333332222222221..
..3333332222222222221.
..3333322222222222221.
..333322222222222221..
.33332222222222222221.
.33322222222222222221.
.33322222222222222221.
.33222222222222222221.
.33222222222222222221.
.3322222222222222221..
.3222222222222222221..
..322222222222222211..
..32222222222222211...
...2222222222222111...
....222222222222111...
.....222222222211111..
......2222222211..1111
........22222111....11
..........222111..111.
............21111111..
..............1111....)", 5};

const Stencil kGhostRound{9, R"(
......33333
....3333332
...33333322
..333333222
.3333322222
.3333222222
33332222222
33322222222
33322222222
33222222222
33222222222
32222222222
32222222222
32222222222
.2222222221
.2222222211
..221122111
..21..11...)"};

const Stencil kGhostEyes{12, R"(
XX..XX
XX..XX
XX..XX)", 13};

const Stencil kGhostMouth{17, R"(
.XX.
XRRX
.RR.)", 14};

const Stencil kGhostHands{16, R"(
.33..........
3332.........
.322.........
..2..........)"};

const Stencil kBatBody{9, R"(
.33....
.333...
.3P33..
.3PP333
.333332
.333322
3333222
3332222
3322222
3322222
3222222
3222222
.222244
.222444
.122444
..12244
...1112
....1..)"};

const Stencil kBatUp{5, R"(
.d.............
.dd............
.ddd...........
.ddidd.........
.diiidd........
.diihidd.......
ddihhiidd......
diihhhiidd.....
diihhhhiidd....
dihhhhhhiidd...
dihh.hhhhhdd...
dih...hhhhhd...
dh.....hh.hd...
d......h...d...)"};

const Stencil kBatLevel{11, R"(
.......ddd.....
.....ddiiddd...
...ddiiiiiiddd.
..diiiihhhhiidd
.diiihhhhhhhhid
.diihhhhhhhhhhd
ddihhhhhhhhhhd.
dihh.hhhh.hhd..
dih...hh...hd..
dh.....h....d..
d..............)"};

const Stencil kBatDown{14, R"(
.........dddd..
.......ddiiidd.
.....ddiiihhid.
....ddiihhhhhd.
...ddiihhhhhhd.
..ddiihhhhhhd..
..diihhhhhhhd..
.ddihhhhhhhd...
.diihhhh.hhd...
.dihhhh...hd...
.dihhh.....d...
.dhh...........
.dh............
.d.............)"};

const Stencil kBatEyes{14, R"(
EEX..XEE
EXX..XXE
EEX..XEE)", 12};

const Stencil kBatFangs{19, R"(
XXXX
W..W)", 14};

const Stencil kCapRound{4, R"(
........ddddd
......ddddddc
....ddddddccc
...dddddccccc
..dddddcccccc
..ddddccccccc
.ddddcccccccc
.dddccccccccc
ddddccccccccc
dddcccccccccc
ddccccccccccc
dccccccbbbbbb
.bbbbbbWWWWWW
...bWWWWWWWWW)"};

const Stencil kCapPointed{2, R"(
............d
...........dd
..........ddd
.........dddc
.........dddc
........dddcc
.......dddccc
......ddddccc
.....ddddcccc
....ddddccccc
...dddddccccc
..dddddcccccc
.ddddcccccccc
ddddccccccccc
dccccccccbbbb
.bbbbbbWWWWWW)"};

const Stencil kCapFlat{7, R"(
........dddddd
.....ddddddddc
...ddddddddccc
..dddddddccccc
.ddddddccccccc
ddddddcccccccc
dddddccccccccc
dddccccccccccc
ddcccccccccbbb
.bbbbbbbWWWWWW
...bWWWWWWWWWW)"};

const Stencil kSpotsBig{6, R"(
.......ii.............
......iiii............
......iiii......hh....
.......ii......hhhh...
...............hhhh...
..ii............hh....
.iiii.................
.iiii......hh.........
..ii......hhhh......h.
...........hh......hh.)", 5};

const Stencil kSpotsSmall{7, R"(
.......i..............
......iii.....h.......
.......i.....hhh......
..............h.......
...i...............h..
..iii.....i.......hh..
...i.....iii..........
..........i....h......
...............hh.....)", 5};

const Stencil kStem{16, R"(
..33333
.333322
.333222
.332222
.332222
3332222
3322222
3322222
3222222
3222222
.222221
..11111
.332...
.321...)"};

const Stencil kSlimStem{16, R"(
...3333
...3332
...3322
..33222
..33222
..33222
..33222
.333222
.332222
.322222
.222221
..11111
..332..
..321..)"};

const Stencil kTinyHand{22, R"(
333
322)", 6};

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
EE..EE)", 13};

const Stencil kBotVisor{11, R"(
EEEEEEEE)", 12};

const Stencil kBotSmile{9, R"(
.E....E.
.E....E.
........
.E....E.
..EEEE..)", 12};

}  // namespace pixelatent::sample::creature
