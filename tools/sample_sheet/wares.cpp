#include "art.hpp"

namespace pixelatent::sample::items {

const Stencil kBook{16, R"(
iiiihh.
isiiihW
iiiiihW
issiihW
isiiihW
iiiihhW
iihhhhW
hhhhhgg
.WWWWW.)",
                    1};

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
..qqqq..)",
                       2};

const Stencil kPotion{15, R"(
...nm..
..WWW..
...W...
..iWi..
.iiiih.
iWiiihh
iWiihhh
iiihhgg
.hhhgg.)",
                      2};

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
...ml...)",
                   2};

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
....dc...)",
                       1};

const Stencil kFish{14, R"(
d..dd.
dddcc.
.ddc..
.ddcc.
dddccc
ddcccb
WXccb.
.dcb..)",
                    3};

const Stencil kMug{17, R"(
..WWW...
.WWWWW..
.nmnmm..
.nmnmmmm
.nmnmm.m
.sssrr.m
.nmnmmm.
.nmnml..
.llllk..)",
                   2};

const Stencil kFan{14, R"(
..iihh...
.iijiihh.
iijiijihh
ijiijiihg
.ijisihg.
..sssr...
...nm....
...nm....)",
                   2};

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
.W.W..)",
                    3};

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
...qqqq...)",
                           2};

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
...sq...)",
                          2};

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
.qqqqqq.)",
                           2};

const Stencil kBuckler{18, R"(
..dddc..
.dcccbb.
dccssrbb
dcsssrbb
dccsrrbb
.bccbbb.
..bbbb..)",
                       2};

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
...llll...)",
                          2};

const Stencil kBasket{19, R"(
..nnnn...
.n.ii.m..
.niisim..
.iisjii..
nmnmnmnm.
nnmnmnml.
nmnmnmnl.
.mnmnml..)",
                      1};

const Stencil kDrum{18, R"(
.WWWWWW.
WWWWWWWW
siiiiihs
iisiisih
isiisihh
srrrrrrq
.hhhhhg.)",
                    2};

const Stencil kBag{17, R"(
..ml..
..nm..
.ssrr.
.nnmm.
nnmmml
nmsmml
nmsmll
nmmmll
.mlll.)",
                   3};

}  // namespace pixelatent::sample::items
