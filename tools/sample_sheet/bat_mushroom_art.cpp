#include "art.hpp"

namespace pixelatent::sample::creature {

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
EEX..XEE)",
                       12};

const Stencil kBatFangs{19, R"(
XXXX
W..W)",
                        14};

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
.iiii.....ii..........
.iiii.....hh.......h..
..ii...............h..)",
                        5};

const Stencil kSpotsSmall{7, R"(
.......i..............
......iii.....h.......
.......i.....hhh......
..............h.......
...i..................
..iii.....i.......h...
...i.....iii.....hhh..
..........i.......h...)",
                          5};

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
322)",
                        6};

}  // namespace pixelatent::sample::creature
