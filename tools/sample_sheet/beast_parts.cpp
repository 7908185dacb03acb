#include "art.hpp"

namespace pixelatent::sample::beast {

const Stencil kLizardHead{4, R"(
...333
.33333
333332
333322
333222
332222
322222
333333
333333
333444
.34444
..1111)"};

const Stencil kCatHead{2, R"(
33......
333.....
3P33....
3PP33...
3PP33333
33333322
33332222
33322222
33222222
32222222
32222222
.2222244
.2222444
..122244
....1111)"};

const Stencil kTabby{6, R"(
..1..1
..1..1
...1..
......
......
11....
......
11....)"};

const Stencil kBatWings{9, R"(
..d...........
..dd..........
.didd.........
.diidd........
.diiidd.......
diihiidd......
dihhhiidd.....
dihhhhiidd....
dihhhhhiidd...
dih.hhhhiidd..
dh...hh.hhdd..
d....h...hgd..
.........d....)"};

const Stencil kSmallWings{14, R"(
.d...........
.dd..........
.didd........
ddiiddd......
diihhidd.....
dihhihhd.....
dh.dhhgd.....
d...h........)"};

const Stencil kImpTail{17, R"(
....d...
...ddd..
..ddddd.
....c...
....cb..
.....cb.
......cb
......cb
.....ccb
...ccbb.
dccbb...)",
                       20};

const Stencil kLizardTail{22, R"(
........cc
........dc
.......dcc
......ddcb
.....ddccb
...dddccb.
ddddcccb..
ccccbb....)",
                          18};

const Stencil kCatTail{17, R"(
.....dd
....ddc
....dc.
....dc.
....dcb
.....dc
.....dc
....dcb
..ddcb.
dddcb..
ccbb...)",
                       19};

}  // namespace pixelatent::sample::beast
