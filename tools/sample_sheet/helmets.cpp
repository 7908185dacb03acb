#include "art.hpp"

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
.........g)",
                     12};

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
.ii.)",
                      18};

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
..ssss....
.srrrrs...
ss..srr...
sr...rq...
sr.sr.....
.srrq.....
..qq......)"};

const Stencil kLaurel{6, R"(
j..i...
iji..j.
.iji.ij)"};

const Stencil kBow{2, R"(
jj..jj
ijiiji
iihhii
ii..hh)",
                   17};

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
