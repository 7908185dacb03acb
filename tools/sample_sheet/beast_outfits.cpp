#include "art.hpp"

namespace pixelatent::sample::outfits {

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

const Stencil kGoblinRobe{19, R"(
..srss
.ddcsr
.ddccs
.dccci
.kllms
.dccci
ddccci
ddccih
dcccbi
dcbccb
d.cb.b)"};

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

}  // namespace pixelatent::sample::outfits
