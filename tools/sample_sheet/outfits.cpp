#include "art.hpp"

namespace pixelatent::sample::outfits {

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

}  // namespace pixelatent::sample::outfits
