#pragma once
// The transforms of F(4x4, 3x3), interpolation at 0, 1, -1, 2, -2 and infinity (Lavin and Gray
// 2016), of one column or row at a time; and of tiles, which are columns first, then rows. X is a
// float or a vector of them.
//
// Included by files that are compiled for processors others do not have: everything is local to
// the file, lest the linker takes it for all.
namespace pixelatent {
namespace {

/// Six pixels to six points: B^T.
template <class X>
inline void image_to_points(const X (&d)[6], X (&to)[6]) {
  const X even = d[4] - 4.0F * d[2], odd = d[3] - 4.0F * d[1];
  const X even2 = d[4] - d[2], odd2 = 2.0F * (d[3] - d[1]);
  to[0] = 4.0F * d[0] - 5.0F * d[2] + d[4];
  to[1] = even + odd;
  to[2] = even - odd;
  to[3] = even2 + odd2;
  to[4] = even2 - odd2;
  to[5] = 4.0F * d[1] - 5.0F * d[3] + d[5];
}

/// Six points to four pixels: A^T.
template <class X>
inline void points_to_image(const X (&m)[6], X (&to)[4]) {
  const X sum = m[1] + m[2], difference = m[1] - m[2];
  const X sum2 = m[3] + m[4], difference2 = m[3] - m[4];
  to[0] = m[0] + sum + sum2;
  to[1] = difference + 2.0F * difference2;
  to[2] = sum + 4.0F * sum2;
  to[3] = difference + 8.0F * difference2 + m[5];
}

/// Its transpose, A: four pixels' gradients to six points'.
template <class X>
inline void gradient_to_points(const X (&y)[4], X (&to)[6]) {
  const X even = y[0] + y[2], odd = y[1] + y[3];
  const X even2 = y[0] + 4.0F * y[2], odd2 = 2.0F * y[1] + 8.0F * y[3];
  to[0] = y[0];
  to[1] = even + odd;
  to[2] = even - odd;
  to[3] = even2 + odd2;
  to[4] = even2 - odd2;
  to[5] = y[3];
}

/// Three taps to six points: G.
template <class X>
inline void taps_to_points(const X (&g)[3], X (&to)[6]) {
  const X even = (g[0] + g[2]) * (-1.0F / 6), odd = g[1] * (1.0F / 6);
  const X even2 = g[0] * (1.0F / 24) + g[2] * (1.0F / 6), odd2 = g[1] * (1.0F / 12);
  to[0] = g[0] * 0.25F;
  to[1] = even - odd;
  to[2] = even + odd;
  to[3] = even2 + odd2;
  to[4] = even2 - odd2;
  to[5] = g[2];
}

/// Its transpose, G^T: six points' gradients to three taps'.
template <class X>
inline void points_to_taps(const X (&u)[6], X (&to)[3]) {
  const X sum = u[1] + u[2], sum2 = u[3] + u[4];
  to[0] = u[0] * 0.25F - sum * (1.0F / 6) + sum2 * (1.0F / 24);
  to[1] = (u[2] - u[1]) * (1.0F / 6) + (u[3] - u[4]) * (1.0F / 12);
  to[2] = (sum2 - sum) * (1.0F / 6) + u[5];
}

/// A tile: from(row, column) of N x N, each row and column through `step`, to to(row, column,
/// value).
template <int N, int M, class X, class Step, class From, class To>
inline void transform_tile(const Step& step, const From& from, const To& to) {
  X between[M][N];
#pragma GCC unroll 6
  for (int column = 0; column < N; ++column) {
    X in[N], out[M];
#pragma GCC unroll 6
    for (int row = 0; row < N; ++row) in[row] = from(row, column);
    step(in, out);
#pragma GCC unroll 6
    for (int row = 0; row < M; ++row) between[row][column] = out[row];
  }
#pragma GCC unroll 6
  for (int row = 0; row < M; ++row) {
    X out[M];
    step(between[row], out);
#pragma GCC unroll 6
    for (int column = 0; column < M; ++column) to(row, column, out[column]);
  }
}

}  // namespace
}  // namespace pixelatent
