#include "art.hpp"

namespace pixelatent::sample {

const Stencil kHead{5, R"(
...333
.33332
.33322
333222
332222
322222
322222
322222
.22222
.12222
..1111)"};

const Stencil kSquareHead{6, R"(
..3333
.33332
.33322
333222
332222
322222
322222
322233
333333
.33222)"};

const Stencil kWideHead{7, R"(
...3333
.333322
3333222
3322222
3222222
2222222
.222222
.122222
...1111)"};

const Stencil kSkull{5, R"(
...333
.33332
.33322
333222
332222
322222
322222
132222
.11222
..1222
..1212)"};

const Stencil kRoundEars{10, R"(
3......
21.....)"};

const Stencil kElfEars{8, R"(
3........
33.......
.322.....
..21.....)"};

const Stencil kGoblinEars{8, R"(
33..........
3332........
.31332......
..31122.....
....112.....)"};

const Stencil kOrcEars{10, R"(
33......
.31.....
..1.....)"};

const ArmPose kArmDown{{17, R"(
.dc.....
ddc.....
dcc.....
dcb.....
dcb.....
32......
21......)"},
                       8,
                       22};

const ArmPose kArmOut{{17, R"(
....dcc....
..ddccb....
.ddccb.....
32cb.......
22.........)"},
                      5,
                      20};

const ArmPose kArmRaised{{14, R"(
32.........
22.........
dcc........
.ddcccc....
...dccb....)"},
                         5,
                         14};

const ArmPose kArmOnHip{{17, R"(
..dcc.....
.ddcb.....
dcc.......
dcb.......
.cb32.....
..b22.....)"},
                        9,
                        21};

const ArmPose kBoneArmDown{{17, R"(
.33.....
32......
32......
.2......
.3......
32......
21......)"},
                           8,
                           22};

const ArmPose kBoneArmOut{{17, R"(
....333....
...32......
.332.......
32.........
22.........)"},
                          5,
                          20};

const ArmPose kBoneArmRaised{{14, R"(
32.........
22.........
.3.........
..3333.....
....22.....)"},
                             5,
                             14};

}  // namespace pixelatent::sample
