#include "art.hpp"

namespace pixelatent::sample::items {

const Stencil kStaff{4, R"(
..nn...
.nnmm..
.nm.mm.
.m.jim.
.n.ihl.
.nm.ml.
..nml..
...nm..
...nm..
...nm..
...ml..
...nm..
...nm..
...nm..
...ml..
...nm..
...nm..
...nm..
...ml..
...nm..
...nm..
...nm..
...ml..
...nm..
...nm..
...kl..)",
                     2};

const Stencil kCrookStaff{4, R"(
.srrq..
ss..rq.
sr...r.
sr..rq.
.r..rq.
....rq.
...srq.
...sr..
...sr..
...sr..
...rq..
...sr..
...sr..
...sr..
...rq..
...sr..
...sr..
...sr..
...rq..
...sr..
...sr..
...sr..
...rq..
...sr..
...sr..
...qq..)",
                          2};

const Stencil kOrbStaff{4, R"(
..ii..
.jjih.
ijjihh
iiihhg
.hhhg.
srggrq
.srrq.
..rq..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..kl..)",
                        3};

const Stencil kSkullStaff{4, R"(
.WWWW.
WWWWWW
WXWWXW
WXWWXW
.WWWW.
.WXWX.
..nm..
.hiih.
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..kl..)",
                          3};

const Stencil kWand{12, R"(
..j..
.jWj.
jWWWi
.jWi.
.hji.
..nm.
..nm.
..nm.
..nm.
..ml.
..sr.)",
                    3};

const Stencil kBroom{7, R"(
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
..ml..
..nm..
..nm..
..nm..
.hhhh.
.ssrr.
ssrrqq
srsrqr
srrqrq
sr.r.q)",
                     3};

const Stencil kSceptre{11, R"(
..ss..
.shir.
.siir.
..rr..
.srrq.
..sr..
..sr..
..sr..
..rq..
..rq..
..sr..
..sr..
..rq..
..sr..)",
                       3};

const Stencil kTorch{9, R"(
...i...
..i.i..
..iji..
.ijjii.
.ijWji.
.ijWji.
..jji..
..rrq..
..nml..
...nm..
...nm..
...ml..
...ml..
...nm..
...ml..)",
                     2};

}  // namespace pixelatent::sample::items
