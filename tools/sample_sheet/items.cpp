#include "items.hpp"

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
..sr..)", 3};

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
..sr..)", 3};

const Stencil kDagger{13, R"(
..d.
.ed.
.ed.
.edc
.edc
srrq
.nm.
.ml.
.sr.)", 4};

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
...kl....)", 2};

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
...ml....)", 2};

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
...sr...)", 2};

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
..kl..)", 3};

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
...kl..)", 2};

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
...kl..)", 2};

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
...qq..)", 2};

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
..kl..)", 3};

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
..kl..)", 3};

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
..sr.)", 3};

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
..ml..)", 3};

const Stencil kBook{16, R"(
iiiihh.
isiiihW
iiiiihW
issiihW
isiiihW
iiiihhW
iihhhhW
hhhhhgg
.WWWWW.)", 1};

const Stencil kLantern{18, R"(
..qrrq..
..q..q..
..q..q..
..srrq..
.srrrrq.
.pWWWsp.
.pWssrp.
.pWsrrp.
.psrrqp.
.srrrrq.
..qqqq..)", 2};

const Stencil kPotion{15, R"(
...nm..
..WWW..
...W...
..iWi..
.iiiih.
iWiiihh
iWiihhh
iiihhgg
.hhhgg.)", 2};

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
.....kl)", 1};

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
sr.r.q)", 3};

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
..kl.)", 3};

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
..nm..)", 3};

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
..sr..)", 3};

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
...ml..)", 2};

const Stencil kPan{9, R"(
..dddd..
.dcccbb.
.cbbbba.
.cbbbba.
.cbbbba.
.ccbbba.
..bbaa..
...dc...
...dc...
...nm...
...nm...
...ml...
...ml...)", 2};

const Stencil kFlowers{13, R"(
..ii.ss..
.iWisWs..
..iissii.
.ss.diWi.
.sWsd.ii.
..ss.dd..
...dddc..
...ddc...
....dc...
....dc...)", 1};

const Stencil kFish{14, R"(
d..dd.
dddcc.
.ddc..
.ddcc.
dddccc
ddcccb
WXccb.
.dcb..)", 3};

const Stencil kMug{17, R"(
..WWW...
.WWWWW..
.nmnmm..
.nmnmmmm
.nmnmm.m
.sssrr.m
.nmnmmm.
.nmnml..
.llllk..)", 2};

const Stencil kFan{14, R"(
..iihh...
.iijiihh.
iijiijihh
ijiijiihg
.ijisihg.
..sssr...
...nm....
...nm....)", 2};

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
..ih.)", 3};

const Stencil kBone{12, R"(
.W.W..
.WWW..
..WW..
..WW..
..WW..
..WW..
..WW..
..WW..
..WW..
.WWW..
.W.W..)", 3};

const Stencil kRoundShield{16, R"(
...rrrr...
.srddccrq.
.rddsscbq.
rddiiiiccq
rdsisriscq
rdsirriscq
rcciiiicbq
.rccsscbq.
.rqccbbqq.
...qqqq...)", 2};

const Stencil kKiteShield{15, R"(
srrrrrrq
sjjjiihq
sjissihq
sissssiq
siissihq
sijssihq
siissihq
.siiihq.
.siiihq.
..siiq..
...sq...)", 2};

const Stencil kTowerShield{14, R"(
.rrrrrr.
rddccccq
rdssssbq
rdsccsbq
rdscisbq
rdsiisbq
rdssssbq
rdccccbq
rdccccbq
rdccccbq
rcccccbq
rccccbbq
.qqqqqq.)", 2};

const Stencil kBuckler{18, R"(
..dddc..
.dcccbb.
dccssrbb
dcsssrbb
dccsrrbb
.bccbbb.
..bbbb..)", 2};

const Stencil kWoodShield{16, R"(
...ooon...
.onmnmnml.
.nmnmnmml.
onmnddmnml
nnmdddcmml
nnmddccmml
nnmnccmmml
.nmnmnmll.
.lmnmnmll.
...llll...)", 2};

const Stencil kBasket{19, R"(
..nnnn...
.n.ii.m..
.niisim..
.iisjii..
nmnmnmnm.
nnmnmnml.
nmnmnmnl.
.mnmnml..)", 1};

const Stencil kDrum{18, R"(
.WWWWWW.
WWWWWWWW
siiiiihs
iisiisih
isiisihh
srrrrrrq
.hhhhhg.)", 2};

const Stencil kBag{17, R"(
..ml..
..nm..
.ssrr.
.nnmm.
nnmmml
nmsmml
nmsmll
nmmmll
.mlll.)", 3};

}  // namespace pixelatent::sample::items
