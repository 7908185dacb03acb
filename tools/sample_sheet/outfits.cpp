#include "outfits.hpp"

namespace pixelatent::sample {
namespace outfits {

const Stencil kTunic{16, R"(
..dccc
.dddcc
.dddcc
.ddccc
.dcccc
.ccccb
.lmmms
.ddccc
.dcccb
.hhggf
.hhg..
.hhg..
.nmm..
nnml..)"};

const Stencil kVest{16, R"(
..niii
.nnmii
.nnmii
.nmmhi
.nmmhi
.nmmhh
.lllls
.ddccb
.ddcb.
.ddcb.
.dcb..
.dcb..
.nml..
nnml..)"};

const Stencil kShirt{16, R"(
..ddc3
.dddc3
.ddccc
.ddccc
.dccca
.dcccb
.kllls
.iihhg
.iihg.
.ihhg.
.ihg..
.32...
.21...
nmml..)"};

const Stencil kRobe{16, R"(
..dccs
.ddccs
.ddccr
.dcccr
.dcccr
.ccccr
.lmmms
.dcccr
.dcccr
ddcccr
ddcbcr
dccbcr
dccbbq
srrrrq)"};

const Stencil kPriest{16, R"(
..iiis
.dcisr
.ddcsr
.ddcrr
.dccrr
.dccrr
.dccrr
.dccrr
.dccrs
ddccss
ddccrs
dccbrr
dccbaq
srrqaa)"};

const Stencil kDress{16, R"(
..3323
.ddc33
.ddccc
.ddccc
..dccb
..rrrs
.ddccc
.ddccc
dddccb
ddcccb
ddccbc
dccbcc
jiijii
..nm..)"};

const Stencil kGown{16, R"(
..ss33
.ddcs3
.ddccs
.ddccr
..dcch
..rrrs
.ddchi
.dcchi
ddcchi
ddchhi
ddchhi
dcchii
dcbhii
srrrrr)"};

const Stencil kApron{16, R"(
..dccc
.ddccj
.ddjjj
.dcjjj
.dcjii
.bbjjj
.jjjjj
.djjjj
ddjjii
ddjjii
dcjjii
dccjii
.ccccc
..nm..)"};

const Stencil kPlate{16, R"(
..rqqq
.ssrqr
.ssrrr
.srrrr
.srrrq
.qrrqq
.pllls
.srqcc
.srqdc
.rrqbb
.srq..
.srq..
.rqp..
srqq..)"};

const Stencil kMail{16, R"(
..qrqr
.ddccc
.dddcs
.ddcss
.ddccs
.dccbc
.kllls
.ddccc
.ddccb
.qrqrq
.rqq..
.hhg..
.nmm..
nnml..)"};

const Stencil kRanger{16, R"(
..iihg
.dihgh
.ddihc
.nddcc
.dncca
.dcncc
.klmns
.ddccc
.dccbb
.dcb..
.hhg..
.nml..
.nml..
nnml..)"};

const Stencil kRoyal{16, R"(
..WWWW
.ddWWd
.ddcsW
.dccsW
.dccss
.dcccr
.lmmms
.ddccs
.ddccr
.dccbr
.iihg.
.iig..
.nml..
nnml..)"};

const Stencil kDwarfTunic{18, R"(
.dddccc
dddcccc
dddcccc
ddccccb
ddcccbb
llmmmms
dddcccc
.ddccbb
.hhhg..
.nnml..
nnnml..
nnmml..)"};

const Stencil kDwarfPlate{18, R"(
.rrqqqq
ssrrqrr
ssrrrrr
srrrrrq
srrrrqq
llmmmms
ssrqdcc
.rrqdcb
.srrq..
.srqp..
srrqp..
srrqq..)"};

const Stencil kGoblinRags{19, R"(
..2222
.33222
.nn222
.nnn22
.lmnmm
.mmmmm
.nmlnm
.m.lml
.32...
.32...
332...)"};

const Stencil kGoblinVest{19, R"(
..dc32
.ddc22
.ddc22
.ddc22
.lmmms
.hhhgg
.hhhg.
.hhg..
.32...
.32...
332...)"};

const Stencil kOrcHarness{16, R"(
...3322
.333322
3333222
3n33222
.nn3222
..nn221
..3nn22
..llmms
..ddccc
..ddccc
.33dccb
.332..b
.nml...
nnml...)"};

const Stencil kOrcPlate{16, R"(
...rqqq
.ssrrqq
sssrrrr
srrrqrr
srrqqqr
.rrqrrr
..qqrqq
..llmms
..ddccc
..ddccc
.srdccb
.srq..b
.rqq...
srqq...)"};

const Stencil kRibs{16, R"(
....22
...222
.33332
.1XX12
.33332
.1XX12
..3332
..XX12
..3322
.33222
.32X..
..2...
..2...
.332..)"};

const Stencil kRibsKilt{16, R"(
....22
...222
.33332
.1XX12
.33332
.1XX12
..3332
.lllms
.ddccc
.dcccb
.db.cb
..2...
..2...
.332..)"};

const Stencil kImpBody{18, R"(
..2222
.33222
.32444
.32344
.22344
.22344
.23222
.332..
.33...
.32...
.vv...
vvu...)"};

const Stencil kLizardBody{16, R"(
...222
.33222
.33iii
.32hii
.32hii
.32hhh
.33hii
.33hii
.333hh
3332..
.332..
.33...
.332..
W3W2..)"};

const Stencil kLizardVest{16, R"(
...222
.ddc2i
.ddcii
.ddchi
.ddcii
.llmms
.ddccc
.dcccb
.33cbb
3332..
.332..
.33...
.332..
W3W2..)"};

const Stencil kCatBody{17, R"(
..2222
.33244
.32344
.32344
.32344
.33234
.33222
.33222
.33222
.332..
.32...
.32...
4442..)"};

const Stencil kCatVest{17, R"(
..dc44
.ddc34
.ddc34
.ddccc
.llmms
.iihhg
.iihhg
.iihg.
.ihg..
.332..
.nml..
.nml..
nnml..)"};

const Stencil kOveralls{16, R"(
..jiii
.jdiii
.jdiii
.iddcc
.idsdc
.iddcc
.dddcc
.ddccc
.ddcb.
.ddcb.
.dcb..
.dcb..
.nml..
nnml..)"};

const Stencil kGi{16, R"(
..dc33
.ddc32
.dddcd
.ddcdc
.ddccc
.kllll
.ddclk
.ddcl.
.ddcb.
.ddcb.
.dccb.
.llk..
.32...
332...)"};

}  // namespace outfits

namespace capes {

const Stencil kShort{16, R"(
...hhh...
..iihg...
..iihg...
.iihhg...
.iihhg...
.iihhg...
.iihgg...
iihhgg...
iihhg....
.hhg.....)"};

const Stencil kLong{16, R"(
...hhhh..
..iihhg..
..iihhg..
.iiihhg..
.iihhgg..
.iihhgg..
.iihhgg..
iiihhgg..
iihhhggg.
iihhggggg
iihhggggg
.ihhggggg
.hhhgg.gg)"};

const Stencil kRoyal{16, R"(
...hhhh...
..iihhg...
.iiihhg...
.iiihgg...
.iihhgg...
iiihhgg...
iiihhgg...
iiihhgg...
iihhhgggg.
iihhgggggg
iihhgggggg
iihhgggggg
WWWWWggggg
.WXWWW....)"};

const Stencil kScarf{15, R"(
..ihhggh...
.iiihhhhgh.
..iihhhggf.
.......hg..
.......ihg.
........hg.
........g..)", 11};

const Stencil kFurCollar{15, R"(
...W...
.WWWWW.
WWWWXWW
.WWWW..)"};

const Stencil kShoulderPads{16, R"(
..ss.....
.ssrr....
ssrrq....
.rqq.....)"};

const Stencil kHoodCollar{15, R"(
..h....
.iihhgg
iihhhgg
.hhg...)"};

}  // namespace capes
}  // namespace pixelatent::sample
