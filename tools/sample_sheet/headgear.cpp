#include "headgear.hpp"

namespace pixelatent::sample::headgear {

const Stencil kGreatHelm{3, R"(
...ssr
.sssrr
.ssrrr
sssrrr
ssrrrr
ssrrrr
pppppp
pXXXXX
pXXXXX
qqqqpp
ssrqpp
ssrrqp
.srrqp
..rrqp)"};

const Stencil kBucketHelm{3, R"(
..ssss
.ssrrr
ssrrrr
ssrrrr
ssrrrr
srrrrs
XXXXXX
XXXXXX
srrrrs
ssrXrs
ssrrrs
srrXrs
srrrrr
.qrrqq)"};

const Stencil kNasalHelm{1, R"(
.....s
...ssr
..ssrr
.sssrr
.ssrrr
ssrrrr
qrrrrr
ppqqqr
sr...r
sq...r
rq...q
rq....
q.....)"};

const Stencil kHornedHelm{1, R"(
W.........
WW........
WWW....srr
.WWW.ssrrr
.WWWssrrrr
...ssrrrrr
...ssrrrrs
...qqqqqqs
...ppqqqqr
...sq....r
...rq....r
...q......)"};

const Stencil kWingedHelm{1, R"(
W........s
WW.....ssr
WWW..sssrr
.WWW.ssrrr
WWWWssrrrr
.WWWsrrrrr
..WWqqqqqq
...Wppqqqr
....sq...r
....rq...q
....q.....)"};

const Stencil kPlume{0, R"(
..........
...iiih...
.iiijihhh.
iijiihhhhg
.iii..hhhg
.......hgg
........hg
.........g)", 12};

const Stencil kCrown{1, R"(
.s...s
.s..ss
.ss.sr
.ssssh
.srrrr
.qqqqq)"};

const Stencil kTallCrown{0, R"(
......
s....s
ss..ss
ss.ssr
sssssr
ssrhrr
srrrrh
.qqqqq)"};

const Stencil kTiara{3, R"(
....s
...ss
s.srh
ssrrr)"};

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
.ddcccccccccccbbbbb.)", 6};

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
.ddcccccccccccbbbbb.)", 6};

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
...............hg.)", 9};

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
...............hg.)", 9};

const Stencil kNinjaBand{6, R"(
iihhhssssshhg.....
hhhhsrrrrqhhggihh.
..............ghhg
................hg)", 9};

const Stencil kFeatherCap{1, R"(
..............s..
.............ss..
.....ddddd..ssr..
...dddcccccssr...
..ddccccccccrb...
..dcccccccccbb...
.nnnmmmmmmmmmml..
ddccccccccccccbb.
bb............bb.)", 7};

const Stencil kTurban{2, R"(
...iij
.iiiji
iiijih
iijihh
ijihhs
iihhss
hhgghs)"};

const Stencil kMitre{0, R"(
......
.....W
....Ws
...WWs
..WWss
..WWWs
.WWWWs
.WWWWW
.srrrr)"};

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

const Stencil kPot{2, R"(
....sss
..sssrr
..ssrrr
..ssrrr
..srrrr
..rrrrr
.ssssrr
.qqqqqq)"};

const Stencil kFlower{4, R"(
.ii.
iisi
.ii.)", 18};

const Stencil kHalo{1, R"(
..sss
.s...
..rrr)"};

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
..bbbbbbbbbbbb..)", 8};

const Stencil kJesterCap{1, R"(
........dd............
......dddcc..iii......
....ddddcccciiihhh....
...ddddccccciiihhhg...
..dddcccccciihhhhhhg..
.ddcc.dccccciihhh.hhg.
.dc...dccccciihhh..hg.
.ss...srsrsrsrsrs..ss.
.sr................sr.)", 5};

const Stencil kMaidCap{2, R"(
..W.W.W
.WWWWWW
.WWWWWW)"};

const Stencil kSmallHorns{2, R"(
s......
ss.....
srs....
.sr....)"};

const Stencil kBigHorns{1, R"(
..s......
.ss......
ss.......
ssr......
.srr.....
..srrr...
...qrr...)"};

const Stencil kRamHorns{5, R"(
..ssss...
.srrrrs..
ss..srr..
sr...rq..
sr.sr....
.srrq....
..qq.....)"};

const Stencil kLaurel{6, R"(
j..i...
iji..j.
.iji.ij)"};

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

const Stencil kBow{2, R"(
jj..jj
ijiiji
iihhii
ii..hh)", 17};

const Stencil kSpikedCap{1, R"(
......s
.....ss
...nnmm
.nnnmmm
.nnmmmm
snmmmmm
ssmmmll
.klllll)"};

const Stencil kFrills{0, R"(
...
..i
.ii
.ij
iih
ihh
.hg)"};

const Stencil kCatEars{1, R"(
33......
333.....
3P33....
3PP33...
3PP2222.)"};

const Stencil kTopknot{1, R"(
..x
.xx
..w
..s
xww
xxw)"};

}  // namespace pixelatent::sample::headgear
