# SPDX-License-Identifier: Apache-2.0
# Chooses, for WebAssembly, which implementation of each function libvpx uses. Read by libvpx's own
# build/make/rtcd.pl before its definition files (build.sh passes it first), into the same perl package.
#
# Upstream's definition files name the variants of a function: `specialize qw/vpx_idct4x4_1_add neon sse2/`. For the
# target generic-gnu rtcd.pl takes the C variant of all of them. This file
#  - lets through the x86 variants that are written in C intrinsics, which Emscripten translates to wasm SIMD
#    (https://emscripten.org/docs/porting/simd.html), and drops those that exist only as NASM;
#  - adds the variants of our own, in simd/, with the suffix _wasm; they win over all others;
#  - selects at build time: a module either has SIMD or does not load, so there is nothing to detect at run time.
# A name let through without code behind it is an undefined symbol, which build.sh looks for.

# Written in intrinsics upstream: vpx_dsp/x86/*.c, vp9/common/x86/*.c and vp8/common/x86/*.c of libvpx 1.15.0.
my $intrinsics = qr/^(?:
    vpx_lpf_\w+ | vpx_highbd_lpf_\w+ |
    vpx_idct\w+ | vpx_highbd_idct\w+ | vp9_iht\w+ | vp9_highbd_iht\w+ |
    vpx_highbd_(?:h|dc_left|dc_top|dc_128|d45|d63|d117|d135|d153|d207)_predictor_\w+ |
    vp8_bilinear_predict\w+
)$/x;

# NASM although the pattern above takes in the name, or slower in wasm than the variant it would replace.
my %dropped = map { $_ => 1 } qw(
    vp8_bilinear_predict16x16_ssse3 vp8_bilinear_predict8x8_ssse3
);

# Ours.
my %wasm = map { $_ => 1 } qw(
    vpx_convolve_copy vpx_convolve_avg
    vpx_convolve8 vpx_convolve8_horiz vpx_convolve8_vert
    vpx_convolve8_avg vpx_convolve8_avg_horiz vpx_convolve8_avg_vert
    vpx_highbd_convolve_copy vpx_highbd_convolve_avg
    vpx_highbd_convolve8 vpx_highbd_convolve8_horiz vpx_highbd_convolve8_vert
    vpx_highbd_convolve8_avg vpx_highbd_convolve8_avg_horiz vpx_highbd_convolve8_avg_vert
    vp8_sixtap_predict16x16 vp8_sixtap_predict8x8 vp8_sixtap_predict8x4 vp8_sixtap_predict4x4
    vp8_copy_mem16x16 vp8_copy_mem8x8 vp8_copy_mem8x4
    vp8_dequant_idct_add vp8_dequant_idct_add_y_block vp8_dequant_idct_add_uv_block vp8_dc_only_idct_add
    vp8_loop_filter_mbv vp8_loop_filter_mbh vp8_loop_filter_bv vp8_loop_filter_bh
    vp8_loop_filter_simple_mbv vp8_loop_filter_simple_mbh vp8_loop_filter_simple_bv vp8_loop_filter_simple_bh
);

my $specialize = \&specialize;
no warnings 'redefine';

# Assigned rather than defined, so that the saved reference keeps meaning upstream's.
*specialize = sub {
  my ($function, @variants) = @_;
  my @kept = grep {
    $_ eq 'c' || (/^(?:sse2|ssse3|sse4_1)$/ && $function =~ $intrinsics && !$dropped{"${function}_$_"})
  } @variants;
  push @kept, 'wasm' if $wasm{$function} && grep { $_ eq 'c' } @kept;
  $specialize->($function, @kept) if @kept;
};

# What rtcd.pl calls for an unknown architecture; later names win.
sub unoptimized() {
  @ALL_ARCHS = qw(sse2 ssse3 sse4_1 wasm);
  determine_indirection('c', @ALL_ARCHS);
  common_top();
  print "#ifdef RTCD_C\nstatic void setup_rtcd_internal(void) {}\n#endif\n";
  common_bottom();
}
