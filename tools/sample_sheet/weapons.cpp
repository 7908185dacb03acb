#include "art.hpp"

namespace pixelatent::sample::items {

const Stencil kSword{8, R"(
..d...
.edc..
.edc..
.edc..
.edc..
.edc..
.edc..
.edc..
.edc..
.edb..
srrrrq
.sqqq.
..nm..
..ml..
..sr..)",
                     3};

const Stencil kBroadsword{7, R"(
..ed..
.eddc.
.edcc.
.edcc.
.edcc.
.edcc.
.edcc.
.edcc.
.edcc.
.edcb.
.edcb.
ssrrrq
sq..qq
..nm..
..ml..
..nm..
..sr..)",
                          3};

const Stencil kDagger{13, R"(
..d.
.ed.
.ed.
.edc
.edc
srrq
.nm.
.ml.
.sr.)",
                      4};

const Stencil kAxe{9, R"(
...nm....
..enmdd..
.ednmddd.
eddnmdccc
eddnmccbb
.dcnmbbb.
..bnmb...
...nm....
...ml....
...ml....
...nm....
...nm....
...ml....
...ml....
...nm....
...ml....
...ml....
...kl....)",
                   2};

const Stencil kHammer{8, R"(
.ddddddd.
edccccccb
eddccccbb
eddccccbb
edccccbbb
.bbnmbbb.
...nm....
...nm....
...ml....
...ml....
...nm....
...nm....
...ml....
...ml....
...nm....
...ml....)",
                      2};

const Stencil kMace{9, R"(
...dd...
.e.dd.c.
..eddc..
deddccbb
deddccbb
..dccb..
.d.cb.b.
...nm...
...nm...
...nm...
...ml...
...ml...
...nm...
...sr...)",
                    2};

const Stencil kSpear{2, R"(
..d...
..ed..
.eedc.
.edcc.
.edcb.
..dc..
.hiih.
..hg..
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
..ml..
..nm..
..nm..
..ml..
..kl..)",
                     3};

const Stencil kTrident{2, R"(
d..d..c
d..d..c
ed.dc.c
ed.dc.c
.eddccb
..edcb.
...rq..
...rq..
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
...nm..
...kl..)",
                       2};

const Stencil kBow{9, R"(
..nm..
.nm.W.
.nm.W.
nm..W.
nm..W.
nm..W.
nm..W.
nm..W.
lm..W.
ii..W.
ii..W.
hh..W.
hh..W.
nm..W.
nm..W.
nm..W.
nm..W.
nm..W.
.nm.W.
.nm.W.
..ml..)",
                   3};

const Stencil kScythe{2, R"(
..ddd..
.edddn.
eddc.nm
edc..nm
dcb..nm
dcb..nm
cb...nm
b....ml
.....nm
.....nm
.....ml
.....nm
.....nm
.....nm
.....ml
.....nm
.....nm
.....nm
.....ml
.....nm
.....nm
.....nm
.....ml
.....nm
.....nm
.....nm
.....ml
.....kl)",
                      1};

const Stencil kFork{6, R"(
d.d.c
d.d.c
d.d.c
edddc
..dc.
..nm.
..nm.
..nm.
..ml.
..nm.
..nm.
..nm.
..ml.
..nm.
..nm.
..nm.
..ml.
..nm.
..nm.
..nm.
..ml.
..nm.
..nm.
..kl.)",
                    3};

const Stencil kClub{9, R"(
.nnm..
nnnmm.
nomsml
nnmmml
nmsmml
nnmmll
nmmsll
.nmml.
.nmml.
.nmml.
..nml.
..nm..
..ml..
..nm..)",
                    3};

const Stencil kKatana{7, R"(
d....
ed...
ed...
edc..
.ed..
.ed..
.ed..
.edc.
.edc.
..ed.
..ed.
.srrq
..hi.
..ih.
..hi.
..ih.)",
                      3};

}  // namespace pixelatent::sample::items
